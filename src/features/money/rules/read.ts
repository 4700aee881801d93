import { AMOUNT_PROBLEMS } from '../../../kernel/refusal.ts';
import { parseAmount } from '../../../kernel/values/amount.ts';
import { takeAmount } from '../../../kernel/values/amount-line.ts';
import { readCustomer } from '../../../kernel/values/customer.ts';
import { customerIn } from '../../../kernel/values/customer-in-words.ts';
import type { MoneyFormat } from '../../../kernel/values/money.ts';
import type { TypedGoodwill } from './goodwill-form.ts';

/** What somebody has to look at before it is recorded: what is wrong with the amount, or what isn't said. */
export const GOODWILL_ASKS = [...AMOUNT_PROBLEMS, 'amount', 'customer', 'text'] as const;
export type GoodwillAsk = (typeof GOODWILL_ASKS)[number];

/** What the words after `/goodwill` ask for. */
export type GoodwillWords =
  | { subcommand: 'budgets' | 'help' }
  /** `ask`: why a form asks; null: it can be recorded at once. */
  | { form: TypedGoodwill; ask: GoodwillAsk | null };

/**
 * Reads the words after `/goodwill` (docs/product.md §4): `15 order 1182 late delivery`, or `kindness 4.50 free coffee`,
 * where no customer is looked for, because a table's number is none. The text keeps all words after the amount. What
 * can be read in two ways is for the person to look at, in the form.
 */
export function readGoodwillWords(words: string, format: MoneyFormat): GoodwillWords {
  const trimmed = words.trim();
  if (trimmed === '') return { subcommand: 'budgets' };
  if (trimmed.toLowerCase() === 'help') return { subcommand: 'help' };

  const kindness = /^kindness(?:\s+|$)/i.exec(trimmed)?.[0];
  const { amount, rest, doubt } = takeAmount(trimmed.slice(kindness?.length ?? 0), format);
  const parsed = amount === '' ? null : parseAmount(amount, format);
  const wrong = doubt ?? (parsed?.ok === false ? parsed.why : null);
  if (kindness !== undefined) {
    const form = { kind: 'kindness', amount, customer: '', text: rest } as const;
    return { form, ask: wrong ?? (rest === '' ? 'text' : null) };
  }
  const { reference: customer, isSure } = customerIn(rest, format);
  const isAsked = !isSure || hidesLookAlike(customer);
  const missing = amount === '' ? 'amount' : isAsked ? 'customer' : null;
  return { form: { kind: 'goodwill', amount, customer, text: rest }, ask: wrong ?? missing };
}

/** The form's field asks about it. */
function hidesLookAlike(customer: string): boolean {
  const read = readCustomer(customer);
  return !read.ok && read.problem.problem === 'look-alike';
}
