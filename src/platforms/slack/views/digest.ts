import type { AnyBlock, KnownBlock } from '@slack/types';
import type { DigestView, ExceptionView } from '../../../application/messages.ts';
import { privatePartButton, reviewButtons } from '../../../wording/buttons.ts';
import { digestParts, digestTitle, HIGHLIGHTS, sealLine, toReview, toReviewFirst } from '../../../wording/digest.ts';
import { exceptionTitle } from '../../../wording/exceptions.ts';
import { kudosItem } from '../../../wording/kudos.ts';
import { reviewed } from '../../../wording/manager-notices.ts';
import { bold, type Phrase, say } from '../../../wording/phrase.ts';
import { shorter } from '../../../wording/shorter.ts';
import { context, type Drawn, divider, fitting, heading, row, textOf } from './blocks.ts';
import { digestChart } from './chart.ts';
import { rich } from './rich.ts';

/** Two blocks each; the rest is on the home. */
const MOST_TO_REVIEW = 6;
const MOST_HIGHLIGHTS = 3;

/**
 * The weekly digest (docs/product.md §7), within one message however much happened.
 *
 * @param charts whether to try the chart, which not every workspace has yet.
 */
export function digestMessage(
  digest: DigestView,
  { charts }: { charts: boolean },
): { text: string; blocks: AnyBlock[] } {
  const chart = charts ? digestChart(digest.figures) : null;
  const title = digestTitle(digest, false);
  const [head, ...rest] = fitting(
    (most) => digestBlocks(digest, title, Math.min(most, 300)),
    JSON.stringify(chart).length,
  );
  const blocks: AnyBlock[] = head === undefined ? [] : [head, ...(chart === null ? [] : [chart]), ...rest];
  return { text: textOf([title]), blocks };
}

/** @returns the answer to `/exception digest`: no chart, because an answer can't be sent again without it. */
export function digestAnswer({ digest, soFar }: { digest: DigestView; soFar: boolean }): Drawn {
  const title = digestTitle(digest, soFar);
  return { text: textOf([title]), blocks: fitting((most) => digestBlocks(digest, title, Math.min(most, 300))) };
}

function digestBlocks(digest: DigestView, title: Phrase, most: number): KnownBlock[] {
  const seal = sealLine(digest.figures);
  return [
    heading(title),
    ...digestParts(digest).map((part) => rich([bold(part.title), ...part.lines.map((line) => shorter(line, most))])),
    ...highlights(digest, most),
    ...review(digest.toReview, most),
    ...row([privatePartButton(digest.teamId)]),
    ...(seal.length === 0 ? [] : [context(seal)]),
  ];
}

function highlights({ highlights: kudos }: DigestView, most: number): KnownBlock[] {
  if (kudos.length === 0) return [];
  const items = kudos.slice(0, MOST_HIGHLIGHTS).map((one) => shorter(kudosItem(one), most));
  return [rich([bold(HIGHLIGHTS), { items }])];
}

function review(cases: readonly ExceptionView[], most: number): KnownBlock[] {
  if (cases.length === 0) return [];
  const { left, shown } = toReviewFirst(cases, MOST_TO_REVIEW);
  const blocks = shown.flatMap((view) => [
    rich([shorter(say`${exceptionTitle(view)}: ${view.resolution}`, most), reviewed(view)]),
    ...row(reviewButtons(view)),
  ]);
  return [divider(), rich([toReview(left, Math.max(0, left - shown.length))]), ...blocks, divider()];
}
