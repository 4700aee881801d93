import { isCurrency, looksLikeAmount } from './money.ts';

/**
 * Takes an amount from the front of what was typed after a command: `25 refund…`, `£25 …`, `GBP 25 …`, `25 GBP …`.
 * A currency that stands by itself counts in capitals only: "all 3 items" isn't about the lek.
 *
 * @returns the amount as typed, '' where the words don't start with one, and the rest, trimmed.
 */
export function takeAmount(words: string): { amount: string; rest: string } {
  const [first = '', second = ''] = words.trim().split(/\s+/, 2);
  if (isSign(first) && isNumber(second)) return { amount: `${first} ${clean(second)}`, rest: after(words, 2) };
  if (!isNumber(first)) return { amount: '', rest: words.trim() };
  if (isSign(second)) return { amount: `${first} ${clean(second)}`, rest: after(words, 2) };
  return { amount: clean(first), rest: after(words, 1) };
}

/** @returns whether two words are the same but for one letter added, left out, changed, or swapped with the next. */
export function isOneLetterOff(word: string, other: string): boolean {
  if (word === other) return false;
  const [short, long] = word.length <= other.length ? [word, other] : [other, word];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  if (short.length < long.length) return short.slice(start) === long.slice(start + 1);
  if (short.slice(start + 1) === long.slice(start + 1)) return true;
  const isSwapped = short[start] === long[start + 1] && short[start + 1] === long[start];
  return isSwapped && short.slice(start + 2) === long.slice(start + 2);
}

function isNumber(word: string): boolean {
  return /\p{Nd}/u.test(word) && looksLikeAmount(clean(word));
}

function isSign(word: string): boolean {
  return isCurrency(clean(word)) || /^\p{Sc}$/u.test(word);
}

/** A comma or colon after the amount belongs to the sentence. */
function clean(word: string): string {
  return word.replace(/[.,;:]+$/, '');
}

function after(words: string, count: number): string {
  return words.trim().replace(new RegExp(String.raw`^(?:\S+\s*){${count}}`), '');
}
