import type { Content } from '../../../kernel/content/content.ts';
import { shortened } from '../../../kernel/content/lines.ts';
import { type Drawn, fitting, heading, row, textOf } from './blocks.ts';
import { caseBlocks } from './card.ts';
import { itemBlocks } from './items.ts';
import { rich } from './rich.ts';

/**
 * @param buttonsId of the block with a case's buttons.
 * @returns a message or an answer, within Slack's limits whatever people typed.
 */
export function drawn({ title, lines, items = [], exception, buttons, summary }: Content, buttonsId?: string): Drawn {
  const text = textOf(summary === undefined ? lines : [summary]);
  if (exception !== undefined) {
    return { text, blocks: fitting((most) => caseBlocks(exception, { most, buttons, lead: lines, buttonsId })) };
  }
  const head = title === undefined ? [] : [heading(title)];
  const blocks = fitting((most) => [
    ...head,
    ...(items.length > 0 && lines.length === 0 ? [] : [rich(lines.map((line) => shortened(line, most)))]),
    ...itemBlocks(items, most),
    ...row(buttons),
  ]);
  return { text, blocks };
}
