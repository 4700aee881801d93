import type { Actor } from '../../../application/api.ts';
import { formFor } from '../../../wording/forms/form-for.ts';
import { pressAgain } from '../../../wording/service.ts';
import type { SlackDeps } from '../deps.ts';
import { contextOf, type Source } from '../form-context.ts';
import type { Outcome } from '../outcome.ts';
import type { FormContext } from '../values.ts';
import { answer } from '../views/blocks.ts';
import { formModal } from '../views/modals.ts';

/**
 * A command in private messages acts for the person's team; who is in several is asked which (docs/product.md §2).
 *
 * @returns the outcome itself, unless it is that question: then the form that asks it, and takes the command up again.
 */
export async function askForTeam(
  deps: SlackDeps,
  actor: Actor,
  source: Source,
  again: Required<Pick<FormContext, 'command' | 'words'>>,
  outcome: Outcome,
): Promise<Outcome> {
  if (outcome.is !== 'refusal' || outcome.refusal.reason !== 'which-team') return outcome;
  const { teamIds } = outcome.refusal;
  const { teams } = await deps.useCases.home(actor);
  const among = teams.filter(({ teamId }) => teamIds.includes(teamId));
  return {
    is: 'modal',
    view: formModal(formFor.team(among), contextOf(source, again)),
    instead: answer(pressAgain()),
  };
}
