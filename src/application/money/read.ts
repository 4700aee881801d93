import { readGoodwillWords } from '../../domain/budget/read.ts';
import type { Result } from '../../domain/shared/refusal.ts';
import type { Actor, GoodwillForm } from '../api.ts';
import type { Deps } from '../deps.ts';
import { askingTime } from '../people/ask.ts';
import { homeTeamFor } from './allowance.ts';

const NOTHING_TYPED: GoodwillForm = { amount: '', customer: '', text: '', kind: 'goodwill' };

/**
 * Reads the words after `/goodwill` into its form (docs/product.md §4).
 *
 * @returns the form and whether it can be recorded at once, else it is to be shown to be completed; or a refusal where
 *   no form would help: `money-closed`, `shared-channel`, or `teamFor`'s
 */
export async function read(
  deps: Deps,
  actor: Actor,
  words: string,
): Promise<Result<{ form: GoodwillForm; complete: boolean }>> {
  const home = await homeTeamFor(deps, actor, askingTime());
  if (!home.ok) return home;
  const typed = readGoodwillWords(words);
  return 'form' in typed ? { ok: true, ...typed } : { ok: true, form: NOTHING_TYPED, complete: false };
}
