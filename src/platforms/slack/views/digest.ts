import type { AnyBlock, KnownBlock } from '@slack/types';
import type { DigestView } from '../../../application/messages.ts';
import { digestButtons, digestTitle, sealLine, waitingLine } from '../../../wording/digest.ts';
import { digestParts } from '../../../wording/digest-parts.ts';
import { condensed, type Line } from '../../../wording/lines.ts';
import { bold } from '../../../wording/phrase.ts';
import { reviewPart } from '../../../wording/review.ts';
import { context, type Drawn, divider, fitting, heading, row, textOf } from './blocks.ts';
import { digestChart } from './chart.ts';
import { rich } from './rich.ts';

/** Two blocks each; the rest is behind **More to review**. */
const MOST_TO_REVIEW = 5;
/** Where texts have to be cut below `SHORT` characters, fewer cases leave room for the figures. */
const FEW_TO_REVIEW = 2;
const SHORT = 100;

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
  const waits = waitingLine(digest);
  const head: KnownBlock[] = [heading(title), ...(waits.length === 0 ? [] : [rich([waits])])];
  const drawnChart: AnyBlock[] = chart === null ? [] : [chart];
  const reserved = JSON.stringify([...head, ...drawnChart]).length;
  const rest = fitting((most) => digestBlocks(digest, Math.min(most, 300)), reserved);
  return { text: textOf([title, waits]), blocks: [...head, ...drawnChart, ...rest] };
}

/** @returns the answer to `/exception digest`: no chart, because an answer can't be sent again without it. */
export function digestAnswer({ digest, soFar }: { digest: DigestView; soFar: boolean }): Drawn {
  const title = digestTitle(digest, soFar);
  const head = heading(title);
  return {
    text: textOf([title]),
    blocks: [head, ...fitting((most) => digestBlocks(digest, Math.min(most, 300)), JSON.stringify(head).length)],
  };
}

function digestBlocks(digest: DigestView, most: number): KnownBlock[] {
  const seal = sealLine(digest.figures);
  return [
    ...digestParts(digest).map((part) => drawnLines([bold(part.title), ...part.lines], most)),
    ...review(digest, most),
    ...row(digestButtons(digest)),
    ...(seal.length === 0 ? [] : [context(seal)]),
  ];
}

function review(digest: DigestView, most: number): KnownBlock[] {
  const part = reviewPart(digest, most < SHORT ? FEW_TO_REVIEW : MOST_TO_REVIEW);
  if (part === null) return [];
  const items = part.items.flatMap(({ lines, buttons }) => [drawnLines(lines, most), ...row(buttons)]);
  return [divider(), rich([part.head]), ...items, ...row(part.more), divider()];
}

function drawnLines(lines: readonly Line[], most: number): KnownBlock {
  return rich(lines.map((line) => condensed(line, most)));
}
