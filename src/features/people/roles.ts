import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Person, Standing } from '../../kernel/values/people.ts';
import type { ActorFacts } from '../exceptions/rules/decision.ts';
import { askingTime } from './ask.ts';
import { refreshPerson } from './roster.ts';
import { lastSeenStandings, standings, standingsNow } from './standing.ts';

/** @returns the team's managers who are agents, as last seen (docs/product.md §2). */
export async function managerIdsOf(deps: Deps, ws: WorkspaceId, team: Team): Promise<PersonId[]> {
  const { managers } = team.settings;
  if (managers.length === 0) return [];
  const seen = await lastSeenStandings(deps, ws, team.id, managers);
  return managers.filter((id) => seen.get(id) === 'agent');
}

/** @returns the workspace's admins who are full members, as last seen (docs/product.md §2). */
export async function adminIdsOf(deps: Deps, ws: WorkspaceId): Promise<PersonId[]> {
  const admins = await deps.store.read.admins(ws);
  return admins.filter(({ kind }) => kind === 'member').map(({ id }) => id);
}

/** `now`: the chat is asked anew, to decide; `lately`: its "yes" of the last five minutes is good enough, to talk. */
export type Asking = 'now' | 'lately';

/**
 * Who somebody is to a team, the chat asked where it must be.
 *
 * @returns the actor's standing and roles, or the refusal `chat-unavailable`, `bot-not-in-channel`
 */
export async function actorFacts(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  personId: PersonId,
  { signal, asking = 'lately' }: { signal?: AbortSignal; asking?: Asking } = {},
): Promise<Result<{ actor: ActorFacts }>> {
  const ask = asking === 'now' ? standingsNow : standings;
  const asked = await ask(deps, ws, team, [personId], signal);
  if (!asked.ok) return asked;
  return { ok: true, actor: await rolesOf(deps, ws, team, personId, asked.standings) };
}

/** @returns the roles of somebody whose standing was just asked. */
export async function rolesOf(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  personId: PersonId,
  asked: ReadonlyMap<PersonId, Standing>,
): Promise<ActorFacts> {
  const person = await deps.store.read.person(ws, personId);
  const standing = asked.get(personId);
  if (person === null || standing === undefined) throw new Error(`no person ${personId} in ${ws}`);
  return {
    id: personId,
    standing,
    isManager: standing === 'agent' && team.settings.managers.includes(personId),
    isAdmin: isAdmin(person),
  };
}

/** @returns the actor, who is an agent of the team; else a refusal that says why not. */
export async function agentOf(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  personId: PersonId,
  signal?: AbortSignal,
): Promise<Result<{ actor: ActorFacts }>> {
  const found = await actorFacts(deps, ws, team, personId, signal && { signal });
  if (!found.ok) return found;
  const { standing } = found.actor;
  return standing === 'agent' ? found : refuse({ reason: 'not-an-agent', standing });
}

/**
 * For what belongs to no team: the chat is asked anew.
 *
 * @returns an admin of the workspace at this moment; else the refusal `not-an-admin`, `chat-unavailable`
 */
export async function adminOf(deps: Deps, ws: WorkspaceId, personId: PersonId): Promise<Result<object>> {
  const seen = await deps.store.read.person(ws, personId);
  if (seen === null) throw new Error(`no person ${personId} in ${ws}`);
  const answer = await refreshPerson(deps, ws, seen, askingTime());
  if (answer.said === 'silent') return refuse({ reason: 'chat-unavailable' });
  const now = await deps.store.read.person(ws, personId);
  if (now !== null && isAdmin(now)) return { ok: true };
  return refuse({ reason: 'not-an-admin', adminIds: await adminIdsOf(deps, ws) });
}

function isAdmin(person: Pick<Person, 'isAdmin' | 'kind'>): boolean {
  return person.isAdmin && person.kind === 'member';
}
