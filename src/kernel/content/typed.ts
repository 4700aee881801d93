import { once } from '../values/once.ts';

/** Invisible or steering characters that can hide or reorder what stands around them; joiners of emoji and letters stay. */
const HIDDEN = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const graphemes = once(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));

/**
 * Makes a user's text safe to show among other words: control, zero-width and direction characters go, line breaks
 * stay, and right-to-left text is isolated so that it doesn't turn the words after it around.
 *
 * @returns the text; a dash where nothing visible is left, because chats refuse empty text.
 */
export function clean(text: string): string {
  const lines = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .split('\n');
  const shown = lines
    .map((line) => line.replace(/\t/g, ' ').replace(HIDDEN, ''))
    .join('\n')
    .trim();
  if (shown === '') return '—';
  return RIGHT_TO_LEFT.test(shown) ? `\u2068${shown}\u2069` : shown;
}

/** @returns `text`, shortened to `most` UTF-16 units with an ellipsis and never inside a character people see as one. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of graphemes().segment(text.slice(0, most))) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** @returns the text on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
