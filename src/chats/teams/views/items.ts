import type { ContentItem } from '../../../kernel/content/content.ts';
import { condensed } from '../../../kernel/content/lines.ts';
import type { Element } from './adaptive.ts';
import { row } from './blocks.ts';
import { rich } from './rich.ts';

/** @returns lines, each part with its own buttons under it; `most` characters of a text. */
export function itemElements(items: readonly ContentItem[], most: number): Element[] {
  return items.flatMap(({ lines, buttons }): Element[] => [
    ...rich(lines.map((line) => condensed(line, most))).map((element, at) =>
      at === 0 ? { ...element, spacing: 'Medium' as const } : element,
    ),
    ...row(buttons),
  ]);
}
