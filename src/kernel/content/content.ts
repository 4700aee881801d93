import type { ButtonParts } from './buttons.ts';
import { mapped, type Phrase, say } from './phrase.ts';
import { cut, oneLine } from './typed.ts';
import type { Views } from './views.ts';

/** One of a list that people act on. */
export type ContentItem = { lines: readonly Line[]; buttons: readonly ButtonParts[] };

/** A message or an answer, before a chat draws it. */
export type Content = {
  title?: Phrase;
  lines: readonly Line[];
  /** Under the lines: each with buttons of its own. Not with `exception`. */
  items?: readonly ContentItem[];
  /** Drawn whole, under the lines. */
  exception?: Views['exception'];
  buttons: readonly ButtonParts[];
  /** What a notification says; else the first sentences of the lines. */
  summary?: Phrase;
};

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

/** @returns the sentence with each of the texts that people typed in it on one line, and shortened to `most` characters. */
export function shorter(phrase: Phrase, most: number): Phrase {
  return mapped(phrase, (piece) => (piece.is === 'typed' ? { ...piece, text: cut(oneLine(piece.text), most) } : piece));
}
