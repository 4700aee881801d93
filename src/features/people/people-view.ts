import type { Deps } from '../../kernel/deps.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { PersonView } from '../../kernel/values/people.ts';

/** Gives the view of a person. Throws for an id that no person has: that is a bug. */
export type PeopleViews = (id: PersonId) => PersonView;

/** @returns the views of many people, read at once. */
export async function peopleViews(deps: Deps, ws: WorkspaceId, ids: Iterable<PersonId>): Promise<PeopleViews> {
  const people = await deps.store.read.people(ws, [...new Set(ids)]);
  return (id) => {
    const person = people.get(id);
    if (person === undefined) throw new Error(`no person ${id} in ${ws}`);
    return { id, chatUserId: person.chatUserId, name: person.name };
  };
}

/** @returns how to show people whom a refusal names; those who aren't known are left out. */
export async function knownPeople(
  deps: Deps,
  ws: WorkspaceId,
  ids: readonly PersonId[],
): Promise<Map<PersonId, PersonView>> {
  const people = await deps.store.read.people(ws, ids);
  return new Map([...people].map(([id, { chatUserId, name }]) => [id, { id, chatUserId, name }]));
}
