import type { CustomerMood } from '../../domain/exception/state.ts';
import { readAmount } from '../../domain/shared/amount-field.ts';
import type { ExceptionId } from '../../domain/shared/ids.ts';
import type { MoneyFormat } from '../../domain/shared/money.ts';
import { type Result, refuse } from '../../domain/shared/refusal.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';
import type { ExceptionView, Money } from '../messages.ts';
import { act } from './act.ts';
import { returnedBy } from './returned.ts';
import { optionalNote } from './typed.ts';

type Applied = { exception: ExceptionView; returned: Money | null };

/**
 * **Mark as done**: how the customer took it, and a lower amount if less was given; the rest returns to the pot
 * (docs/product.md §3, Applied).
 *
 * @param form.actualAmount as typed; empty: all of it was given
 */
export async function apply(
  deps: Deps,
  actor: Actor,
  exceptionId: ExceptionId,
  form: { mood: CustomerMood; note: string; actualAmount: string },
): Promise<Result<Applied>> {
  const note = optionalNote(deps, form.note);
  if (!note.ok) return note;
  return act<Applied>(deps, {
    actor,
    exceptionId,
    command: async ({ loaded, team }) => {
      const { currency } = loaded.state.terms;
      const amount = readActual(form.actualAmount, { currency, locale: team.state.settings.locale });
      if (!amount.ok) return amount;
      const { mood } = form;
      return { ok: true, command: { type: 'apply', mood, note: note.words, actualAmountMinor: amount.minor } };
    },
    answer: (after) => ({ exception: after.exception, returned: returnedBy(after) }),
  });
}

function readActual(typed: string, format: MoneyFormat): Result<{ minor: number | null }> {
  if (typed.trim() === '') return { ok: true, minor: null };
  const read = readAmount(typed, format);
  return read.ok ? read : refuse({ reason: 'invalid', fields: { actualAmount: read.problem } });
}
