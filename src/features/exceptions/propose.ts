import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { handle } from '../../kernel/handle.ts';
import type { LoadedException } from '../../kernel/ports.ts';
import { wordsOf } from '../../kernel/record/words.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import { askingTime } from '../people/ask.ts';
import { unsharedTeamFor } from '../people/teams.ts';
import { type Decided, decideOn, EXCEPTION } from './act.ts';
import { viewOf } from './exception-view.ts';
import type { ExceptionEvent } from './rules/events.ts';
import { readProposal } from './rules/form.ts';
import type { ExceptionState } from './rules/state.ts';
import type { ExceptionView, ProposalForm } from './view-model.ts';

type Proposed = { exception: ExceptionView };

/**
 * **Propose an exception**: the form becomes a card in the team's channel, its amount held if the pot can
 * (docs/product.md §3, Propose).
 *
 * @returns the exception with its number, or the refusal; `invalid` names every wrong field
 */
export function propose(deps: Deps, actor: Actor, teamId: TeamId, form: ProposalForm): Promise<Result<Proposed>> {
  const { workspaceId: ws, personId: actorId } = actor;
  const signal = askingTime();
  const id = deps.ids.newId();
  return handle<ExceptionState, ExceptionEvent, LoadedException, Decided, Proposed>(deps, {
    by: actor,
    aggregate: EXCEPTION,
    id,
    isNew: true,
    decide: async (_, now) => {
      const found = await unsharedTeamFor(deps, actor, teamId, signal);
      if (!found.ok) return found;
      const { team } = found;
      const read = readProposal(form, team.state.settings);
      if (!read.ok) return read;
      const proposal = {
        ...read.values,
        resolution: wordsOf(deps, read.values.resolution),
        reason: wordsOf(deps, read.values.reason),
      };
      const policyId = form.policy || null;
      const command = { type: 'propose', id, teamId, proposal, policyId } as const;
      return decideOn(deps, { ws, actorId, team, loaded: null, command, now, signal });
    },
    answer: async ({ state, number }) => {
      if (number === null) throw new Error(`exception ${id} was stored without a number`);
      return { exception: await viewOf(deps, ws, { state, number }) };
    },
  });
}
