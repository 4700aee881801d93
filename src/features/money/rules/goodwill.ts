import { type FieldProblems, type GoodwillAsk, type Result, refuse } from '../../../kernel/refusal.ts';
import { parseAmount, readAmount } from '../../../kernel/values/amount.ts';
import { customerKey, readCustomer } from '../../../kernel/values/customer.ts';
import type { MoneyFormat } from '../../../kernel/values/money.ts';
import { readText } from '../../../kernel/values/text.ts';
import { customerIn, takeAmount } from '../../../kernel/values/words-in-line.ts';

/** Goodwill or a random act, as typed. */
export type TypedGoodwill = {
  amount: string;
  customer: string;
  text: string;
  kind: 'goodwill' | 'kindness';
  /** The currency (ISO 4217) that the amount was typed in, as the form or button has it. */
  currency?: string | undefined;
};

/** The same, read; the amount in minor units. */
export type ReadGoodwill = {
  kind: 'goodwill' | 'kindness';
  amountMinor: number;
  customer: string | null;
  customerKey: string | null;
  text: string;
};

/**
 * Reads the form of goodwill or a random act (docs/product.md §4). Goodwill needs an amount and a customer's
 * reference; a random act can do without both.
 *
 * @returns the values, or `invalid` with the problem of each field.
 */
export function readGoodwillForm(form: TypedGoodwill, format: MoneyFormat): Result<{ values: ReadGoodwill }> {
  const fields: FieldProblems = {};
  const isKindness = form.kind === 'kindness';

  const hasAmount = !isKindness || form.amount.trim() !== '';
  const amount = hasAmount ? readAmount(form.amount, format, form.currency) : { ok: true as const, minor: 0 };
  if (!amount.ok) fields.amount = amount.problem;

  const hasCustomer = form.customer.trim() !== '';
  const customer = isKindness && !hasCustomer ? null : readCustomer(form.customer);
  if (customer !== null && !customer.ok) fields.customer = customer.problem;

  const text = readText(form.text, { min: 1, max: 500, personalData: 'refused' });
  if (!text.ok) fields.text = text.problem;

  if (!text.ok || !amount.ok || Object.keys(fields).length > 0) return refuse({ reason: 'invalid', fields });
  const reference = customer?.ok ? customer.text : null;
  return {
    ok: true,
    values: {
      kind: form.kind,
      amountMinor: amount.minor,
      customer: reference,
      customerKey: reference === null ? null : customerKey(reference),
      text: text.text,
    },
  };
}

/** What the words after `/goodwill` ask for. */
export type GoodwillWords =
  | { subcommand: 'budgets' | 'help' }
  /** `ask`: why a form asks; null: it can be recorded right away. */
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
