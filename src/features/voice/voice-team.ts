import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Want } from '../../kernel/plan.ts';
import type { Loaded } from '../../kernel/ports.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { ActorFacts } from '../../kernel/values/people.ts';
import { agentOf, askingTime, kudosTeam, managerIdsOf, teamFor } from '../people/index.ts';
import { isNewsFor } from './rules/state.ts';

type Found = Result<{ team: Loaded<Team>; agent: ActorFacts }>;

/**
 * The team that `/voice` acts for, as any command (docs/product.md §2, §6): it needs no money set up. People in several are
 * asked which, whatever their home is: a report of abuse is for one team's managers.
 *
 * @param teamId the team that a form or a page was drawn for
 * @returns it, with the person, who is an agent of it; or the refusal `not-an-agent`, `chat-unavailable`, `teamFor`'s
 */
export async function voiceTeam(deps: Deps, actor: Actor, teamId?: TeamId): Promise<Found> {
  const signal = askingTime();
  return asAgent(deps, actor, await teamFor(deps, actor, teamId, signal), signal);
}

/** As `voiceTeam`, for the library, which is all teams' own: a person's home is as good as any of their teams. */
export async function libraryTeam(deps: Deps, actor: Actor, teamId?: TeamId): Promise<Found> {
  const signal = askingTime();
  const found = await (teamId === undefined ? kudosTeam(deps, actor, signal) : teamFor(deps, actor, teamId, signal));
  return asAgent(deps, actor, found, signal);
}

async function asAgent(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
  found: Result<{ team: Loaded<Team> }>,
  signal: AbortSignal,
): Promise<Found> {
  if (!found.ok) return found;
  const who = await agentOf(deps, ws, found.team.state, personId, signal);
  return who.ok ? { ok: true, team: found.team, agent: who.actor } : who;
}

/** @returns who gets the person's report of abuse: the team's managers but themselves (docs/product.md §10). */
export async function readersOf(deps: Deps, { workspaceId: ws, personId }: Actor, team: Team): Promise<PersonId[]> {
  return (await managerIdsOf(deps, ws, team)).filter((id) => id !== personId);
}

/** The latest ones; `/voice reports` has all. */
const MOST = 20;

/**
 * What people get who are named managers: the team's reports of abuse that nobody could read before, and those that
 * still wait for a talk (docs/product.md §6).
 *
 * @param before the team as it was until now
 */
export async function waitingReports(
  deps: Deps,
  ws: WorkspaceId,
  before: Team,
  namedIds: readonly PersonId[],
): Promise<Want[]> {
  if (namedIds.length === 0) return [];
  const [readerIds, latest] = await Promise.all([
    managerIdsOf(deps, ws, before),
    deps.store.read.abuseReports(ws, before.id, { offset: 0, limit: MOST }),
  ]);
  return latest
    .reverse()
    .flatMap((report) =>
      namedIds
        .filter((personId) => isNewsFor(report, personId, readerIds))
        .map((dm): Want => ({ way: 'show', show: { form: 'abuse-report', voiceId: report.id }, place: { dm } })),
    );
}
