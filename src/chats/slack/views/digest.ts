import type { AnyBlock, KnownBlock } from '@slack/types';
import type { DigestView } from '../../../features/digest/view-model.ts';
import { digestButtons, digestTitle, sealLine, waitingLine } from '../../../features/digest/words/digest.ts';
import { digestParts } from '../../../features/digest/words/parts.ts';
import { toDoParts } from '../../../features/digest/words/to-do.ts';
import { condensed, type Line } from '../../../kernel/content/lines.ts';
import { bold } from '../../../kernel/content/phrase.ts';
import { context, type Drawn, divider, fitting, heading, row, textOf } from './blocks.ts';
import { digestChart } from './chart.ts';
import { itemBlocks } from './items.ts';
import { rich } from './rich.ts';

/** Two blocks each; the rest is behind **More to review** and `/exception policies`. */
const ROOM = { cases: 5, candidates: 4 };
/** Where texts have to be cut below so many characters, fewer of them leave room for the figures. */
const SHORT = 100;
const LITTLE_ROOM = { cases: 1, candidates: 1 };

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
  const blocks = fitting((most) => digestBlocks(digest, Math.min(most, 300)), [...head, ...drawnChart]);
  return { text: textOf([title, waits]), blocks };
}

/** @returns the answer to `/exception digest`: no chart, because an answer can't be sent again without it. */
export function digestAnswer({ digest, soFar }: { digest: DigestView; soFar: boolean }): Drawn {
  const title = digestTitle(digest, soFar);
  const blocks = fitting((most) => digestBlocks(digest, Math.min(most, 300)), [heading(title)]);
  return { text: textOf([title]), blocks };
}

function digestBlocks(digest: DigestView, most: number): KnownBlock[] {
  const seal = sealLine(digest.figures);
  return [
    ...digestParts(digest).map((part) => drawnLines([bold(part.title), ...part.lines], most)),
    ...toDo(digest, most),
    ...row(digestButtons(digest)),
    ...(seal.length === 0 ? [] : [context(seal)]),
  ];
}

/** What managers can act on, each part between lines. */
function toDo(digest: DigestView, most: number): KnownBlock[] {
  const room = most < SHORT ? LITTLE_ROOM : ROOM;
  const blocks = toDoParts(digest, room).flatMap(({ head, items, more }) => [
    divider(),
    rich([head]),
    ...itemBlocks(items, most),
    ...row(more),
  ]);
  return blocks.length === 0 ? [] : [...blocks, divider()];
}

function drawnLines(lines: readonly Line[], most: number): KnownBlock {
  return rich(lines.map((line) => condensed(line, most)));
}
