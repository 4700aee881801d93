import type { KnownBlock } from '@slack/types';
import type { ContentItem } from '../../../kernel/content/content.ts';
import { condensed } from '../../../kernel/content/lines.ts';
import { row } from './blocks.ts';
import { rich } from './rich.ts';

/** @returns lines, each part with its own buttons under it; `most` characters of a text. */
export function itemBlocks(items: readonly ContentItem[], most: number): KnownBlock[] {
  return items.flatMap(({ lines, buttons }) => [rich(lines.map((line) => condensed(line, most))), ...row(buttons)]);
}
