import type { Deps } from '../../kernel/deps.ts';
import { THREAD_GIVEN_UP } from '../../kernel/ports.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { answerOf, askingTime } from './ask.ts';
import { resolve } from './resolve.ts';
import { refreshPerson, refreshRoster } from './roster.ts';

/** An event told of a user: those we know are looked up again, others stay unknown. Decides nothing. */
export async function refreshUser(deps: Deps, ws: WorkspaceId, chatUserId: string): Promise<void> {
  const person = await deps.store.read.personByChatId(ws, chatUserId);
  if (person !== null) await refreshPerson(deps, ws, person, askingTime());
}

/** An event told of a channel (renamed, shared, …): a team's is looked up again, with its roster. */
export async function refreshChannel(deps: Deps, ws: WorkspaceId, channel: string): Promise<void> {
  const team = await deps.store.read.teamByChannel(ws, channel);
  if (team === null) return;
  const signal = askingTime();
  const answer = await answerOf(deps.chatOf(ws).channel(ws, channel, signal), signal);
  if (answer.said !== 'yes') return;
  await deps.store.directory.saveChannel(ws, answer.value);
  if (answer.value.botIsIn) await refreshRoster(deps, ws, team.state, signal);
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

/** An event told that somebody joined or left a team's channel. */
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
  const personId = await resolve(deps, ws, chatUserId);
  await directory.saveMembership(ws, team.state.id, personId, inChannel, deps.clock.now());
}

/** A chat lets one ask so many in a night without getting in people's way; who was asked longest ago comes first. */
const MOST_A_NIGHT = 300;

/**
 * The nightly look at a team: its channel, its roster, and everybody in it, one after the other.
 *
 * @returns whether all was answered; it stops where the chat stops answering
 */
export async function refreshPeople(deps: Deps, ws: WorkspaceId, team: Team): Promise<boolean> {
  await refreshChannel(deps, ws, team.channel);
  const members = await deps.store.read.members(ws, team.id);
  const people = members
    .filter(({ inChannel }) => inChannel)
    .map(({ person }) => person)
    .sort((a, b) => a.checkedAt - b.checkedAt);
  for (const person of people.slice(0, MOST_A_NIGHT)) {
    const answer = await refreshPerson(deps, ws, person, askingTime());
    if (answer.said !== 'yes') return false;
  }
  return people.length <= MOST_A_NIGHT;
}
