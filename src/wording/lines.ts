import type { Phrase } from './phrase.ts';

/** A line of what people read: a sentence, somebody's longer text set apart as a quote, or a list. */
export type Line = Phrase | { quote: string } | { items: readonly Phrase[] };

/** @returns whether there is nothing to show. */
export function isEmpty(line: Line): boolean {
  return 'items' in line ? line.items.length === 0 : 'quote' in line ? false : line.length === 0;
}

/** @returns the first sentences among the lines, for notifications and screen readers. */
export function sentencesOf(lines: readonly Line[]): Phrase[] {
  return lines.filter((line): line is Phrase => !('quote' in line) && !('items' in line)).slice(0, 6);
}
