import type { Deps } from '../../kernel/deps.ts';
import { THREAD_GIVEN_UP } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { answerOf, askingTime } from './ask.ts';
import { keepUnknown, NEVER } from './resolve.ts';
import { refreshPerson } from './roster.ts';

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
  // Thousands can join together: they are looked up in turn, or when they do something.
  const { id, checkedAt } = await keepUnknown(deps, ws, chatUserId);
  const now = deps.clock.now();
  await directory.saveMembership(ws, team.state.id, id, inChannel, now, 'heard');
  if (inChannel && checkedAt === NEVER) await directory.wantPeople(ws, team.state.id, now);
}
