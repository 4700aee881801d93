import { yieldToPeople } from '../../kernel/calls.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type PersonFacts, THREAD_GIVEN_UP } from '../../kernel/ports.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Person } from '../../kernel/values/people.ts';
import { type Answer, answerOf, askingTime, keepUnknown, NEVER, savePerson } from './resolve.ts';

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

/** Asks the chat who someone is and keeps it. Someone the chat no longer knows is an outsider. */
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

/** An event told of a user: people who were looked up before are looked up again, others aren't yet. Decides nothing. */
export async function refreshUser(deps: Deps, ws: WorkspaceId, chatUserId: string): Promise<void> {
  const person = await deps.store.read.personByChatId(ws, chatUserId);
  if (person === null || person.checkedAt === NEVER) return;
  await refreshPerson(deps, ws, person, askingTime());
}

/** An event told of a channel (renamed, shared, …): a team's is looked up again, and its roster read in the background. */
export async function refreshChannel(deps: Deps, ws: WorkspaceId, channel: string): Promise<void> {
  const team = await deps.store.read.teamByChannel(ws, channel);
  if (team === null) return;
  const signal = askingTime();
  const answer = await answerOf(deps.chatOf(ws).channel(ws, channel, signal), signal);
  if (answer.said !== 'yes') return;
  await deps.store.directory.saveChannel(ws, answer.value);
  if (!answer.value.botIsIn) return;
  const roster = await deps.store.read.rosterState(ws, team.state.id);
  await deps.store.directory.wantRoster(ws, team.state.id, deps.clock.now(), roster?.isLong === true);
}

/** @returns the channels of the workspace's teams. */
export async function channels(deps: Deps, ws: WorkspaceId): Promise<string[]> {
  return (await deps.store.read.teams(ws)).map(({ channel }) => channel);
}

/** What no longer holds once a channel can be written to again. */
const LOST_WITH_PLACE = ['place-lost: ', THREAD_GIVEN_UP];

/**
 * The bot is in a channel again, or the channel is in use again: what was given up for it is tried once more, drawn
 * from current state, so that people see the cards that they never got (docs/product.md §11).
 */
export async function backIn(deps: Deps, ws: WorkspaceId, channel: string): Promise<void> {
  const { store, clock } = deps;
  await refreshChannel(deps, ws, channel);
  await store.outbox.retryDead({ workspaceId: ws, place: { channel }, errors: LOST_WITH_PLACE }, clock.now());
}

/** An event told that someone joined or left a team's channel. */
export async function memberChanged(
  deps: Deps,
  ws: WorkspaceId,
  channel: string,
  chatUserId: string,
  inChannel: boolean,
): Promise<void> {
  const { read, directory } = deps.store;
  const [team, workspace] = await Promise.all([read.teamByChannel(ws, channel), read.workspace(ws)]);
  if (team === null || chatUserId === workspace?.botUserId) return;
  // Thousands can join together: they are looked up in turn, or when they do something.
  const { id, checkedAt } = await keepUnknown(deps, ws, chatUserId);
  const now = deps.clock.now();
  await directory.saveMembership(ws, team.state.id, id, inChannel, now, 'heard');
  if (inChannel && checkedAt === NEVER) await directory.wantPeople(ws, team.state.id, now);
}
