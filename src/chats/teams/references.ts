import * as z from 'zod';
import type { Clock, MessageRef, References as Rows } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';

/** How to reach someone. */
const person = z.object({
  serviceUrl: z.string(),
  /** Teams' own id for bots: `29:…`. */
  id: z.string(),
  /** Their private chat with the bot; null: not opened yet. */
  chat: z.string().nullable(),
  /** A conversation of whose roster they were last seen in; null: in none. */
  seenIn: z.string().nullable(),
});
type PersonReference = z.infer<typeof person>;

/** How to reach a channel or a chat, and whose roster counts there. */
const place = z.object({
  serviceUrl: z.string(),
  /** Null: a chat. */
  teamId: z.string().nullable(),
  /** `standard`, `private`, `shared`; null where Teams hasn't said. */
  type: z.string().nullable(),
  name: z.string().nullable(),
});
export type PlaceReference = z.infer<typeof place>;

/** A post whose answer was lost: not seen since, or where the one lies that counts. */
const sent = z.union([z.object({ lost: z.literal(true) }), z.object({ channel: z.string(), ts: z.string() })]);

const known = z.object({ userId: z.string() });

/** Null: nobody, until the app is added to a team again. `team`, or its channel that has the app by itself, is missing where an earlier version kept it. */
const installer = z.object({ userId: z.string().nullable(), team: z.string().optional() });
type Installer = { userId: string; team?: string | undefined };

/** What was learnt of how to reach people and places, for messages that the bot begins. */
export type References = {
  person(userId: string): Promise<PersonReference | null>;
  savePerson(
    userId: string,
    learnt: Partial<PersonReference> & Pick<PersonReference, 'serviceUrl' | 'id'>,
  ): Promise<void>;
  place(conversation: string): Promise<PlaceReference | null>;
  savePlace(conversation: string, learnt: Partial<PlaceReference> & Pick<PlaceReference, 'serviceUrl'>): Promise<void>;
  /** @returns whose id `29:…` it is, as an object id of Microsoft Entra; null: not seen yet. */
  userOf(teamsId: string): Promise<string | null>;
  /** The person who first added the app to a team, and the team; null: nobody, or it was removed since. */
  installer(): Promise<Installer | null>;
  saveInstaller(who: Installer | null): Promise<void>;
  /** @returns null where the post's outcome was never in doubt. */
  sent(tag: string): Promise<MessageRef | 'lost' | null>;
  saveSent(tag: string, at: MessageRef | 'lost'): Promise<void>;
};

/** @param rows keeps them; they are written only where something changed, because every activity tells them again. */
export function createReferences(rows: Rows, ws: WorkspaceId, clock: Clock): References {
  async function load<T>(key: string, schema: z.ZodType<T>): Promise<T | null> {
    return schema
      .nullable()
      .catch(null)
      .parse(await rows.load(ws, key));
  }
  async function save(key: string, before: object | null, after: object): Promise<void> {
    if (JSON.stringify(before) !== JSON.stringify(after)) await rows.save(ws, key, after, clock.now());
  }

  return {
    person: (userId) => load(`user:${userId}`, person),
    async savePerson(userId, learnt) {
      const before = await load(`user:${userId}`, person);
      await save(`user:${userId}`, before, person.parse({ chat: null, seenIn: null, ...before, ...learnt }));
      if (before?.id !== learnt.id) await rows.save(ws, `teams-id:${learnt.id}`, { userId }, clock.now());
    },
    place: (conversation) => load(`channel:${conversation}`, place),
    async savePlace(conversation, learnt) {
      const before = await load(`channel:${conversation}`, place);
      const after = place.parse({ teamId: null, type: null, name: null, ...before, ...learnt });
      await save(`channel:${conversation}`, before, after);
    },
    userOf: async (teamsId) => (await load(`teams-id:${teamsId}`, known))?.userId ?? null,
    async installer() {
      const found = await load('installer', installer);
      return found === null || found.userId === null ? null : { ...found, userId: found.userId };
    },
    saveInstaller: (who) => rows.save(ws, 'installer', who ?? { userId: null }, clock.now()),
    async sent(tag) {
      const found = await load(`sent:${tag}`, sent);
      return found === null || !('lost' in found) ? found : 'lost';
    },
    saveSent: (tag, at) => rows.save(ws, `sent:${tag}`, at === 'lost' ? { lost: true } : at, clock.now()),
  };
}
