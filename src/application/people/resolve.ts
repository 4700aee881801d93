import type { PersonId, WorkspaceId } from '../../domain/shared/ids.ts';
import type { Person } from '../../domain/shared/people.ts';
import type { Deps } from '../deps.ts';
import type { PersonFacts } from '../ports.ts';
import { answerOf, askingTime } from './ask.ts';

/** When somebody was asked about whom the chat was never asked: nothing known of them counts. */
export const NEVER = 0;

/**
 * Finds or makes our id of a chat's user; asks the chat where the user is new. Where it doesn't answer in time the
 * person is kept as one about whom nothing is known yet: standing is asked again before anything is decided.
 *
 * @param chatUserId the chat's own id, `U123`
 */
export async function resolve(deps: Deps, ws: WorkspaceId, chatUserId: string): Promise<PersonId> {
  const known = await deps.store.read.personByChatId(ws, chatUserId);
  if (known !== null) return known.id;
  const signal = askingTime();
  const answer = await answerOf(deps.chatOf(ws).person(ws, chatUserId, signal), signal);
  if (answer.said !== 'yes') return (await keepUnknown(deps, ws, chatUserId)).id;
  return (await savePerson(deps, ws, answer.value)).id;
}

/** Keeps what the chat said of a user just now. */
export function savePerson(deps: Deps, ws: WorkspaceId, facts: PersonFacts): Promise<Person> {
  return deps.store.directory.savePerson(ws, facts, deps.ids.newId(), deps.clock.now());
}

/** @returns the person with this chat id; made as one that nothing is known of, if there is none. */
export async function keepUnknown(deps: Deps, ws: WorkspaceId, chatUserId: string): Promise<Person> {
  const known = await deps.store.read.personByChatId(ws, chatUserId);
  if (known !== null) return known;
  const facts: PersonFacts = { chatUserId, name: chatUserId, kind: 'outsider', isAdmin: false };
  return deps.store.directory.savePerson(ws, facts, deps.ids.newId(), NEVER);
}
