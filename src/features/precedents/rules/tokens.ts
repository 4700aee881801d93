import { stemmer } from 'stemmer';
import { STOP_WORDS } from './stop-words.ts';

/** Longer ones are numbers of something, or noise; databases' indexes bound their words too. */
const LONGEST_TOKEN = 40;

/**
 * What a text is about, to be compared and searched by (docs/product.md §8): English words by their stems ("refunds" and
 * "refunded" are one), without case, accents and words that are in every text. Other scripts' words stay whole.
 *
 * @returns letters and digits only, each once, in the order of the text; empty where it says nothing
 */
export function tokensOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    // Upper case first: ß and SS are one, and so are the two small sigmas.
    .toUpperCase()
    .toLowerCase()
    .replace(/['’ʼ](?:s(?![\p{L}\p{N}]))?/gu, '');
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !STOP_WORDS.has(word) && !/^[a-z]$/.test(word));
  return [...new Set(telling.map((word) => cut(/^[a-z]+$/.test(word) ? stemmer(word) : word)))];
}

function cut(word: string): string {
  return word.length <= LONGEST_TOKEN ? word : [...word.slice(0, LONGEST_TOKEN)].filter(isWhole).join('');
}

/** The cut may have left half of a letter that takes two places. */
function isWhole(letter: string): boolean {
  return letter.isWellFormed();
}
