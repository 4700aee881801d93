import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { MoneyFormat } from '../../kernel/values/money.ts';
import { askingTime } from '../people/ask.ts';
import { homeTeamFor } from './allowance.ts';
import { type GoodwillAsk, readGoodwillWords } from './rules/read.ts';
import type { GoodwillForm } from './view-model.ts';

const NOTHING_TYPED: GoodwillForm = { amount: '', customer: '', text: '', kind: 'goodwill' };

/**
 * Reads the words after `/goodwill` into its form (docs/product.md §4), in the home team's currency and number format.
 *
 * @returns the form, and what it is to be shown for before it is recorded (null: nothing); or a refusal where no form
 *   would help: `money-closed`, `shared-channel`, or `teamFor`'s
 */
export async function read(
  deps: Deps,
  actor: Actor,
  words: string,
): Promise<Result<{ form: GoodwillForm; ask: GoodwillAsk | null; format: MoneyFormat }>> {
  const home = await homeTeamFor(deps, actor, askingTime());
  if (!home.ok) return home;
  const { currency, locale } = home.team.state.settings;
  const format = { currency, locale };
  const typed = readGoodwillWords(words, format);
  const { form, ask } = 'form' in typed ? typed : { form: NOTHING_TYPED, ask: 'customer' as const };
  return { ok: true, form: { ...form, currency }, ask, format };
}
