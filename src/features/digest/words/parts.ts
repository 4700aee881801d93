import { type Line, shorter } from '../../../kernel/content/content.ts';
import { LABELS } from '../../../kernel/content/labels.ts';
import { list, money, type Phrase, plural, say, span, words } from '../../../kernel/content/phrase.ts';
import { kudosItem } from '../../kudos/words.ts';
import type { DigestFigures } from '../rules/state.ts';
import type { DigestView } from '../view-model.ts';

/** How many kinds, values and topics the message lists. */
const MOST_LISTED = 7;
const MOST_HIGHLIGHTS = 3;
/** Characters of one kudos' text. */
const LONGEST_THANKS = 200;
/** Characters of one topic. */
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
  return news.length > 0 ? news : [{ title: 'A quiet week', lines: [words('Nothing new to report.')] }];
}

/** @returns whether the message shows a part of the figures only. */
export function isCut({ figures, topics }: DigestView): boolean {
  return Math.max(figures.byKind.length, figures.kudos.values.length, topics.length) > MOST_LISTED;
}

function exceptionPart(figures: DigestFigures): DigestPart | null {
  const { proposed, approved, escalated, expired } = figures.exceptions;
  if (proposed + approved + escalated + expired === 0) return null;
  const counts = [
    say`${proposed} proposed`,
    say`${approved} approved`,
    say`${escalated} went to a manager`,
    say`${expired} ran out of time`,
  ];
  return {
    title: 'Exceptions',
    lines: [
      list(counts),
      approvedHow(figures),
      timeToApproval(figures),
      diversity(figures),
      byDay(figures, 'approved', 'Approved by day'),
      byDay(figures, 'escalated', 'Escalated by day'),
    ].filter((line) => line.length > 0),
  };
}

/** Left out if teammates approved all of them, as usual. */
function approvedHow({ approvedHow: how, exceptions: { approved } }: DigestFigures): Phrase {
  if (how === null || how.coSigned === approved) return [];
  const ways: [number, string][] = [
    [how.coSigned, 'by teammates'],
    [how.byManager, 'by a manager'],
    [how.underPolicy, 'with a policy'],
  ];
  const told = ways.filter(([times]) => times > 0).map(([times, way]) => say`${times} ${words(way)}`);
  return told.length === 0 ? [] : say`Approved: ${list(told)}`;
}

function timeToApproval({ medianToApprovalMs }: DigestFigures): Phrase {
  return medianToApprovalMs === null ? [] : say`Typical wait for approval: ${span(medianToApprovalMs)}`;
}

function diversity({ coSignDiversity }: DigestFigures): Phrase {
  if (coSignDiversity === null) return [];
  const { pairs, approvals } = coSignDiversity;
  if (approvals === 1) return words('1 approval came from 1 pair of teammates.');
  return plural(pairs, {
    one: say`${approvals} approvals came from 1 pair of teammates.`,
    other: say`${approvals} approvals came from ${pairs} different pairs of teammates.`,
  });
}

/** The chart's figures in words, without the days that have none. */
function byDay({ byDay: days }: DigestFigures, which: 'approved' | 'escalated', title: string): Phrase {
  const busy = days.filter((day) => day[which] > 0).map((day) => say`${weekday(day.date)} ${day[which]}`);
  return busy.length === 0 ? [] : say`${words(title)}: ${list(busy)}`;
}

function weekday(date: string): Phrase {
  return [{ is: 'weekday', at: Date.parse(`${date}T00:00:00Z`), timeZone: 'UTC' }];
}

function moneyPart({ figures, locale }: DigestView, { all }: How): DigestPart | null {
  const { byKind, pot, returned, currency, exceptions } = figures;
  if (byKind.length === 0 && exceptions.approved === 0 && (returned?.count ?? 0) === 0) return null;
  const amount = (minor: number): Phrase => money({ minor, currency, locale });
  const kinds = byKind
    .slice(0, all ? byKind.length : MOST_LISTED)
    .map(({ kind, count: cases, chargedMinor }) => say`${kind}: ${casesFor(cases, amount(chargedMinor))}`);
  const others = byKind.slice(kinds.length);
  if (others.length > 0) {
    const sum = casesFor(casesIn(others), amount(chargedIn(others)));
    kinds.push(
      plural(others.length, { one: say`1 other kind: ${sum}`, other: say`${others.length} other kinds: ${sum}` }),
    );
  }
  const together = byKind.length < 2 ? [] : [say`Total: ${casesFor(casesIn(byKind), amount(chargedIn(byKind)))}`];
  const back =
    returned === null || returned.count === 0
      ? []
      : [
          plural(returned.count, {
            one: say`Returned to the pot: ${amount(returned.totalMinor)} from 1 exception (reversed, or less was needed)`,
            other: say`Returned to the pot: ${amount(returned.totalMinor)} from ${returned.count} exceptions (reversed, or less was needed)`,
          }),
        ];
  return { title: 'Money by kind', lines: [...kinds, ...together, ...back, potLine(pot, amount)] };
}

function potLine(pot: DigestFigures['pot'], amount: (minor: number) => Phrase): Phrase {
  const title = say`${words(LABELS.teamPot)}, ${month(pot.monthKey)}`;
  const [spent, limit] = [amount(pot.usedMinor - pot.heldMinor), amount(pot.limitMinor)];
  return pot.heldMinor === 0
    ? say`${title}: ${spent} of ${limit} spent, ${amount(pot.leftMinor)} left`
    : say`${title}: ${spent} of ${limit} spent, ${amount(pot.heldMinor)} held, ${amount(pot.leftMinor)} left`;
}

function casesFor(count: number, charged: Phrase): Phrase {
  return plural(count, { one: say`1 exception, ${charged}`, other: say`${count} exceptions, ${charged}` });
}

function casesIn(kinds: DigestFigures['byKind']): number {
  return kinds.reduce((sum, one) => sum + one.count, 0);
}

function chargedIn(kinds: DigestFigures['byKind']): number {
  return kinds.reduce((sum, { chargedMinor }) => sum + chargedMinor, 0);
}

/** `key`: `2026-11`. */
function month(key: string): Phrase {
  return [{ is: 'month', at: Date.parse(`${key}-01T00:00:00Z`), timeZone: 'UTC' }];
}

function outcomePart({ outcomes }: DigestFigures): DigestPart | null {
  const told = outcomes.filter(({ count: times }) => times > 0);
  if (told.length === 0) return null;
  const moods = told.map(({ mood, count: times }) => say`${times} ${words(mood.toLowerCase())}`);
  return { title: 'How customers felt', lines: [list(moods)] };
}

function kindnessPart({ figures, locale }: DigestView): DigestPart | null {
  const { goodwill, kindness, currency } = figures;
  const line = (name: string, { count: times, totalMinor }: typeof goodwill): Phrase[] =>
    times === 0 ? [] : [say`${words(name)}: ${times}, ${money({ minor: totalMinor, currency, locale })} in all`];
  const lines = [...line(LABELS.goodwill, goodwill), ...line(LABELS.randomActs, kindness)];
  return lines.length === 0 ? null : { title: 'Kindness', lines };
}

function kudosPart({ kudos }: DigestFigures, { all }: How): DigestPart | null {
  if (kudos.given === 0) return null;
  const shown = kudos.values.slice(0, all ? kudos.values.length : MOST_LISTED);
  const values = shown.map(({ value, count: times }) => say`#${value} ${times}`);
  const given = plural(kudos.given, { one: words('1 shout-out'), other: say`${kudos.given} shout-outs` });
  const thanked = plural(kudos.peopleThanked, {
    one: words('1 person thanked'),
    other: say`${kudos.peopleThanked} people thanked`,
  });
  const lines = [list([given, thanked]), list(values)];
  return { title: 'Kudos', lines: lines.filter((line) => line.length > 0) };
}

/** The week's kudos that most people seconded. */
function highlightPart({ highlights }: DigestView): DigestPart | null {
  const items = highlights.slice(0, MOST_HIGHLIGHTS).map((one) => shorter(kudosItem(one), LONGEST_THANKS));
  return items.length === 0 ? null : { title: 'Thanks worth repeating', lines: [{ items }] };
}

/** The topics that customers talked about, and the number of stories. */
function customerPart({ figures: { voice }, topics }: DigestView, { all }: How): DigestPart | null {
  if (voice === null || voice.quotes + voice.stories === 0) return null;
  const shown = topics.slice(0, all ? topics.length : MOST_LISTED);
  const listed = shown.map(({ topic, count: times }) => shorter(say`${topic} ${times}`, LONGEST_TOPIC));
  const sums = [
    ...(voice.quotes === 0
      ? []
      : [plural(voice.quotes, { one: words('1 quote'), other: say`${voice.quotes} quotes` })]),
    ...(voice.stories === 0
      ? []
      : [plural(voice.stories, { one: words('1 story'), other: say`${voice.stories} stories` })]),
  ];
  const lines = [list(sums), list(listed)];
  return { title: LABELS.customersSay, lines: lines.filter((line) => line.length > 0) };
}

/** Only a number: the people who'd like to talk are under **For managers only** (docs/product.md §6). */
function abusePart({ voice }: DigestFigures): DigestPart | null {
  if (voice === null || voice.abuseReports === 0) return null;
  const reports = plural(voice.abuseReports, {
    one: words('1 new report'),
    other: say`${voice.abuseReports} new reports`,
  });
  return { title: LABELS.customerAbuse, lines: [reports] };
}
