import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { ActorFacts } from '../../kernel/values/people.ts';
import { ownId, type Person, type Standing, standingOf } from '../../kernel/values/people.ts';
import { answerOf, askingTime, stillCounts } from './resolve.ts';
import { refreshMember, refreshPerson, refreshRoster } from './roster.ts';

/** `checkedAt`: when the chat last said of them by name whether they are in the channel. */
type Known = { person: Person; inChannel: boolean; checkedAt: EpochMs | null };

type Stood = Result<{ standings: Map<PersonId, Standing> }>;
type OfTeam = Pick<Team, 'id' | 'channel'>;

/**
 * How people stand to a team, to talk with them: a "yes" of the chat (is a member, isn't a guest) younger than five
 * minutes counts; a "no" is asked again first (docs/product.md §2). What the chat answers is kept. A roster of one page
 * is asked for, because it answers for everybody; where it is longer, the chat is asked about these people only.
 *
 * @param signal ends all questions of a command together
 * @returns a standing for each person, or the refusal `chat-unavailable`, `bot-not-in-channel`
 */
export async function standings(
  deps: Deps,
  ws: WorkspaceId,
  team: OfTeam,
  personIds: readonly PersonId[],
  signal: AbortSignal = askingTime(),
): Promise<Stood> {
  const { known, doubtful, away, isLong } = await lately(deps, ws, team, personIds);
  if (away.length === 0 && doubtful.length === 0) return { ok: true, standings: standingsIn(known) };

  const asksRoster = away.length > 0 && !isLong;
  const [roster, ...people] = await Promise.all([
    asksRoster ? refreshRoster(deps, ws, team, signal) : null,
    ...doubtful
      .filter((one) => asksRoster || !away.includes(one))
      .map(({ person }) => refreshPerson(deps, ws, person, signal)),
  ]);
  if (roster?.said === 'gone') return refuse({ reason: 'bot-not-in-channel' });
  if (roster?.said === 'silent' || people.some(({ said }) => said !== 'yes')) {
    return refuse({ reason: 'chat-unavailable' });
  }
  if (away.length > 0 && !roster?.value.isWhole) {
    const asked = await askAbout(deps, ws, team, away, signal);
    if (!asked.ok) return asked;
  }
  return { ok: true, standings: standingsIn(await knownOf(deps, ws, team.id, personIds)) };
}

/**
 * How people stand to a team at this very moment, to settle something: the chat is asked about each of them, however
 * lately it said yes (docs/product.md §2). Returns as `standings` does.
 */
export async function standingsNow(
  deps: Deps,
  ws: WorkspaceId,
  team: OfTeam,
  personIds: readonly PersonId[],
  signal: AbortSignal = askingTime(),
): Promise<Stood> {
  const known = [...(await knownOf(deps, ws, team.id, personIds)).values()];
  const asked = await askAbout(deps, ws, team, known, signal);
  return asked.ok ? { ok: true, standings: standingsIn(await knownOf(deps, ws, team.id, personIds)) } : asked;
}

/** Asks the chat about each of these people and the team's channel. @returns nothing, or the refusal of `standings` */
async function askAbout(
  deps: Deps,
  ws: WorkspaceId,
  team: OfTeam,
  people: readonly Known[],
  signal: AbortSignal,
): Promise<Result<object>> {
  const answers = await Promise.all(people.map(({ person }) => refreshMember(deps, ws, team, person, signal)));
  if (answers.some(({ said }) => said === 'silent')) return refuse({ reason: 'chat-unavailable' });
  // Nobody of them in it can mean that the bot isn't.
  if (!answers.some((answer) => answer.said === 'yes' && answer.value.inChannel)) {
    const channel = await answerOf(deps.chatOf(ws).channel(ws, team.channel, signal), signal);
    if (channel.said === 'silent') return refuse({ reason: 'chat-unavailable' });
    if (channel.said === 'gone' || !channel.value.botIsIn) return refuse({ reason: 'bot-not-in-channel' });
  }
  return { ok: true };
}

/** @returns a standing for each person as the chat gave it in the last five minutes; null where one is no such "yes". */
export async function standingsLately(
  deps: Deps,
  ws: WorkspaceId,
  team: OfTeam,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, Standing> | null> {
  const { known, doubtful, away } = await lately(deps, ws, team, personIds);
  return away.length === 0 && doubtful.length === 0 ? standingsIn(known) : null;
}

/** What the chat said of people; of whom that isn't a "yes" that still counts, and who isn't in the channel by one. */
async function lately(deps: Deps, ws: WorkspaceId, team: OfTeam, personIds: readonly PersonId[]) {
  const now = deps.clock.now();
  const [known, roster] = await Promise.all([
    knownOf(deps, ws, team.id, personIds),
    deps.store.read.rosterState(ws, team.id),
  ]);
  const counts = (at: EpochMs | null | undefined) => at !== null && at !== undefined && stillCounts(at, now);
  const rosterCounts = counts(roster?.readAt);
  const all = [...known.values()];
  const away = all.filter(({ inChannel, checkedAt }) => !inChannel || !(rosterCounts || counts(checkedAt)));
  const doubtful = all.filter(({ person }) => person.kind !== 'member' || !counts(person.checkedAt));
  return { known, doubtful, away, isLong: roster?.isLong === true };
}

/** How people stand as last seen; the chat isn't asked. For whom to name or to tell, never for who may act. */
export async function lastSeenStandings(
  deps: Deps,
  ws: WorkspaceId,
  teamId: TeamId,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, Standing>> {
  return standingsIn(await knownOf(deps, ws, teamId, personIds));
}

/** A person who goes by another id of ours now stands as they do under that one. */
async function knownOf(
  deps: Deps,
  ws: WorkspaceId,
  teamId: TeamId,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, Known>> {
  const known = await seenOf(deps, ws, teamId, personIds);
  const now = [...known.values()].flatMap(({ person }) => person.sameAs ?? []);
  if (now.length === 0) return known;
  const own = await seenOf(deps, ws, teamId, now);
  return new Map([...known].map(([id, one]) => [id, own.get(ownId(one.person)) ?? one]));
}

async function seenOf(
  deps: Deps,
  ws: WorkspaceId,
  teamId: TeamId,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, Known>> {
  const ids = [...new Set(personIds)];
  const members = new Map((await deps.store.read.members(ws, teamId, ids)).map((member) => [member.person.id, member]));
  const strangers = ids.filter((id) => !members.has(id));
  const others = strangers.length === 0 ? new Map<PersonId, Person>() : await deps.store.read.people(ws, strangers);
  return new Map(
    ids.flatMap((id): [PersonId, Known][] => {
      const member = members.get(id);
      const person = member?.person ?? others.get(id);
      return person === undefined
        ? []
        : [[id, { person, inChannel: member?.inChannel ?? false, checkedAt: member?.checkedAt ?? null }]];
    }),
  );
}

function standingsIn(known: ReadonlyMap<PersonId, Known>): Map<PersonId, Standing> {
  return new Map([...known].map(([id, { person, inChannel }]) => [id, standingOf(person.kind, inChannel)]));
}

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

/** `now`: the chat is asked again, to decide; `lately`: its "yes" of the last five minutes is good enough, to talk. */
export type Asking = 'now' | 'lately';

/**
 * Who someone is to a team, the chat asked where it must be.
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

/** @returns the roles of someone whose standing was just asked. */
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
 * For what belongs to no team: the chat is asked again.
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

/**
 * Whether a person may have something of theirs posted in the team's channel: who still is an agent of it, and not
 * where another organisation reads along (docs/product.md §2, §4, §6).
 *
 * @returns nothing, or the refusal `shared-channel`, `not-an-agent`, `chat-unavailable`
 */
export async function mayShare(deps: Deps, { workspaceId: ws, personId }: Actor, team: Team): Promise<Result<object>> {
  return team.isShared ? refuse({ reason: 'shared-channel' }) : agentOf(deps, ws, team, personId);
}
