import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Refused, type Result, refuse } from '../../kernel/refusal.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Person } from '../../kernel/values/people.ts';
import { answerOf, NEVER, refreshPerson, resolve, stillCounts } from '../people/index.ts';
import { MOST_PEOPLE } from './rules/kudos.ts';
import type { KudosForm } from './view-model.ts';

/** Whom kudos name, as the chat says they are. */
export type Named = { namedIds: PersonId[]; groupMemberIds: PersonId[]; people: Map<PersonId, Person> };

/**
 * Finds out who the people and groups of a form are: the chat expands groups, and is asked about
 * people whom it wasn't asked about lately, so that bots and deactivated people are known (docs/product.md §5).
 *
 * @param signal ends all questions to the chat together
 * @returns them, or the refusal `too-many-people` before anyone is looked up, `group-unreadable`, or `chat-unavailable`
 */
export async function findNamed(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
  { userIds, groupIds }: Pick<KudosForm, 'userIds' | 'groupIds'>,
  signal: AbortSignal,
): Promise<Result<Named>> {
  const giver = await deps.store.read.person(ws, personId);
  const groups = await membersOf(deps, ws, { groupIds, namedBy: giver?.chatUserId ?? '' }, signal);
  if (!groups.ok) return groups;
  const others = new Set([...userIds, ...groups.userIds]);
  if (giver !== null) others.delete(giver.chatUserId);
  // A large group must not make us ask the chat about everyone in it.
  if (others.size > MOST_PEOPLE) return refuse({ reason: 'too-many-people', most: MOST_PEOPLE });

  const idsOf = (users: readonly string[]) => Promise.all(users.map((user) => resolve(deps, ws, user)));
  const [namedIds, groupMemberIds] = [await idsOf(userIds), await idsOf(groups.userIds)];
  const found = await upToDate(deps, ws, [...namedIds, ...groupMemberIds], signal);
  if (!found.ok) return found;
  const { people } = found;
  // The chat may just have said that two of them are one person.
  const own = (ids: readonly PersonId[]) => [...new Set(ids.map((id) => people.get(id)?.id ?? id))];
  return {
    ok: true,
    namedIds: own(namedIds),
    groupMemberIds: own(groupMemberIds),
    people: new Map([...people.values()].map((person) => [person.id, person])),
  };
}

async function membersOf(
  deps: Deps,
  ws: WorkspaceId,
  { groupIds, namedBy }: { groupIds: readonly string[]; namedBy: string },
  signal: AbortSignal,
): Promise<Result<{ userIds: string[] }>> {
  const chat = deps.chatOf(ws);
  const answers = await Promise.all(
    [...new Set(groupIds)].map((groupId) => answerOf(chat.groupMembers(ws, groupId, namedBy, signal), signal)),
  );
  if (answers.some(({ said }) => said === 'silent')) return refuse({ reason: 'chat-unavailable' });
  // Its members would miss their thanks, and nobody would notice.
  if (answers.some(({ said }) => said === 'gone')) return refuse({ reason: 'group-unreadable' });
  return { ok: true, userIds: [...new Set(answers.flatMap((answer) => (answer.said === 'yes' ? answer.value : [])))] };
}

/** If the chat doesn't answer, people are taken as last seen: being thanked gives nobody any rights. */
async function upToDate(
  deps: Deps,
  ws: WorkspaceId,
  ids: readonly PersonId[],
  signal: AbortSignal,
): Promise<{ ok: true; people: Map<PersonId, Person> } | Refused> {
  const people = await deps.store.read.people(ws, [...new Set(ids)]);
  const now = deps.clock.now();
  const stale = [...people.values()].filter(({ checkedAt }) => !stillCounts(checkedAt, now));
  const answers = await Promise.all(stale.map((person) => refreshPerson(deps, ws, person, signal)));
  for (const [index, person] of stale.entries()) {
    const answer = answers[index];
    if (answer?.said === 'yes') people.set(person.id, answer.value);
    else if (person.checkedAt === NEVER) return refuse({ reason: 'chat-unavailable' });
  }
  return { ok: true, people };
}
