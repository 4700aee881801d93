import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import { readAmount } from '../../kernel/values/amount-field.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import type { Money, MoneyFormat } from '../../kernel/values/money.ts';
import { act } from './act.ts';
import { returnedBy } from './returned.ts';
import type { CustomerMood } from './rules/state.ts';
import { optionalNote } from './typed.ts';
import type { ExceptionView } from './view-model.ts';

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
