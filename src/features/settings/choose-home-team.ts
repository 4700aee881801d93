import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { activityOf, attempt } from '../../kernel/handle.ts';
import { emptyPlan, movesOn, type Plan, unchanged } from '../../kernel/plan.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { PersonEvent } from '../../kernel/team/team.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import { allowanceStream, moveHome } from '../money/index.ts';
import { agentOf, personStream } from '../people/index.ts';

/**
 * Chooses the team whose settings rule the person's goodwill and random acts (docs/product.md §2).
 *
 * @returns ok, or the refusal `not-found`, `not-an-agent`, `home-team-fixed` where this week's allowance was used in
 *   another currency, `chat-unavailable`
 */
export function chooseHomeTeam(deps: Deps, actor: Actor, teamId: TeamId): Promise<Result<object>> {
  return attempt<object>(deps, {
    actor,
    decide: () => decide(deps, actor, teamId),
    repeated: async () => ({ ok: true }),
  });
}

async function decide(deps: Deps, actor: Actor, teamId: TeamId) {
  const { workspaceId: ws, personId, origin } = actor;
  const { read } = deps.store;
  const now = deps.clock.now();
  const [head, allowance] = [
    await read.head(ws, personStream(personId)),
    await read.head(ws, allowanceStream(personId)),
  ];
  const [person, team] = [await read.person(ws, personId), await read.team(ws, teamId)];
  if (team === null) return refuse({ reason: 'not-found', what: 'team', named: null });
  const agent = await agentOf(deps, ws, team.state, personId);
  if (!agent.ok) return agent;

  const moved = await moveHome(deps, ws, { personId, from: person?.homeTeamId ?? null, to: team.state, now });
  if (!moved.ok) return moved;
  const chosen: PersonEvent = { type: 'home-team-chosen', teamId };
  const plan: Plan = {
    ...emptyPlan(ws, now),
    expects: [unchanged(head), movesOn(allowance)],
    claims: moved.claims,
    events: recordAfter(head, [chosen], { actorId: personId, at: now, origin, teamId }),
    rows: [{ ...activityOf(personId, now), homeTeamId: teamId }],
  };
  return { ok: true as const, plan, subject: teamId, answer: async () => ({}) };
}
