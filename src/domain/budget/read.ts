import { takeAmount } from '../shared/command-words.ts';
import type { TypedGoodwill } from './goodwill-form.ts';

/** What the words after `/goodwill` ask for. */
export type GoodwillWords =
  | { subcommand: 'budgets' | 'help' }
  /** `complete`: it can be recorded at once; else a form asks for what is missing. */
  | { form: TypedGoodwill; complete: boolean };

/** `1 200` is 1,200, or 1 for the customer 200. */
const TWO_READINGS = /^(?:[^\s\d]+\s+)?[^\s\d]*\d{1,3}\s+\d{3}(?:[.,]\d{1,2})?(?=\s|$)/;

/**
 * Reads the words after `/goodwill` (docs/product.md §4): `15 order 1182 late delivery`, where the first word with a
 * digit after the amount is the customer's reference; or `kindness 4.50 free coffee`, where nothing is looked for,
 * because a table's number is no customer. The text keeps all words after the amount. An amount that could end at its
 * first blank or at its second is for the person to look at, in the form.
 */
export function readGoodwillWords(words: string): GoodwillWords {
  const trimmed = words.trim();
  if (trimmed === '') return { subcommand: 'budgets' };
  if (trimmed.toLowerCase() === 'help') return { subcommand: 'help' };

  const kindness = /^kindness(?:\s+|$)/i.exec(trimmed);
  if (kindness !== null) {
    const { amount, rest } = takeAmount(trimmed.slice(kindness[0].length));
    return { form: { kind: 'kindness', amount, customer: '', text: rest }, complete: rest !== '' };
  }
  const taken = takeAmount(trimmed);
  const longer = taken.amount === '' ? undefined : TWO_READINGS.exec(trimmed)?.[0];
  const { amount, rest } = longer === undefined ? taken : { amount: longer, rest: trimmed.slice(longer.length).trim() };
  const withDigit = rest.split(/\s+/).find((word) => /\p{Nd}/u.test(word)) ?? '';
  const customer = withDigit.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return {
    form: { kind: 'goodwill', amount, customer, text: rest },
    complete: longer === undefined && amount !== '' && customer !== '',
  };
}
