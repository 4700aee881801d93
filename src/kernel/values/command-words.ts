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

/**
 * @returns the number that someone named an exception by: `EX-142`, `ex 142`, `#142`, `142`, also at the end of a
 *   sentence; null where it is none.
 */
export function parseNumber(text: string): number | null {
  const match = /^(?:ex[\s\p{Pd}]*)?#?0*([1-9]\d{0,8})[.,:;!?]*$/iu.exec(text.trim());
  return match === null ? null : Number(match[1]);
}
