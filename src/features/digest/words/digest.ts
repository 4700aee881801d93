import { type ButtonParts, privatePartButton, showAllButton } from '../../../kernel/content/buttons.ts';
import type { Content } from '../../../kernel/content/content.ts';
import { counted } from '../../../kernel/content/counts.ts';
import { bold, command, join, type Phrase, people, person, say, when, words } from '../../../kernel/content/phrase.ts';
import { once } from '../../../kernel/values/once.ts';
import type { PrivatePart } from '../../api.ts';
import type { DigestView, PersonView } from '../../messages.ts';
import type { DigestFigures } from '../rules/state.ts';
import { digestParts, isCut } from './parts.ts';

/** Of people, in the private part. */
const MOST_NAMED = 60;

/** @returns `#care: week 2026-W47`, with its days, as they were when it was frozen. */
export function digestTitle({ teamName, figures }: DigestView, soFar: boolean): Phrase {
  const dates = figures.byDay.map(({ date }) => Date.parse(`${date}T00:00:00Z`));
  const range = days().formatRange(dates[0] ?? figures.fromAt, dates.at(-1) ?? figures.untilAt - 1);
  return say`${teamName}: week ${words(figures.weekKey)} (${words(range)})${soFar ? words(', so far') : []}`;
}

const days = once(() => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }));

/** @returns what waits for managers below, so that whoever reads no further knows; nothing where nothing does. */
export function waitingLine({ toReview, toReviewLeft, candidates }: DigestView): Phrase {
  const waits = [
    ...(toReviewLeft === 0
      ? []
      : [`${counted(toReviewLeft, 'approved case')} to review${raisedAmong(toReview, toReviewLeft)}`]),
    ...(candidates.length === 0 ? [] : [counted(candidates.length, 'policy candidate')]),
  ];
  return waits.length === 0 ? [] : words(`Below: ${waits.join(' · ')}`);
}

/** Raised ones come first: where all that are listed were raised, there may be more, and nothing is said. */
function raisedAmong(listed: DigestView['toReview'], total: number): string {
  const left = listed.filter((view) => view.toReview);
  const raised = left.filter((view) => view.raised.length + view.flagged.length > 0).length;
  const isKnown = raised < left.length || left.length === total;
  return raised === 0 || !isKnown ? '' : `, ${raised} of them flagged`;
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
  return say`Met hostility, and would like somebody to talk to them: ${join(each, ', ')}${words(others > 0 ? ` and ${others} more` : '')}. Please do it soon; ${command('voice', 'reports')} has what they told.`;
}

function unthanked(views: readonly PersonView[]): Phrase {
  return views.length === 0
    ? words('Everybody in the team has been thanked in the last four weeks. Lovely.')
    : say`Not thanked in the last four weeks: ${people(views, MOST_NAMED)}. A word from you may mean a lot.`;
}
