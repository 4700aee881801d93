import { type Phrase, say } from './phrase.ts';
import { shorter } from './shorter.ts';
import { cut } from './typed.ts';

/**
 * A line of what people read: a sentence, someone's longer text as a quote, or a list. `isToCopy`: ours, such
 * as a secret; what people copy has to be just that, without places to break a line.
 */
export type Line = Phrase | { quote: string; isToCopy?: true } | { items: readonly Phrase[] };

/** @returns whether there is nothing to show. */
export function isEmpty(line: Line): boolean {
  return 'items' in line ? line.items.length === 0 : 'quote' in line ? false : line.length === 0;
}

/** @returns the first sentences among the lines, for notifications and screen readers. */
export function sentencesOf(lines: readonly Line[]): Phrase[] {
  return lines.filter((line): line is Phrase => !('quote' in line) && !('items' in line)).slice(0, 6);
}

/** @returns the line with each of the texts that people typed in it shortened to `most` characters. */
export function shortened(line: Line, most: number): Line {
  if ('quote' in line) return { ...line, quote: cut(line.quote, most) };
  if ('items' in line) return { items: line.items.map((item) => shorter(item, most)) };
  return line;
}

/** @returns the same for one of many: what people typed in its sentences is shortened, too, each text to one line. */
export function condensed(line: Line, most: number): Line {
  return 'quote' in line || 'items' in line ? shortened(line, most) : shorter(line, most);
}

/** @returns how many of a list aren't shown; nothing where all are. */
export function andMore(hidden: number): Phrase {
  return hidden > 0 ? say`and ${hidden} more` : [];
}
