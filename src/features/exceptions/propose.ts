import { attempt } from '../../kernel/attempt.ts';
import type { Deps } from '../../kernel/deps.ts';
import { wordsOf } from '../../kernel/record/words.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import type { Actor, ProposalForm } from '../api.ts';
import type { ExceptionView } from '../messages.ts';
import { askingTime } from '../people/ask.ts';
import { unsharedTeamFor } from '../people/teams.ts';
import { withPrecedent } from '../precedents/searchable.ts';
import { decideOn } from './decide-on.ts';
import { viewOf } from './exception-view.ts';
import { loadCase } from './load.ts';
import { planOf } from './plan.ts';
import { readProposal } from './rules/form.ts';

type Proposed = { exception: ExceptionView };

/**
 * **Propose an exception**: the form becomes a card in the team's channel, its amount held if the pot can
 * (docs/product.md §3, Propose).
 *
 * @returns the exception with its number, or the refusal; `invalid` names every wrong field
 */
export function propose(deps: Deps, actor: Actor, teamId: TeamId, form: ProposalForm): Promise<Result<Proposed>> {
  const { workspaceId: ws, personId, origin } = actor;
  const signal = askingTime();
  const id = deps.ids.newId();
  return attempt<Proposed>(deps, {
    actor,
    decide: async () => {
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
      const subject = { ws, actorId: personId, team, loaded: null, command, now: deps.clock.now(), signal };
      const outcome = await decideOn(deps, subject);
      if (!outcome.ok) return outcome;
      const { plan, state } = planOf(subject, outcome.known, outcome.decided, origin);
      return {
        ok: true,
        plan: await withPrecedent(deps, plan, { before: null, after: state }),
        subject: id,
        answer: async ({ exceptionNumber: number }) => {
          if (number === null) throw new Error(`exception ${id} was stored without a number`);
          return { exception: await viewOf(deps, ws, { state, number }) };
        },
      };
    },
    repeated: async (subject) => {
      const known = await loadCase(deps, ws, subject);
      if (!known.ok) return known;
      return { ok: true, exception: await viewOf(deps, ws, known.loaded) };
    },
  });
}
