import { takeAmount } from '../shared/command-words.ts';
import type { TypedGoodwill } from './goodwill-form.ts';

/** What the words after `/goodwill` ask for. */
export type GoodwillWords =
  | { subcommand: 'budgets' | 'help' }
  /** `complete`: it can be recorded at once; else a form asks for what is missing. */
  | { form: TypedGoodwill; complete: boolean };

/**
 * Reads the words after `/goodwill` (docs/product.md §4): `15 order 1182 late delivery`, where the first word with a
 * digit after the amount is the customer's reference; or `kindness 4.50 free coffee`, where nothing is looked for,
 * because a table's number is no customer. The text keeps all words after the amount.
 */
export function readGoodwillWords(words: string): GoodwillWords {
  const trimmed = words.trim();
  if (trimmed === '') return { subcommand: 'budgets' };
  if (trimmed.toLowerCase() === 'help') return { subcommand: 'help' };

  const kindness = /^kindness(?:\s+|$)/i.exec(trimmed);
  const { amount, rest } = takeAmount(kindness === null ? trimmed : trimmed.slice(kindness[0].length));
  if (kindness !== null) {
    return { form: { kind: 'kindness', amount, customer: '', text: rest }, complete: rest !== '' };
  }
  const withDigit = rest.split(/\s+/).find((word) => /\p{Nd}/u.test(word)) ?? '';
  const customer = withDigit.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return { form: { kind: 'goodwill', amount, customer, text: rest }, complete: amount !== '' && customer !== '' };
}
