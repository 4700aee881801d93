import { type ButtonParts, privatePartButton, showAllButton } from '../../../kernel/content/buttons.ts';
import type { Content } from '../../../kernel/content/content.ts';
import {
  bold,
  command,
  join,
  list,
  type Phrase,
  people,
  person,
  plural,
  say,
  when,
  words,
} from '../../../kernel/content/phrase.ts';
import type { PersonView } from '../../../kernel/values/people.ts';
import type { DigestFigures } from '../rules/state.ts';
import type { DigestView, PrivatePart } from '../view-model.ts';
import { digestParts, isCut } from './parts.ts';

/** Of people, in the private part. */
const MOST_NAMED = 60;

/** @returns `#care: 16–22 November`: the week's days, as they were when it was frozen. */
export function digestTitle({ teamName, figures }: DigestView, soFar: boolean): Phrase {
  const dates = figures.byDay.map(({ date }) => Date.parse(`${date}T00:00:00Z`));
  const [from, to] = [dates[0] ?? figures.fromAt, dates.at(-1) ?? figures.untilAt - 1];
  const week: Phrase = [{ is: 'days', from, to, timeZone: 'UTC' }];
  return soFar ? say`${teamName}: ${week}, so far` : say`${teamName}: ${week}`;
}

/** @returns what waits for managers below, so that whoever reads no further knows; nothing where nothing does. */
export function waitingLine({ toReview, toReviewLeft, candidates }: DigestView): Phrase {
  const waits = [
    ...(toReviewLeft === 0 ? [] : [toReviewLine(toReviewLeft, raisedAmong(toReview, toReviewLeft))]),
    ...(candidates.length === 0 ? [] : [candidateLine(candidates.length)]),
  ];
  return waits.length === 0 ? [] : say`Below: ${join(waits, ' · ')}`;
}

function toReviewLine(left: number, flagged: number): Phrase {
  return flagged === 0
    ? plural(left, { one: words('1 approved case to review'), other: say`${left} approved cases to review` })
    : plural(left, {
        one: words('1 approved case to review, flagged'),
        other: say`${left} approved cases to review, ${flagged} of them flagged`,
      });
}

function candidateLine(count: number): Phrase {
  return plural(count, { one: words('1 policy candidate'), other: say`${count} policy candidates` });
}

/** Raised ones come first: where all that are listed were raised there may be more, and 0 is given. */
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

/** @returns the digest's last line: what proves the record. */
export function sealLine({ seal }: DigestFigures): Phrase {
  return seal === null ? [] : words(`Seal of the record: ${seal}`);
}

/** @returns a week whole, for whoever asks to see all of it. */
export function wholeWeekContent(digest: DigestView): Content {
  const title = digestTitle(digest, false);
  const parts = digestParts(digest, { all: true });
  const items = parts.map((part) => ({ lines: [bold(part.title), ...part.lines], buttons: [] }));
  return { title, lines: [], items, buttons: [], summary: title };
}

/** @returns the part for managers' eyes only: whom to talk to, and whom to thank. */
export function privatePart({ notThanked, followUps, timeZone }: PrivatePart): Phrase[] {
  return [...(followUps.length === 0 ? [] : [wantTalk(followUps, timeZone)]), unthanked(notThanked)];
}

function wantTalk(followUps: PrivatePart['followUps'], timeZone: string): Phrase {
  const each = followUps
    .slice(0, MOST_NAMED)
    .map(({ person: view, at }) => say`${person(view)} (since ${when(at, timeZone)})`);
  const others = followUps.length - each.length;
  const rest = others > 0 ? [say`${others} more`] : [];
  return say`Met hostility, and would like somebody to talk to them: ${list([...each, ...rest])}. Please do it soon; ${command('voice', 'reports')} has what they told.`;
}

function unthanked(views: readonly PersonView[]): Phrase {
  return views.length === 0
    ? words('Everybody in the team has been thanked in the last four weeks. Lovely.')
    : say`Not thanked in the last four weeks: ${people(views, MOST_NAMED)}. A word from you may mean a lot.`;
}
