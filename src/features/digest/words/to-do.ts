import { type ButtonParts, moreToReviewButton, showPolicyButton } from '../../../kernel/content/buttons.ts';
import type { ContentItem } from '../../../kernel/content/content.ts';
import { LABELS } from '../../../kernel/content/labels.ts';
import { bold, command, type Phrase, plural, say, words } from '../../../kernel/content/phrase.ts';
import type { ExceptionView } from '../../exceptions/view-model.ts';
import { reviewCase } from '../../exceptions/words/review.ts';
import { candidateItem } from '../../policies/content.ts';
import { moreCandidates, POLICIES } from '../../policies/words.ts';
import { verdictButton } from '../../voice/index.ts';
import { VERDICT_NAMES } from '../../voice/words.ts';
import type { DigestView } from '../view-model.ts';

/** What managers can act on from the digest itself; `more`: the button to the rest, where there is any. */
export type ToDoPart = { head: Phrase; items: ContentItem[]; more: ButtonParts[] };

/** How many a message has room for. */
export type Room = { cases: number; candidates: number };

/** @returns what there is to do, each part as it stands now; parts with nothing in them left out (docs/product.md §7). */
export function toDoParts(digest: DigestView, room: Room): ToDoPart[] {
  const parts = [reviewPart(digest, room.cases), candidatePart(digest, room.candidates), inOurWayPart(digest)];
  return parts.filter((part) => part !== null);
}

/**
 * @param most how many cases a message has room for
 * @returns what a digest has to review, drawn by each chat; `more`: there is more than is shown
 */
function reviewPart({ teamId, toReview, toReviewLeft }: DigestView, most: number): ToDoPart | null {
  const shown = toReviewFirst(toReview, most);
  if (shown.length === 0 && toReviewLeft === 0) return null;
  const left = shown.filter((view) => view.toReview).length;
  return {
    head: toReviewHead(toReviewLeft, shown),
    items: shown.map(reviewCase),
    more: toReviewLeft > left ? [moreToReviewButton(teamId)] : [],
  };
}

/**
 * @param most how many a message has room for
 * @returns what could become policy when the digest was made; once adopted it has its name instead. Null: nothing could.
 */
function candidatePart({ candidates, adopted }: DigestView, most: number): ToDoPart | null {
  const hidden = candidates.length + adopted.length - most;
  if (hidden + most === 0) return null;
  const made = adopted.map(
    (policy): ContentItem => ({ lines: [say`Now a policy: “${policy.name}”`], buttons: [showPolicyButton(policy)] }),
  );
  const shown = [...candidates.map(candidateItem), ...made].slice(0, most);
  const rest = moreCandidates(hidden);
  const items = hidden > 0 ? [...shown, { lines: [rest], buttons: [] }] : shown;
  return { head: bold(POLICIES.candidates), items, more: [] };
}

/**
 * @returns the cases that a digest shows, at most `most`: what is left comes first, so that there is always something to
 *   click; what was done shows that the click counted.
 */
function toReviewFirst(cases: readonly ExceptionView[], most: number): ExceptionView[] {
  const left = cases.filter((view) => view.toReview);
  const done = cases.filter((view) => !view.toReview);
  return [...left, ...done].slice(0, most);
}

/** The heading above the exceptions to review. `left`: how many there are in all. */
function toReviewHead(left: number, shown: readonly ExceptionView[]): Phrase {
  if (left === 0) return say`${bold('All reviewed.')} Thank you!`;
  const head = bold('To review');
  const isRaised = shown.some(({ toReview, raised, flagged }) => toReview && raised.length + flagged.length > 0);
  const one = say`${head}: 1 approval`;
  return isRaised
    ? plural(left, { one, other: say`${head}: ${left} approvals, flagged ones first` })
    : plural(left, { one, other: say`${head}: ${left} approvals` });
}

/** The team's blockers, with **Answer** until a manager has answered. */
function inOurWayPart({ figures: { voice }, inOurWay }: DigestView): ToDoPart | null {
  if (voice === null || inOurWay.length === 0) return null;
  const items = inOurWay.map(
    (blocker): ContentItem => ({
      lines: [blockerLine(blocker)],
      buttons: blocker.answer === null ? [verdictButton(blocker)] : [],
    }),
  );
  const hidden = voice.inOurWayCount - items.length;
  const head = bold(LABELS.blockers);
  return {
    head: hidden > 0 ? say`${head}: ${hidden} more in ${command('voice', 'list')}` : head,
    items,
    more: [],
  };
}

function blockerLine({ text, answer, ...counts }: DigestView['inOurWay'][number]): Phrase {
  const line = say`${text} (${affected(counts)})`;
  return answer === null ? line : say`${line} · ${bold(VERDICT_NAMES[answer.verdict])}`;
}

function affected({
  votes,
  votesInWeek,
  isNew,
}: Pick<DigestView['inOurWay'][number], 'votes' | 'votesInWeek' | 'isNew'>): Phrase {
  if (isNew) return plural(votes, { one: words('1 person, new'), other: say`${votes} people, new` });
  return votesInWeek > 0
    ? plural(votes, { one: words('1 person, this week'), other: say`${votes} people, ${votesInWeek} this week` })
    : plural(votes, { one: words('1 person'), other: say`${votes} people` });
}
