import { dayName } from '../../../kernel/content/chart.ts';
import { count, counted } from '../../../kernel/content/counts.ts';
import { LABELS } from '../../../kernel/content/labels.ts';
import type { Line } from '../../../kernel/content/lines.ts';
import { join, type Phrase, say, words } from '../../../kernel/content/phrase.ts';
import { shorter } from '../../../kernel/content/shorter.ts';
import { formatMoney } from '../../../kernel/values/money.ts';
import { once } from '../../../kernel/values/once.ts';
import { kudosItem } from '../../kudos/words/kudos.ts';
import type { DigestView } from '../../messages.ts';
import type { DigestFigures } from '../rules/state.ts';

/** Of kinds and values: the first ones. */
const MOST_LISTED = 7;
const MOST_HIGHLIGHTS = 3;
/** Of a kudos' text, among others. */
const LONGEST_THANKS = 200;
/** Of a topic, among others. */
const LONGEST_TOPIC = 60;

/** A part of the digest: a title, and lines under it. */
export type DigestPart = { title: string; lines: Line[] };
type How = { all: boolean };

/**
 * @param how.all whether long lists are whole
 * @returns the week in figures, parts without news left out; one line for a week with nothing in it (docs/product.md §7)
 */
export function digestParts(digest: DigestView, how: How = { all: false }): DigestPart[] {
  const { figures } = digest;
  const parts = [
    exceptionPart(figures),
    moneyPart(digest, how),
    outcomePart(figures),
    kindnessPart(digest),
    kudosPart(figures, how),
    highlightPart(digest),
    customerPart(digest, how),
    abusePart(figures),
  ];
  const news = parts.filter((part) => part !== null);
  return news.length > 0 ? news : [{ title: 'A quiet week', lines: [words('Nothing happened that needs telling.')] }];
}

/** @returns whether the message shows a part of the figures only. */
export function isCut({ figures, topics }: DigestView): boolean {
  return Math.max(figures.byKind.length, figures.kudos.values.length, topics.length) > MOST_LISTED;
}

function exceptionPart(figures: DigestFigures): DigestPart | null {
  const { proposed, approved, escalated, expired } = figures.exceptions;
  if (proposed + approved + escalated + expired === 0) return null;
  const counts = [
    `${count(proposed)} proposed`,
    `${count(approved)} approved`,
    `${count(escalated)} escalated`,
    `${count(expired)} expired`,
  ];
  return {
    title: 'Exceptions',
    lines: [
      words(counts.join(' · ')),
      approvedHow(figures),
      timeToApproval(figures),
      diversity(figures),
      byDay(figures, 'approved', 'Approved by day'),
      byDay(figures, 'escalated', 'Escalated by day'),
    ].filter((line) => line.length > 0),
  };
}

/** Said only where not all of them are the usual case. */
function approvedHow({ approvedHow: how, exceptions: { approved } }: DigestFigures): Phrase {
  if (how === null || how.coSigned === approved) return [];
  const ways: [number, string][] = [
    [how.coSigned, 'by co-sign'],
    [how.byManager, 'by a manager'],
    [how.underPolicy, 'under a policy'],
  ];
  const told = ways.filter(([times]) => times > 0).map(([times, way]) => `${count(times)} ${way}`);
  return told.length === 0 ? [] : words(`Approved: ${told.join(' · ')}`);
}

function timeToApproval({ medianToApprovalMs }: DigestFigures): Phrase {
  return medianToApprovalMs === null ? [] : words(`Median time to approval: ${duration(medianToApprovalMs)}`);
}

function diversity({ coSignDiversity }: DigestFigures): Phrase {
  if (coSignDiversity === null) return [];
  const { pairs, approvals } = coSignDiversity;
  return words(
    `Co-sign diversity: ${pairs === 1 ? '1 pair' : `${count(pairs)} different pairs`} in ${counted(approvals, 'approval')}`,
  );
}

/** The chart's figures in words, days without any left out; nothing where there are none. */
function byDay({ byDay: days }: DigestFigures, which: 'approved' | 'escalated', title: string): Phrase {
  const busy = days.filter((day) => day[which] > 0).map((day) => `${dayName(day.date)} ${count(day[which])}`);
  return busy.length === 0 ? [] : words(`${title}: ${busy.join(' · ')}`);
}

function moneyPart({ figures, locale }: DigestView, { all }: How): DigestPart | null {
  const { byKind, pot, returned, currency, exceptions } = figures;
  if (byKind.length === 0 && exceptions.approved === 0 && (returned?.count ?? 0) === 0) return null;
  const money = (minor: number): string => formatMoney(minor, { currency, locale });
  const kinds = byKind
    .slice(0, all ? byKind.length : MOST_LISTED)
    .map(({ kind, count: cases, chargedMinor }) => say`${kind}: ${words(`${count(cases)}, ${money(chargedMinor)}`)}`);
  const others = byKind.slice(kinds.length);
  if (others.length > 0) {
    kinds.push(words(`${others.length} other kinds: ${count(casesIn(others))}, ${money(chargedIn(others))}`));
  }
  const together = byKind.length < 2 ? [] : [words(`Together: ${count(casesIn(byKind))}, ${money(chargedIn(byKind))}`)];
  const back =
    returned === null || returned.count === 0
      ? []
      : [
          words(
            `Came back: ${money(returned.totalMinor)} in ${counted(returned.count, 'case')}, reversed or not all needed`,
          ),
        ];
  const held = pot.heldMinor === 0 ? '' : `, ${money(pot.heldMinor)} held`;
  const given = `${money(pot.usedMinor - pot.heldMinor)} of ${money(pot.limitMinor)} given`;
  const potLine = words(`${LABELS.teamPot} ${monthName(pot.monthKey)}: ${given}${held}, ${money(pot.leftMinor)} left`);
  return { title: 'Money by kind', lines: [...kinds, ...together, ...back, potLine] };
}

function casesIn(kinds: DigestFigures['byKind']): number {
  return kinds.reduce((sum, one) => sum + one.count, 0);
}

function chargedIn(kinds: DigestFigures['byKind']): number {
  return kinds.reduce((sum, { chargedMinor }) => sum + chargedMinor, 0);
}

/** `November 2026` for `2026-11`. */
function monthName(key: string): string {
  return month().format(Date.parse(`${key}-01T00:00:00Z`));
}

const month = once(() => new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }));

function outcomePart({ outcomes }: DigestFigures): DigestPart | null {
  const told = outcomes.filter(({ count: times }) => times > 0);
  if (told.length === 0) return null;
  const moods = told.map(({ mood, count: times }) => `${mood} ${count(times)}`);
  return { title: 'How customers took it', lines: [words(moods.join(' · '))] };
}

function kindnessPart({ figures, locale }: DigestView): DigestPart | null {
  const { goodwill, kindness, currency } = figures;
  const line = (name: string, { count: times, totalMinor }: typeof goodwill): Phrase[] =>
    times === 0 ? [] : [words(`${name}: ${count(times)}, together ${formatMoney(totalMinor, { currency, locale })}`)];
  const lines = [...line(LABELS.goodwill, goodwill), ...line(LABELS.randomActs, kindness)];
  return lines.length === 0 ? null : { title: 'Kindness', lines };
}

function kudosPart({ kudos }: DigestFigures, { all }: How): DigestPart | null {
  if (kudos.given === 0) return null;
  const shown = kudos.values.slice(0, all ? kudos.values.length : MOST_LISTED);
  const values = shown.map(({ value, count: times }) => say`#${value} ${words(count(times))}`);
  const people = `${count(kudos.peopleThanked)} ${kudos.peopleThanked === 1 ? 'person' : 'people'} thanked`;
  const lines = [words(`${count(kudos.given)} given, ${people}`), join(values, ' · ')];
  return { title: 'Kudos', lines: lines.filter((line) => line.length > 0) };
}

/** Thanks of the week that most people seconded. */
function highlightPart({ highlights }: DigestView): DigestPart | null {
  const items = highlights.slice(0, MOST_HIGHLIGHTS).map((one) => shorter(kudosItem(one), LONGEST_THANKS));
  return items.length === 0 ? null : { title: 'Thanks worth repeating', lines: [{ items }] };
}

/** What customers spoke of, in their topics; and how many stories were told. */
function customerPart({ figures: { voice }, topics }: DigestView, { all }: How): DigestPart | null {
  if (voice === null || voice.quotes + voice.stories === 0) return null;
  const shown = topics.slice(0, all ? topics.length : MOST_LISTED);
  const listed = shown.map(({ topic, count: times }) => shorter(say`${topic} ${words(count(times))}`, LONGEST_TOPIC));
  const sums = [
    ...(voice.quotes === 0 ? [] : [counted(voice.quotes, 'quote')]),
    ...(voice.stories === 0 ? [] : [voice.stories === 1 ? '1 story' : `${count(voice.stories)} stories`]),
  ];
  const lines = [words(sums.join(' · ')), join(listed, ' · ')];
  return { title: LABELS.customerSaid, lines: lines.filter((line) => line.length > 0) };
}

/** Counted, never quoted; who would like to talk stands in the private part (docs/product.md §6). */
function abusePart({ voice }: DigestFigures): DigestPart | null {
  if (voice === null || voice.abuseReports === 0) return null;
  return { title: LABELS.customerAbuse, lines: [words(`${counted(voice.abuseReports, 'report')} this week`)] };
}

/** `45 minutes`, `3 hours`, `2 days`: people need no more. */
function duration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 90) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
