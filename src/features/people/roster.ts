import type { Deps } from '../../kernel/deps.ts';
import type { PersonFacts, RosterEntry } from '../../kernel/ports.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { Person } from '../../kernel/values/people.ts';
import { type Answer, answerOf } from './ask.ts';
import { keepUnknown, NEVER, savePerson } from './resolve.ts';

/** How many new people are asked about along with a roster; the nightly round gets to the others. */
const MOST_INTRODUCED = 20;

/**
 * Reads from the chat who is in a team's channel and keeps it. People seen for the first time are asked about in the
 * time that is left, so that they can be named as candidates; it is no failure where that doesn't work.
 */
export async function refreshRoster(
  deps: Deps,
  ws: WorkspaceId,
  team: Pick<Team, 'id' | 'channel'>,
  signal: AbortSignal,
): Promise<Answer<null>> {
  const { read, directory } = deps.store;
  const answer = await answerOf(deps.chatOf(ws).roster(ws, team.channel, signal), signal);
  if (answer.said !== 'yes') return answer;

  const [workspace, roster] = await Promise.all([read.workspace(ws), read.roster(ws, team.id)]);
  const known = new Map(roster.map((entry) => [entry.chatUserId, entry]));
  const entries = await Promise.all(
    answer.value
      .filter((chatUserId) => chatUserId !== workspace?.botUserId)
      .map((chatUserId) => known.get(chatUserId) ?? newEntry(deps, ws, chatUserId)),
  );
  const personIds = entries.map(({ personId }) => personId);
  await directory.saveRoster(ws, team.id, personIds, deps.clock.now());

  const strangers = entries.filter(({ checkedAt }) => checkedAt === NEVER).slice(0, MOST_INTRODUCED);
  const people = await read.people(
    ws,
    strangers.map(({ personId }) => personId),
  );
  await Promise.all([...people.values()].map((person) => refreshPerson(deps, ws, person, signal)));
  return { said: 'yes', value: null };
}

async function newEntry(deps: Deps, ws: WorkspaceId, chatUserId: string): Promise<RosterEntry> {
  const { id: personId, checkedAt } = await keepUnknown(deps, ws, chatUserId);
  return { personId, chatUserId, checkedAt };
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
  await deps.store.directory.saveMembership(ws, team.id, id, inChannel, deps.clock.now());
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
