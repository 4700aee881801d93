import type { WorkspaceId } from '../../domain/shared/ids.ts';
import type { Deps } from '../deps.ts';
import { answerOf, askingTime } from './ask.ts';
import { savePerson } from './resolve.ts';

/** More in one text aren't asked about. */
const MOST = 50;

/**
 * @param ids of a chat's users, channels and user groups, as words name them
 * @returns what people call them. A private channel's name is for those who are in it; it is left out, as is whoever
 *   the chat doesn't know, or doesn't tell of in time.
 */
export async function names(deps: Deps, ws: WorkspaceId, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const signal = askingTime();
  const asked = ids.slice(0, MOST);
  const found = await Promise.all(asked.map((id) => nameOf(deps, ws, id, signal)));
  return new Map(
    asked.flatMap((id, at): [string, string][] => {
      const name = found[at] ?? null;
      // A chat that hides somebody gives the id back.
      return name === null || name === id ? [] : [[id, name]];
    }),
  );
}

async function nameOf(deps: Deps, ws: WorkspaceId, id: string, signal: AbortSignal): Promise<string | null> {
  const chat = deps.chatOf(ws);
  if (id.startsWith('S')) {
    const group = await answerOf(chat.groupName(ws, id, signal), signal);
    return group.said === 'yes' ? group.value : null;
  }
  if (id.startsWith('C') || id.startsWith('G')) {
    const channel = await answerOf(chat.channel(ws, id, signal), signal);
    return channel.said === 'yes' && !channel.value.isPrivate ? channel.value.name : null;
  }
  const known = await deps.store.read.personByChatId(ws, id);
  if (known !== null && known.name !== id) return known.name;
  const person = await answerOf(chat.person(ws, id, signal), signal);
  return person.said === 'yes' ? (await savePerson(deps, ws, person.value, id)).name : null;
}
