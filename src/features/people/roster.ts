import type { Deps } from '../../kernel/deps.ts';
import type { PersonFacts } from '../../kernel/ports.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Person } from '../../kernel/values/people.ts';
import { yieldToPeople } from '../../kernel/yielding.ts';
import { type Answer, answerOf } from './ask.ts';
import { savePerson } from './resolve.ts';

/** So many new people are looked up with the command that finds them; more, while nobody waits (fill.ts). */
const MOST_INTRODUCED = 20;

/**
 * Asks the chat for the first page of who is in a team's channel, and keeps it. Where that is everybody, it answers for
 * all of them for five minutes, by one question; a longer roster is read on apart from what people wait for (fill.ts).
 */
export async function refreshRoster(
  deps: Deps,
  ws: WorkspaceId,
  team: Pick<Team, 'id' | 'channel'>,
  signal: AbortSignal,
): Promise<Answer<{ isWhole: boolean }>> {
  const { directory } = deps.store;
  const answer = await answerOf(deps.chatOf(ws).rosterPage(ws, team.channel, null, signal), signal);
  if (answer.said !== 'yes') return answer;
  const isWhole = answer.value.next === null;
  const { listed, strangers } = await listedOn(deps, ws, answer.value.userIds);
  const now = deps.clock.now();
  if (isWhole) {
    await directory.saveRoster(ws, team.id, listed, now);
    if (strangers.length > 0) await directory.wantPeople(ws, team.id, now);
    if (strangers.length <= MOST_INTRODUCED) await introduce(deps, ws, strangers, signal);
  } else {
    await directory.saveRosterPage(ws, team.id, listed, now);
    await directory.wantRoster(ws, team.id, now, true);
  }
  return { said: 'yes', value: { isWhole } };
}

/**
 * The people of a small team can be named right away, as candidates or admins. Where the chat has no time for them now,
 * they are looked up later.
 */
async function introduce(
  deps: Deps,
  ws: WorkspaceId,
  strangers: readonly PersonId[],
  signal: AbortSignal,
): Promise<void> {
  const people = await deps.store.read.people(ws, strangers);
  await yieldToPeople(() => Promise.all([...people.values()].map((person) => refreshPerson(deps, ws, person, signal))));
}

/** @returns our ids of those on a page of a roster, without the bot. People seen for the first time are kept by their id alone. */
export async function listedOn(
  deps: Deps,
  ws: WorkspaceId,
  userIds: readonly string[],
): Promise<{ listed: PersonId[]; strangers: PersonId[] }> {
  const { read, directory } = deps.store;
  const workspace = await read.workspace(ws);
  const users = userIds.filter((chatUserId) => chatUserId !== workspace?.botUserId);
  const known = await read.personIds(ws, users);
  const unknown = users.filter((chatUserId) => !known.has(chatUserId));
  if (unknown.length === 0) return { listed: [...known.values()], strangers: [] };
  await directory.saveUnknown(
    ws,
    unknown.map((chatUserId) => ({ id: deps.ids.newId(), chatUserId })),
  );
  const fresh = await read.personIds(ws, unknown);
  return { listed: [...known.values(), ...fresh.values()], strangers: [...fresh.values()] };
}

/** Asks the chat about one person and a team's channel, and keeps what it says: who they are, and whether they are in it. */
export async function refreshMember(
  deps: Deps,
  ws: WorkspaceId,
  team: Pick<Team, 'id' | 'channel'>,
  person: Person,
  signal: AbortSignal,
): Promise<Answer<{ inChannel: boolean }>> {
  const { chatUserId, name } = person;
  const answer = await answerOf(deps.chatOf(ws).member(ws, chatUserId, team.channel, signal), signal);
  if (answer.said === 'silent') return answer;
  const facts: PersonFacts =
    answer.said === 'yes' ? answer.value.facts : { chatUserId, name, kind: 'outsider', isAdmin: false };
  const inChannel = answer.said === 'yes' && answer.value.inChannel;
  const { id } = await savePerson(deps, ws, facts, chatUserId);
  await deps.store.directory.saveMembership(ws, team.id, id, inChannel, deps.clock.now(), 'asked');
  return { said: 'yes', value: { inChannel } };
}

/** Asks the chat who somebody is and keeps it. Somebody the chat no longer knows is an outsider. */
export async function refreshPerson(
  deps: Deps,
  ws: WorkspaceId,
  person: Person,
  signal: AbortSignal,
): Promise<Answer<Person>> {
  const answer = await answerOf(deps.chatOf(ws).person(ws, person.chatUserId, signal), signal);
  if (answer.said === 'silent') return answer;
  const { chatUserId, name } = person;
  const facts = answer.said === 'yes' ? answer.value : { chatUserId, name, kind: 'outsider' as const, isAdmin: false };
  return { said: 'yes', value: await savePerson(deps, ws, facts, person.chatUserId) };
}
