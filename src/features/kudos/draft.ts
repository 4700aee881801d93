import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { ExceptionId, PersonId } from '../../kernel/values/ids.ts';
import type { ExceptionState } from '../exceptions/rules/state.ts';
import { agentOf, kudosTeam, peopleViews, shoutOutChannelOf } from '../people/index.ts';

export type KudosDraft = { userIds: string[]; text: string; values: string[]; channel: string };

/**
 * What the modal **Give kudos** starts with (docs/product.md §5).
 *
 * @param thank **Give kudos** on this exception: its proposer and co-signers are filled in, but for the person
 * @returns the draft, or the refusal `not-found`, `wrong-state`, `not-an-agent`, `chat-unavailable`, or `teamFor`'s
 */
export async function draft(deps: Deps, actor: Actor, thank: ExceptionId | null): Promise<Result<KudosDraft>> {
  if (thank !== null) return thanksFor(deps, actor, thank);
  const found = await kudosTeam(deps, actor);
  return found.ok ? drawn(deps, actor, found.team.state, []) : found;
}

async function thanksFor(deps: Deps, actor: Actor, id: ExceptionId): Promise<Result<KudosDraft>> {
  const { workspaceId: ws, personId } = actor;
  const exception = await deps.store.read.exception(ws, id);
  const team = exception && (await deps.store.read.team(ws, exception.state.teamId));
  if (exception === null || team === null) return refuse({ reason: 'not-found', what: 'exception', named: null });
  const { state } = exception;
  if (state.status !== 'approved' && state.status !== 'applied') {
    return refuse({ reason: 'wrong-state', action: 'thank', status: state.status, byId: null });
  }
  return drawn(
    deps,
    actor,
    team.state,
    whoMadeIt(state).filter((made) => made !== personId),
  );
}

/** Proposer and co-signers; the manager who approved an escalated one is one of them. */
function whoMadeIt({ proposerId, approval }: ExceptionState): PersonId[] {
  if (approval === null) return [proposerId];
  return [...new Set([proposerId, ...approval.coSignerIds, ...(approval.how === 'manager' ? [approval.byId] : [])])];
}

async function drawn(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
  team: Team,
  thankedIds: readonly PersonId[],
): Promise<Result<KudosDraft>> {
  const agent = await agentOf(deps, ws, team, personId);
  if (!agent.ok) return agent;
  const person = await peopleViews(deps, ws, thankedIds);
  return {
    ok: true,
    userIds: thankedIds.map((id) => person(id).chatUserId),
    text: '',
    values: team.settings.kudosValues,
    channel: shoutOutChannelOf(team),
  };
}
