import { looksLikeAmount } from './amount.ts';
import type { MoneyFormat } from './money.ts';
import { isCount, type Word, wordsIn } from './words-in-line.ts';

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

function hasDigit({ text }: Word): boolean {
  return /\p{Nd}/u.test(text);
}
