import type { DigestView, ExceptionView, PersonView } from '../application/messages.ts';
import type { DigestFigures } from '../domain/digest/state.ts';
import { formatMoney } from '../domain/shared/money.ts';
import { LABELS } from './labels.ts';
import { bold, join, type Phrase, people, say, words } from './phrase.ts';

/** Words of the chart, and of what a chat shows that can't draw it. */
export const CHART = {
  title: 'Approved and escalated by day',
  approved: 'Approved',
  escalated: 'Escalated',
  inWords: 'Approved and escalated by day stand in words under Exceptions.',
} as const;
export const HIGHLIGHTS = 'Thanks worth repeating';

/** Of kinds and values, the most frequent ones. */
const MOST_LISTED = 7;

/** A part of the digest: a title, and lines under it. */
export type DigestPart = { title: string; lines: Phrase[] };

/** @returns `#care: week 2026-W47`, with its days. */
export function digestTitle({ teamName, figures, timeZone }: DigestView, soFar: boolean): Phrase {
  const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone });
  const range = `${days.format(figures.fromAt)} to ${days.format(figures.untilAt - 1)}`;
  return say`${teamName}: week ${words(figures.weekKey)} (${words(range)})${soFar ? words(', so far') : []}`;
}

/** @returns the week in figures, parts without news left out; one line for a week with nothing in it (docs/product.md §7). */
export function digestParts({ figures }: DigestView): DigestPart[] {
  const parts = [
    exceptionPart(figures),
    moneyPart(figures),
    outcomePart(figures),
    kindnessPart(figures),
    kudosPart(figures),
  ];
  const news = parts.filter((part) => part !== null);
  return news.length > 0 ? news : [{ title: 'A quiet week', lines: [words('Nothing happened that needs telling.')] }];
}

/** @returns the chart's figures in words, days without news left out; nothing where there are none. */
function byDay({ byDay: days }: DigestFigures): Phrase {
  const busy = days.filter((day) => day.approved > 0 || day.escalated > 0);
  const one = (day: DigestFigures['byDay'][number]): Phrase =>
    words(`${dayName(day.date)} ${day.approved} approved${day.escalated === 0 ? '' : `, ${day.escalated} escalated`}`);
  return busy.length === 0 ? [] : say`By day: ${join(busy.map(one), '; ')}`;
}

/** @returns `Mon` for `2026-11-16`. */
export function dayName(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }).format(
    Date.parse(`${date}T00:00:00Z`),
  );
}

/** @returns what stands above the cases to review: how many are left, and how many of them aren't shown. */
export function toReview(left: number, hidden: number): Phrase {
  if (left === 0) return say`${bold('To review')}: nothing is left. Thank you!`;
  const rest = hidden === 0 ? '' : `; ${hidden} more on my home`;
  return say`${bold('To review')}: ${left} approved ${words(left === 1 ? 'case' : 'cases')}, raised ones first${words(rest)}`;
}

/**
 * @returns the cases to show, at most `most`: what is left comes first, so that there is always something to click; what
 *   was done shows that the click counted. `left`: how many are left in all.
 */
export function toReviewFirst(cases: readonly ExceptionView[], most: number): { left: number; shown: ExceptionView[] } {
  const left = cases.filter((view) => view.toReview);
  const done = cases.filter((view) => !view.toReview);
  return { left: left.length, shown: [...left, ...done].slice(0, most) };
}

/** @returns the foot of the digest: what proves the record. */
export function sealLine({ seal }: DigestFigures): Phrase {
  return seal === null ? [] : words(`Seal of the record: ${seal}`);
}

/** @returns the part for managers' eyes only. */
export function privatePart(notThanked: readonly PersonView[]): Phrase {
  return notThanked.length === 0
    ? words('Everybody in the team has been thanked in the last four weeks. Lovely.')
    : say`Not thanked in the last four weeks: ${people(notThanked, 60)}. A word from you may mean a lot.`;
}

function exceptionPart({
  exceptions,
  medianToApprovalMs,
  coSignDiversity,
  ...figures
}: DigestFigures): DigestPart | null {
  const { proposed, approved, escalated, expired } = exceptions;
  if (proposed + approved + escalated + expired === 0) return null;
  const counts = `${proposed} proposed · ${approved} approved · ${escalated} escalated · ${expired} expired`;
  const lines = [words(counts)];
  if (medianToApprovalMs !== null) lines.push(words(`Median time to approval: ${duration(medianToApprovalMs)}`));
  if (coSignDiversity !== null) {
    const { pairs, approvals } = coSignDiversity;
    lines.push(
      words(
        `Co-sign diversity: ${pairs} different ${pairs === 1 ? 'pair' : 'pairs'} in ${approvals} ${approvals === 1 ? 'approval' : 'approvals'}`,
      ),
    );
  }
  return {
    title: 'Exceptions',
    lines: [...lines, byDay({ coSignDiversity, exceptions, medianToApprovalMs, ...figures })],
  };
}

function moneyPart({ byKind, pot, currency, exceptions }: DigestFigures): DigestPart | null {
  if (byKind.length === 0 && exceptions.approved === 0) return null;
  const money = (minor: number): string => formatMoney(minor, currency);
  const kinds = byKind
    .slice(0, MOST_LISTED)
    .map(({ kind, count, chargedMinor }) => say`${kind}: ${count}, ${words(money(chargedMinor))}`);
  const others = byKind.slice(MOST_LISTED);
  if (others.length > 0) {
    const count = others.reduce((sum, one) => sum + one.count, 0);
    const charged = others.reduce((sum, one) => sum + one.chargedMinor, 0);
    kinds.push(words(`${others.length} other kinds: ${count}, ${money(charged)}`));
  }
  const potLine = `${LABELS.teamPot} ${pot.monthKey}: ${money(pot.usedMinor)} of ${money(pot.limitMinor)} given, ${money(pot.leftMinor)} left`;
  return { title: 'Money by kind', lines: [...kinds, words(potLine)] };
}

function outcomePart({ outcomes }: DigestFigures): DigestPart | null {
  const told = outcomes.filter(({ count }) => count > 0);
  if (told.length === 0) return null;
  return {
    title: 'How customers took it',
    lines: [
      join(
        told.map(({ mood, count }) => say`${words(mood)} ${count}`),
        ' · ',
      ),
    ],
  };
}

function kindnessPart({ goodwill, kindness, currency }: DigestFigures): DigestPart | null {
  if (goodwill.count + kindness.count === 0) return null;
  const line = (name: string, { count, totalMinor }: typeof goodwill): Phrase =>
    words(`${name}: ${count}, together ${formatMoney(totalMinor, currency)}`);
  return { title: 'Kindness', lines: [line(LABELS.goodwill, goodwill), line(LABELS.randomActs, kindness)] };
}

function kudosPart({ kudos }: DigestFigures): DigestPart | null {
  if (kudos.given === 0) return null;
  const values = kudos.values.slice(0, MOST_LISTED).map(({ value, count }) => say`#${value} ${count}`);
  const counts = say`${kudos.given} given, ${kudos.peopleThanked} ${words(kudos.peopleThanked === 1 ? 'person' : 'people')} thanked`;
  return { title: 'Kudos', lines: [counts, join(values, ' · ')] };
}

/** `45 minutes`, `3 hours`, `2 days`: people need no more. */
function duration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 90) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
