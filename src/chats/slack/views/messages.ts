import type { AnyBlock, Block, KnownBlock } from '@slack/types';
import type { DigestFigures } from '../../../features/digest/rules/state.ts';
import type { DigestView } from '../../../features/digest/view-model.ts';
import { digestButtons, digestTitle, sealLine, waitingLine } from '../../../features/digest/words/digest.ts';
import { digestParts } from '../../../features/digest/words/parts.ts';
import { toDoParts } from '../../../features/digest/words/to-do.ts';
import { openedBy } from '../../../features/exceptions/words/card.ts';
import type { Message } from '../../../features/messages.ts';
import { CHART, dayName } from '../../../kernel/content/chart.ts';
import { condensed, type Line } from '../../../kernel/content/content.ts';
import { bold } from '../../../kernel/content/phrase.ts';
import { label } from '../../../kernel/content/reader.ts';
import { cut } from '../../../kernel/content/typed.ts';
import { messageContent } from '../../conversation/words/messages.ts';
import { CARD_BUTTONS } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { rich, slackReader } from '../text.ts';
import { context, type Drawn, divider, fitting, heading, row, textOf } from './blocks.ts';
import { drawn, itemBlocks } from './content.ts';

/**
 * Draws everything that is posted, within Slack's limits whatever people typed.
 *
 * @param charts whether to try the digest's chart, which not every workspace has yet: on `invalid_blocks` draw without.
 * @returns `text` for notifications and screen readers, and the blocks.
 */
export function messageBlocks(message: Message, { charts }: { charts: boolean }): { text: string; blocks: AnyBlock[] } {
  if (message.form === 'digest') return digestMessage(message.digest, { charts });
  return drawn(messageContent(message), message.form === 'exception-card' ? CARD_BUTTONS : undefined);
}

/**
 * @returns the same in words, for a message whose blocks Slack refuses; with no blocks, so that an edit takes away those
 * that are there.
 */
export function plainMessage(message: Message): { text: string; blocks: AnyBlock[] } {
  const { text } = messageBlocks(message, { charts: false });
  const way = 'exception' in message ? ` ${textOf([openedBy(message.exception)])}` : '';
  return { text: `${text}${way}`, blocks: [] };
}

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

/** Not yet in Slack's types, and rolled out in phases: the person who posts it must be ready for `invalid_blocks`. */
type ChartBlock = Block & {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'bar';
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[] };
  };
};

/** @returns approved and escalated by day as a bar chart; null where there is nothing to draw. The text has the same figures. */
function digestChart({ byDay }: DigestFigures): ChartBlock | null {
  if (byDay.every(({ approved, escalated }) => approved + escalated === 0)) return null;
  const series = (name: string, value: (day: (typeof byDay)[number]) => number) => ({
    name: cut(label(name), LIMITS.chartLabel),
    data: byDay.map((day) => ({ label: dayName(day.date, slackReader()), value: value(day) })),
  });
  return {
    type: 'data_visualization',
    title: cut(label(CHART.title), LIMITS.chartTitle),
    chart: {
      type: 'bar',
      series: [
        series(CHART.approved, ({ approved }) => approved),
        series(CHART.escalated, ({ escalated }) => escalated),
      ],
      axis_config: { categories: byDay.map(({ date }) => dayName(date, slackReader())) },
    },
  };
}
