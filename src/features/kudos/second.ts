import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { KudosId } from '../../kernel/values/ids.ts';
import { actorFacts } from '../people/roles.ts';
import { onKudos } from './on-kudos.ts';
import { decideSecond } from './rules/after.ts';
import type { KudosView } from './view-model.ts';
import { shoutOutOf } from './wants.ts';

/**
 * **Second this**: adds one's name to a shout-out, once (docs/product.md §5). Full members of the workspace may, also
 * those who aren't in the team's channel: shout-outs are often read in another.
 *
 * @returns the kudos, or the refusal `not-found`, `own-kudos`, `already`, `not-an-agent`, `chat-unavailable`
 */
export function second(deps: Deps, actor: Actor, id: KudosId): Promise<Result<{ kudos: KudosView }>> {
  return onKudos(deps, actor, id, {
    decide: async (state) => {
      const team = await deps.store.read.team(actor.workspaceId, state.teamId);
      if (team === null) return refuse({ reason: 'not-found', what: 'kudos', named: null });
      const who = await actorFacts(deps, actor.workspaceId, team.state, actor.personId);
      if (!who.ok) return who;
      const { standing } = who.actor;
      return decideSecond(state, actor.personId, standing === 'not-in-channel' ? 'agent' : standing);
    },
    wants: shoutOutOf,
  });
}
