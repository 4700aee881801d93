import type { AmountProblem } from '../refusal.ts';
import { isPercentage, looksLikeAmount } from './amount.ts';
import { whoseSign, whoseWord } from './currency-signs.ts';
import type { MoneyFormat } from './money.ts';
import { withPlainDigits } from './plain-text.ts';
import { counts, isCount, type Word, wordsIn } from './words-in-line.ts';

/**
 * `amount`: as typed, '' where the words don't start with one that is understood. `rest`: the words after it. `doubt`:
 * why somebody has to look before the amount is used; null: it can be read in one way only, or there is none.
 */
export type AmountInWords = { amount: string; rest: string; doubt: AmountProblem | null };

/** Nobody gives an amount with more groups of digits. */
const MOST_GROUPS = 5;
/** Between two numbers they make another one of them, or leave open which: `10 or 15`, `2 x 10`, `10 - 15`. */
const JOIN = /^(?:or|to|and|of|by|x|[^\p{L}\p{N}\p{Sc}#]+)$/iu;
const JOINED = /^[x×*/+\p{Pd}\u2212=~]\p{Nd}/iu;
/** The amount before one of these is multiplied. */
const TIMES = /^(?:x|each|apiece|per|pp|k|thousand|grand|hundred|m|mio|million|lakhs?|crores?|tsd)$/iu;

/**
 * Takes an amount from the front of what was typed after a command (docs/product.md §4): `25 refund…`, `£25 …`,
 * `25 GBP …`, `1 298,00 € …`. Two numbers that could be one are in doubt ("36. 24", "1 200" without a
 * currency after it), and so are counts ("2 days late"), shares ("15 %"), ranges and products.
 */
export function takeAmount(line: string, format: MoneyFormat): AmountInWords {
  const text = line.trim();
  const words = wordsIn(text);
  const first = isSign(words[0], format) && hasDigit(words[1]) ? 1 : 0;
  const number = words[first];
  if (!number || !hasDigit(number)) return { amount: '', rest: text, doubt: null };
  const notUnderstood = (doubt: AmountProblem): AmountInWords => ({ amount: '', rest: text, doubt });
  if (isPercentage(`${number.core} ${words[first + 1]?.text ?? ''}`)) return notUnderstood('percentage');
  if (!looksLikeAmount(number.core, format)) return notUnderstood('not-a-number');

  let last = first;
  while (last - first < MOST_GROUPS && isGroup(words, last + 1, { text, format })) last += 1;
  const isGrouped = last > first;
  const upTo = (index: number, doubt: AmountProblem | null): AmountInWords => {
    const end = words[index] ?? number;
    const rest = text.slice(end.to).trim();
    return { amount: text.slice(words[0]?.from, end.coreTo), rest, doubt };
  };
  last += currencyAfter(words, last, format);
  const after = words.slice(last + 1);
  const hasCurrency = /[^\d.,'’\s]$/.test(withPlainDigits(words[last]?.core ?? ''));
  if (isGrouped && !hasCurrency) return upTo(last, 'ambiguous');
  const more = moreOf(words, last);
  if (more > 0) return upTo(last + more, 'ambiguous');
  if (isJoined(after, format)) return notUnderstood('ambiguous');
  if (words[last]?.ends) return upTo(last, null);
  const isPlain = last === 0 && /^\p{Nd}+$/u.test(number.core);
  return isPlain && counts(after) ? notUnderstood('ambiguous') : upTo(last, null);
}

/** Whether the word goes on with the number before it: three digits, and then perhaps decimals and a sign. */
function isGroup(
  words: readonly Word[],
  index: number,
  { text, format }: { text: string; format: MoneyFormat },
): boolean {
  const [before, word, start] = [words[index - 1], words[index], words[0]];
  if (!before || !word || !start || before.ends) return false;
  const startsGroups = /^\D*[1-9]\d{0,2}$|^\d{3}$/.test(withPlainDigits(before.core));
  if (!startsGroups || !/^\d{3}(?!\d)/.test(withPlainDigits(word.core))) return false;
  return looksLikeAmount(text.slice(start.from, word.coreTo), format);
}

/** How many words after the amount name its currency: `25 EUR`, `25 US dollars`. */
function currencyAfter(words: readonly Word[], index: number, format: MoneyFormat): number {
  const [word, next, more] = [words[index], words[index + 1], words[index + 2]];
  if (!word || word.ends || !next) return 0;
  if (isSign(next, format)) return 1;
  if (!more || next.ends || !/^\p{Lu}/u.test(next.text)) return 0;
  return isSign(more, format) || whoseSign(`${next.core}${more.core}`, format) !== 'none' ? 2 : 0;
}

/** How many words more could belong to the number: "36. 24", "36 .24", "15 24", "5 € 50", "15, 118". */
function moreOf(words: readonly Word[], index: number): number {
  const [word, next] = [words[index], words[index + 1]];
  if (!word || !next) return 0;
  if (/^[.,]$/u.test(next.text) && hasDigit(words[index + 2])) return 2;
  if (/^[.,]\p{Nd}/u.test(next.text)) return 1;
  const digits = /^\p{Nd}{1,3}$/u.exec(next.core)?.[0].length ?? 0;
  const couldBe = digits === 3 ? /^[.,]$/.test(word.text.slice(word.core.length)) : digits > 0;
  return couldBe && !isCount(words, index + 1) ? 1 : 0;
}

function isJoined([next, second, third]: readonly Word[], format: MoneyFormat): boolean {
  if (next === undefined) return false;
  const isNumber = hasDigit(second) || (isSign(second, format) && hasDigit(third));
  return JOINED.test(next.text) || TIMES.test(next.core) || (JOIN.test(next.text) && isNumber);
}

function isSign(word: Word | undefined, format: MoneyFormat): boolean {
  return word !== undefined && !hasDigit(word) && whoseWord(word.core, format) !== 'none';
}

function hasDigit(word: Word | undefined): boolean {
  return word !== undefined && /\p{Nd}/u.test(word.text);
}
