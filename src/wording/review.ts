import type { HomeView, ReviewQueue } from '../application/api.ts';
import type { DigestView, ExceptionView } from '../application/messages.ts';
import {
  type ButtonParts,
  moreToReviewButton,
  type PageTurn,
  reviewButtons,
  showButton,
  showPolicyButton,
} from './buttons.ts';
import type { Content, ContentItem } from './content.ts';
import { exceptionTitle, mood, standing } from './exceptions.ts';
import { NOTHING } from './home.ts';
import { reviewed } from './manager-notices.ts';
import { bold, join, type Phrase, people, person, say, words } from './phrase.ts';
import { candidateItem, POLICIES } from './policies.ts';
import { clean, cut } from './typed.ts';

/** @returns a case as whoever reviews it needs it: what, who stands behind it, how it went, and why it was raised. */
export function reviewCase(view: ExceptionView): ContentItem {
  return {
    lines: [say`${emphasised(exceptionTitle(view))}: ${view.resolution}`, behind(view), raised(view), settled(view)],
    buttons: [...reviewButtons(view), ...(view.toReview ? [showButton(view)] : [])],
  };
}

/** @returns the buttons to the rest of the queues that a home shows in part, each with its team where it is several. */
export function reviewMoreButtons(more: HomeView['reviewMore']): ButtonParts[] {
  return more.slice(0, MOST_TEAMS).map(({ teamId, teamName }) => {
    const button = moreToReviewButton(teamId);
    return more.length === 1 ? button : { ...button, label: `${button.label}: ${cut(clean(teamName), 40)}` };
  });
}

const MOST_TEAMS = 3;

/** @returns a page of a team's queue. */
export function reviewQueueContent({ teamId, teamName, cases, total, from, page, pages }: ReviewQueue): Content {
  const title = say`To review in ${teamName}`;
  if (cases.length === 0) return { title, lines: [NOTHING.review], buttons: [], summary: NOTHING.review };
  const turn = (name: PageTurn, to: number) => (to < 1 || to > pages ? [] : [moreToReviewButton(teamId, name, to)]);
  const range = from === total ? `${total}` : `${from} to ${from + cases.length - 1}`;
  const lines = [words(`${range} of ${total}, raised ones first`)];
  return {
    title,
    lines,
    items: cases.map(reviewCase),
    buttons: [...turn('previous', page - 1), ...turn('next', page + 1)],
    summary: say`${title}: ${join(lines, '')}`,
  };
}

/**
 * @param most how many cases a message has room for
 * @returns what a digest has to review, drawn by each chat; `more`: there is more than is shown
 */
export function reviewPart({ teamId, toReview, toReviewLeft }: DigestView, most: number): ReviewPart | null {
  const shown = toReviewFirst(toReview, most);
  if (shown.length === 0 && toReviewLeft === 0) return null;
  const left = shown.filter((view) => view.toReview).length;
  return {
    head: toReviewHead(toReviewLeft),
    items: shown.map(reviewCase),
    more: toReviewLeft > left ? [moreToReviewButton(teamId)] : [],
  };
}

/**
 * @param most how many a message has room for
 * @returns what could become policy when the digest was made; once adopted it has its name instead. Null: nothing could.
 */
export function candidatePart({ candidates, adopted }: DigestView, most: number): ReviewPart | null {
  const hidden = candidates.length + adopted.length - most;
  if (hidden + most === 0) return null;
  const made = adopted.map(
    (policy): ContentItem => ({ lines: [say`Adopted as policy: ${policy.name}`], buttons: [showPolicyButton(policy)] }),
  );
  const shown = [...candidates.map(candidateItem), ...made].slice(0, most);
  const rest = say`and ${hidden} more: ${bold('/exception policies')} shows them`;
  const items = hidden > 0 ? [...shown, { lines: [rest], buttons: [] }] : shown;
  return { head: bold(POLICIES.candidates), items, more: [] };
}

/** `more`: the button to the rest, where there is any. */
type ReviewPart = { head: Phrase; items: ContentItem[]; more: ButtonParts[] };

/**
 * @returns the cases that a digest shows, at most `most`: what is left comes first, so that there is always something to
 *   click; what was done shows that the click counted.
 */
function toReviewFirst(cases: readonly ExceptionView[], most: number): ExceptionView[] {
  const left = cases.filter((view) => view.toReview);
  const done = cases.filter((view) => !view.toReview);
  return [...left, ...done].slice(0, most);
}

/** @returns what stands above the cases to review of a digest. `left`: how many are to review in all. */
function toReviewHead(left: number): Phrase {
  const head = bold('To review');
  if (left === 0) return say`${head}: nothing is left. Thank you!`;
  return say`${head}: ${left} approved ${words(left === 1 ? 'case' : 'cases, raised ones first')}`;
}

function behind(view: ExceptionView): Phrase {
  const { proposer, outcome } = view;
  return say`${person(proposer)}${approvedBy(view)}${outcome === null ? [] : say` · ${words(mood(outcome.mood))}`}`;
}

function approvedBy({ approval, coSigners, policy }: ExceptionView): Phrase {
  if (approval === null) return [];
  if (policy !== null) return say`, under the policy ${policy.name}`;
  if (approval.how === 'manager' || coSigners.length === 0) return say`, approved by ${person(approval.by)}`;
  return say`, co-signed by ${people(coSigners, 4)}`;
}

/** The name of each stands out among several. */
function emphasised(title: Phrase): Phrase {
  return title.map((piece, at) => (at === 0 && piece.is === 'words' ? { ...piece, bold: true } : piece));
}

function raised({ raised: all, toReview }: ExceptionView): Phrase {
  const last = all.at(-1);
  return last === undefined || !toReview ? [] : say`Raised by ${person(last.by)}: ${last.reason}`;
}

function settled(view: ExceptionView): Phrase {
  if (view.toReview) return [];
  return view.review === null ? standing(view) : reviewed(view);
}
