import type { UseCases } from '../../features/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { FormContext } from '../../kernel/content/carried.ts';
import { formFor } from './form-for.ts';
import type { Outcome } from './outcome.ts';

/**
 * A command in private messages acts for the person's team; who is in several is asked which (docs/product.md §2).
 *
 * @returns the outcome itself, unless it is that question: then the form that asks it, and takes the command up again.
 */
export async function askForTeam(
  useCases: UseCases,
  actor: Actor,
  again: Required<Pick<FormContext, 'command' | 'words'>> & Pick<FormContext, 'link' | 'quoted' | 'shortcut'>,
  outcome: Outcome,
): Promise<Outcome> {
  if (outcome.is !== 'refusal' || outcome.refusal.reason !== 'which-team') return outcome;
  const { teamIds } = outcome.refusal;
  const { teams } = await useCases.home(actor);
  const among = teams.filter(({ teamId }) => teamIds.includes(teamId));
  return { is: 'form', form: formFor.team(among), context: again, opener: null };
}
