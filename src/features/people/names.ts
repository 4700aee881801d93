import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { answerOf, askingTime } from './ask.ts';
import { savePerson } from './resolve.ts';

/** More in one text aren't asked about. */
const MOST = 50;

type NamedBy = Pick<Actor, 'workspaceId' | 'personId'>;

/**
 * @param namedBy who wrote the words: in an organisation, a user group is one of their workspaces'
 * @param ids of a chat's users, channels and user groups, as words name them
 * @returns what people call them. A private channel's name is for those who are in it; it is left out, as is whoever
 *   the chat doesn't know, or doesn't tell of in time.
 */
export async function names(
  deps: Deps,
  namedBy: NamedBy,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const signal = askingTime();
  const asked = ids.slice(0, MOST);
  const found = await Promise.all(
    asked.map((id) =>
      id.startsWith('S') ? groupName(deps, namedBy, id, signal) : nameOf(deps, namedBy.workspaceId, id, signal),
    ),
  );
  return new Map(
    asked.flatMap((id, at): [string, string][] => {
      const name = found[at] ?? null;
      // A chat that hides somebody gives the id back.
      return name === null || name === id ? [] : [[id, name]];
    }),
  );
}

async function groupName(deps: Deps, { workspaceId: ws, personId }: NamedBy, id: string, signal: AbortSignal) {
  const person = await deps.store.read.person(ws, personId);
  const group = await answerOf(deps.chatOf(ws).groupName(ws, id, person?.chatUserId ?? '', signal), signal);
  return group.said === 'yes' ? group.value : null;
}

async function nameOf(deps: Deps, ws: WorkspaceId, id: string, signal: AbortSignal): Promise<string | null> {
  const chat = deps.chatOf(ws);
  if (id.startsWith('C') || id.startsWith('G')) {
    const channel = await answerOf(chat.channel(ws, id, signal), signal);
    return channel.said === 'yes' && !channel.value.isPrivate ? channel.value.name : null;
  }
  const known = await deps.store.read.personByChatId(ws, id);
  if (known !== null && known.name !== id) return known.name;
  const person = await answerOf(chat.person(ws, id, signal), signal);
  return person.said === 'yes' ? (await savePerson(deps, ws, person.value, id)).name : null;
}
