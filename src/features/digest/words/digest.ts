import { type ButtonParts, privatePartButton, showAllButton } from '../../../kernel/content/buttons.ts';
import type { Content } from '../../../kernel/content/content.ts';
import {
  bold,
  command,
  day,
  list,
  type Phrase,
  people,
  person,
  plural,
  say,
  words,
} from '../../../kernel/content/phrase.ts';
import type { PersonView } from '../../../kernel/values/people.ts';
import type { DigestFigures } from '../rules/state.ts';
import type { DigestView, PrivatePart } from '../view-model.ts';
import { digestParts, isCut } from './parts.ts';

/** How many people each line of it names. */
const MOST_NAMED = 60;

/** @returns `#care: 16–22 November`: the week's days, as they were when it was frozen. */
export function digestTitle({ teamName, figures }: DigestView, soFar: boolean): Phrase {
  const dates = figures.byDay.map(({ date }) => Date.parse(`${date}T00:00:00Z`));
  const [from, to] = [dates[0] ?? figures.fromAt, dates.at(-1) ?? figures.untilAt - 1];
  const week: Phrase = [{ is: 'days', from, to, timeZone: 'UTC' }];
  return soFar ? say`${teamName}: ${week}, so far` : say`${teamName}: ${week}`;
}

/** @returns what waits for managers further down; nothing if nothing does. */
export function waitingLine({ toReview, toReviewLeft, candidates }: DigestView): Phrase {
  const waits = [
    ...(toReviewLeft === 0 ? [] : [toReviewLine(toReviewLeft, raisedAmong(toReview, toReviewLeft))]),
    ...(candidates.length === 0 ? [] : [candidateLine(candidates.length)]),
  ];
  return waits.length === 0 ? [] : say`To do below: ${list(waits)}`;
}

function toReviewLine(left: number, flagged: number): Phrase {
  return flagged === 0
    ? plural(left, { one: words('1 approval to review'), other: say`${left} approvals to review` })
    : plural(left, {
        one: words('1 flagged approval to review'),
        other: say`${left} approvals to review (${flagged} flagged)`,
      });
}

function candidateLine(count: number): Phrase {
  return plural(count, { one: words('1 possible policy'), other: say`${count} possible policies` });
}

/** Flagged ones come first. If everything listed is flagged there may be more, so none are counted. */
function raisedAmong(listed: DigestView['toReview'], total: number): number {
  const left = listed.filter((view) => view.toReview);
  const raised = left.filter((view) => view.raised.length + view.flagged.length > 0).length;
  const isKnown = raised < left.length || left.length === total;
  return isKnown ? raised : 0;
}

/** @returns the buttons at the digest's foot. */
export function digestButtons(digest: DigestView): ButtonParts[] {
  const { teamId, figures } = digest;
  return [privatePartButton(teamId), ...(isCut(digest) ? [showAllButton(teamId, figures.weekKey)] : [])];
}

/** @returns the digest's last line, which proves the history. */
export function sealLine({ seal }: DigestFigures): Phrase {
  return seal === null ? [] : words(`Checksum of the history: ${seal}`);
}

/** @returns the whole week, after **Show all**. */
export function wholeWeekContent(digest: DigestView): Content {
  const title = digestTitle(digest, false);
  const parts = digestParts(digest, { all: true });
  const items = parts.map((part) => ({ lines: [bold(part.title), ...part.lines], buttons: [] }));
  return { title, lines: [], items, buttons: [], summary: title };
}

/** @returns what only managers see: the people to talk to, and the people to thank. */
export function privatePart({ notThanked, followUps, timeZone }: PrivatePart): Phrase[] {
  return [...(followUps.length === 0 ? [] : [wantTalk(followUps, timeZone)]), unthanked(notThanked)];
}

function wantTalk(followUps: PrivatePart['followUps'], timeZone: string): Phrase {
  const each = followUps
    .slice(0, MOST_NAMED)
    .map(({ person: view, at }) => say`${person(view)} (${day(at, timeZone)})`);
  const others = followUps.length - each.length;
  const rest = others > 0 ? [say`${others} more`] : [];
  const names = list([...each, ...rest]);
  return plural(followUps.length, {
    one: say`${names} reported abuse and would like to talk to someone. Nobody has yet: read the report with ${command('voice', 'reports')}.`,
    other: say`${names} reported abuse and would like to talk to someone. Nobody has yet: read the reports with ${command('voice', 'reports')}.`,
  });
}

function unthanked(views: readonly PersonView[]): Phrase {
  return views.length === 0
    ? words('Everyone in the team has been thanked in the last four weeks. Lovely!')
    : say`Nobody has thanked ${people(views, MOST_NAMED, 'or')} in public for four weeks. What did you see them do well?`;
}
