import { accountId } from '../../domain/budget/accounts.ts';
import { openingKey } from '../../domain/budget/carry.ts';
import type { AccountId } from '../../domain/budget/entries.ts';
import { emptyPlan, type Plan } from '../../domain/plan.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../domain/shared/ids.ts';
import { type Period, weekOf } from '../../domain/shared/period.ts';
import { recordAfter } from '../../domain/shared/record.ts';
import { type Result, refuse } from '../../domain/shared/refusal.ts';
import type { PersonEvent, Team } from '../../domain/shared/team.ts';
import { activityOf } from '../activity.ts';
import type { Actor } from '../api.ts';
import { attempt } from '../attempt.ts';
import type { Deps } from '../deps.ts';
import { allowanceStream } from '../money/allowance.ts';
import { personStream } from '../own-choice.ts';
import { agentOf } from '../people/roles.ts';

/** So long nothing is carried from a week in one currency to the next in another. */
const NOT_CARRIED_MS = 14 * 24 * 3_600_000;

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

  const before = person?.homeTeamId ? await read.team(ws, person.homeTeamId) : null;
  const changes = before !== null && before.state.settings.currency !== team.state.settings.currency;
  const left = changes ? await leaveCurrency(deps, ws, personId, { from: before.state, to: team.state, now }) : stay;
  if (!left.ok) return left;
  const chosen: PersonEvent = { type: 'home-team-chosen', teamId };
  const plan: Plan = {
    ...emptyPlan(ws, now),
    expects: [
      { stream: head.stream, version: head.version, bump: false },
      { stream: allowance.stream, version: allowance.version, bump: true },
    ],
    claims: left.claims,
    events: recordAfter(head, [chosen], { actorId: personId, at: now, origin, teamId }),
    rows: [{ ...activityOf(personId, now), homeTeamId: teamId }],
  };
  return { ok: true as const, plan, subject: teamId, answer: async () => ({}) };
}

type Left = Result<Pick<Plan, 'claims'>>;
const stay: Left = { ok: true, claims: [] };

/**
 * A week's allowance is in one currency: once used it stays, and what is left in the old one isn't carried into the
 * new. The zones can differ, so that both teams' weeks are looked at.
 */
async function leaveCurrency(
  deps: Deps,
  ws: WorkspaceId,
  personId: PersonId,
  { from, to, now }: { from: Team; to: Team; now: EpochMs },
): Promise<Left> {
  const { currency, timeZone } = from.settings;
  const weeks = [weekOf(now, timeZone), weekOf(now, to.settings.timeZone)];
  const claims: Plan['claims'] = [];
  for (const id of new Set(weeks.flatMap((week) => allowancesIn(week, personId)))) {
    const { postedMinor, carriedMinor } = await deps.store.read.account(ws, id);
    if (postedMinor !== 0 || carriedMinor !== 0) {
      return refuse({ reason: 'home-team-fixed', currency, renewsAt: weekOf(now, timeZone).untilAt, timeZone });
    }
    const key = openingKey(id);
    const isOpen = (await deps.store.read.claim(ws, key)) !== null;
    if (!isOpen) claims.push({ key, subject: id, expiresAt: now + NOT_CARRIED_MS });
  }
  return { ok: true, claims };
}

function allowancesIn({ key }: Period, personId: PersonId): AccountId[] {
  return [accountId('goodwill', personId, key), accountId('kindness', personId, key)];
}
