import type { ButtonParts } from './buttons.ts';
import type { Line } from './lines.ts';
import type { Phrase } from './phrase.ts';
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
