import { type FieldProblems, type Result, refuse } from '../../../kernel/refusal.ts';
import { readAmount } from '../../../kernel/values/amount-field.ts';
import { customerKey, readCustomer } from '../../../kernel/values/customer.ts';
import { readText } from '../../../kernel/values/form-text.ts';
import type { MoneyFormat } from '../../../kernel/values/money.ts';

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
