import type { AmountProblem } from '../refusal.ts';
import { isPercentage, looksLikeAmount } from './amount.ts';
import { whoseSign, whoseWord } from './currency-signs.ts';
import type { MoneyFormat } from './money.ts';
import { withPlainDigits } from './text.ts';

/** A word of a line: where it stands, and `core`, without what ends a sentence after it; `ends`: there is such a thing. */
type Word = { text: string; core: string; from: number; to: number; coreTo: number; ends: boolean };

/** Words stand between spaces; but a space that isn't to be broken, before three digits, is inside of a number. */
const WORD = /(?:\S|(?<=\p{Nd})[\u00a0\u2007-\u200a\u202f](?=\p{Nd}{3}(?!\p{Nd})))+/gu;
const SENTENCE_END = /[.,;:!?)]+$/;

/** What a number in front of it counts; most others are told by their plural. */
const UNIT =
  /^(?:times|d|days?|h|hrs?|hours?|mins?|minutes?|secs?|seconds?|weeks?|months?|years?|nights?|am|pm|items?|pcs|pieces?|people|persons?|guests?|box|boxes|bottles?|kg|g|km|miles?|m|cm|l|ml|p|c|ct|cents?|penny|pence)$/iu;
const PLURAL =
  /^(?!(?:as|was|has|gas|its|yes|does|goes|says|thanks|goods|sales|news|always|perhaps|means)$)\p{Ll}{2,}(?<![ius])s$/u;
const BEFORE_COUNTED = /^(?:free|more|extra|new|different|whole|full|working|business)$/iu;

/** @returns the words of a line. */
function wordsIn(line: string): Word[] {
  return [...line.matchAll(WORD)].map(({ 0: text, index }) => {
    const core = text.replace(SENTENCE_END, '');
    const coreTo = index + core.length;
    return { text, core, from: index, to: index + text.length, coreTo, ends: core !== text };
  });
}

/** @returns whether the word is a number that counts something: the 2 of "2 days", "3 vouchers", "2 free coffees". */
function isCount(words: readonly Word[], index: number): boolean {
  const word = words[index];
  return word !== undefined && !word.ends && /^\p{Nd}+$/u.test(word.core) && counts(words.slice(index + 1));
}

/** @returns whether a number in front of these words would count what they name. */
function counts([next, second]: readonly Word[]): boolean {
  if (next === undefined) return false;
  if (UNIT.test(next.core) || PLURAL.test(next.core)) return true;
  return BEFORE_COUNTED.test(next.core) && second !== undefined && (UNIT.test(second.core) || PLURAL.test(second.core));
}

/**
 * `amount`: as typed, '' where the words don't start with one that is understood. `rest`: the words after it. `doubt`:
 * why someone has to look before the amount is used; null: it can be read in one way only, or there is none.
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

/** `reference`: '' where none was found. `isSure`: no other word could be it just as well. */
export type CustomerInWords = { reference: string; isSure: boolean };

const NAME =
  'order|case|ticket|ref|reference|account|acct|booking|reservation|invoice|customer|client|member|membership|policy|claim|' +
  'contract|subscription|parcel|shipment|tracking|incident|complaint|rma|po|id|number|nr|№|nº';
const NAMES = new RegExp(`^(?:${NAME})s?[:=]?$`, 'iu');
const LINKS = /^(?:no|nr|num|number|id|ref|reference|code|is|#|№|nº|:|=|-)[.:]?$/iu;
/** "order no.: 1182" */
const MOST_LINKS = 3;
/** In one word: `#1182`, `order#1182`, `ref:A-7`. */
const NAMED = new RegExp(
  String.raw`^(?:(?:${NAME})s?)?[#№]+:?(?=\S*\p{Nd})|^(?:${NAME})s?(?:[:=]|no\.)(?=\S*\p{Nd})`,
  'iu',
);

/** Times, dates, ordinals, multiples, measures, links, people and emoji have digits and are no references. */
const OTHERWISE = [
  /^\p{Nd}{1,2}[:.h]\p{Nd}{2}(?:[ap]m)?$/iu,
  /^\p{Nd}{1,4}[-/.]\p{Nd}{1,2}(?:[-/.]\p{Nd}{1,4})?$/u,
  /^\p{Nd}{1,3}\p{Pd}\p{Nd}{1,3}$/u,
  /^\p{Nd}+(?:st|nd|rd|th|x|k|h|hrs?|mins?|min|d|days?|km|kg|g|cm|ml|l|am|pm|p|c|ct)$/iu,
  /^x\p{Nd}+$/iu,
  /[%٪‰@]|:\/\//u,
  /^:.*:$/u,
];

/**
 * Looks for the customer's reference in what was typed (docs/product.md §4): what "order", "case", "ticket", "#" and
 * the like name; else the one word that looks like a reference. A count ("2 days") and an amount are none.
 */
export function customerIn(line: string, format: MoneyFormat): CustomerInWords {
  const words = wordsIn(line);
  const named = words.flatMap((_, index) => namedAt(words, index));
  const found = named.length > 0 ? named : words.flatMap((_, index) => likely(words, index, format));
  const [first] = found;
  const references = new Set(found.map(({ reference }) => reference.toLowerCase()));
  if (first === undefined || references.size > 1) return { reference: '', isSure: false };
  return { reference: first.reference, isSure: found.some(({ isSure }) => isSure) };
}

function namedAt(words: readonly Word[], index: number): CustomerInWords[] {
  const word = words[index];
  if (word === undefined) return [];
  const inOne = NAMED.exec(word.text)?.[0];
  if (inOne !== undefined) return [{ reference: bare(word.text.slice(inOne.length)), isSure: !goesOn(words, index) }];
  if (!NAMES.test(word.text.replace(/[.,;!?)]+$/, ''))) return [];
  let at = index + 1;
  while (at - index <= MOST_LINKS && LINKS.test(words[at]?.text ?? '')) at += 1;
  const next = words[at];
  if (next === undefined || NAMED.test(next.text)) return [];
  if (hasDigit(next)) return isCount(words, at) ? [] : [{ reference: bare(next.text), isSure: !goesOn(words, at) }];
  // "ref AB 1182": a reference in two parts, or two words.
  const part = words[at + 1];
  const isTwo = /^\p{Lu}{1,5}$/u.test(next.text) && part !== undefined && hasDigit(part) && !isCount(words, at + 1);
  return isTwo ? [{ reference: `${next.text} ${bare(part.text)}`, isSure: false }] : [];
}

/** Whether another number follows that could belong to the reference, or be one more: "11 82", "1182 and 1183". */
function goesOn(words: readonly Word[], index: number): boolean {
  const word = words[index];
  const next = /^(?:and|or|[&+/,])$/iu.test(words[index + 1]?.text ?? '') ? index + 2 : index + 1;
  const more = words[next];
  if (!word || !more || /[.;:!?)]$/u.test(word.text)) return false;
  return /^\p{Nd}+$/u.test(more.core) && !isCount(words, next);
}

function likely(words: readonly Word[], index: number, format: MoneyFormat): CustomerInWords[] {
  const word = words[index];
  if (!word || !hasDigit(word) || isCount(words, index)) return [];
  const reference = bare(word.text);
  const isNumber = /^\p{Nd}+$/u.test(reference);
  if (OTHERWISE.some((other) => other.test(word.core)) || (!isNumber && looksLikeAmount(word.core, format))) return [];
  if (/\p{Sc}/u.test(word.text)) return [];
  // A short number could be anything, a table's or a count of what isn't named; one after capitals only half of it.
  const isWhole =
    (reference.match(/\p{Nd}/gu)?.length ?? 0) > 2 && !/^\p{Lu}{1,5}$/u.test(words[index - 1]?.text ?? '');
  return [{ reference, isSure: isWhole || !isNumber }];
}

function bare(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
