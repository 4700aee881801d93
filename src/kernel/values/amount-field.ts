import type { FieldProblem } from '../refusal.ts';
import { type ParsedAmount, parseAmount } from './amount.ts';
import { statesCurrency } from './currency-signs.ts';
import type { MoneyFormat } from './money.ts';
import { findPersonalData } from './personal-data.ts';

export type ReadAmount = { ok: true; minor: number } | { ok: false; problem: FieldProblem };

/**
 * Reads the field of an amount (docs/product.md §4).
 *
 * @param drawnIn the currency that the form showed. Where the team has another one by now, an amount counts only with
 *   the new currency beside it: 80 pounds must not become 80 dinars. Left out: a form from before it was kept
 */
export function readAmount(typed: string, format: MoneyFormat, drawnIn?: string): ReadAmount {
  if (typed.trim() === '') return { ok: false, problem: { problem: 'missing' } };
  const found = findPersonalData(typed);
  if (found !== null) return { ok: false, problem: { problem: 'personal-data', found } };
  const parsed = sinceDrawn(typed, format, drawnIn) ?? parseAmount(typed, format);
  if (parsed.ok) return parsed;
  const { currency, locale } = format;
  return { ok: false, problem: { problem: 'amount', why: parsed.why, currency, locale } };
}

function sinceDrawn(typed: string, format: MoneyFormat, drawnIn: string | undefined): ParsedAmount | null {
  if (drawnIn === undefined || drawnIn === format.currency || statesCurrency(typed, format.currency)) return null;
  return { ok: false, why: 'currency-changed' };
}
