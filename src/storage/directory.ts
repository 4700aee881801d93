import type { Directory, Reads } from '../kernel/ports.ts';
import type { PersonId } from '../kernel/values/ids.ts';
import { storable } from '../kernel/values/plain-text.ts';
import { roundsOf } from './write/rosters.ts';
import { type Dialect, stored, upsertInto } from './write/statement.ts';
import { type Runners, type Steps, sqlFor } from './write/steps.ts';

/** The columns returned after a write. */
export type DirectoryReads = Pick<Reads, 'personByChatId' | 'teamByChannel'>;

/** What each database writes its own way: lists of people at once. */
export type ListWrites = Pick<Directory, 'saveUnknown' | 'saveRoster' | 'saveRosterPage'>;

/** Facts from the chat, written once for every database; lists of people each writes its own way. */
export function factsOf(
  dialect: Dialect,
  { run, write }: Runners,
  read: DirectoryReads,
): Omit<Directory, keyof ListWrites> {
  const { t } = dialect;
  const sql = sqlFor(dialect);
  const workspace = upsertInto(t.workspaces, { key: ['workspaceId'], changes: ['chat', 'name', 'botUserId'] }, dialect);
  const person = upsertInto(
    t.people,
    {
      key: ['workspaceId', 'chatUserId'],
      changes: ['name', 'kind', 'isAdmin', 'checkedAt'],
      // Not every answer of a chat tells it.
      fills: ['locale'],
    },
    dialect,
  );
  const former = upsertInto(
    t.people,
    { key: ['workspaceId', 'chatUserId'], changes: ['kind', 'isAdmin', 'sameAs'] },
    dialect,
  );
  const team = upsertInto(t.teams, { key: ['workspaceId', 'channel'], changes: [] }, dialect);

  return {
    async saveWorkspace({ id, ...facts }) {
      await run(workspace({ workspaceId: id, ...named(facts) }));
    },
    async savePerson(workspaceId, facts, personId, checkedAt) {
      await run(person({ workspaceId, personId, ...named(facts), kudosDms: 'loud', recap: true, checkedAt }));
      const saved = await read.personByChatId(workspaceId, facts.chatUserId);
      if (!saved) throw new Error(`person ${personId} was saved and can't be read`);
      return saved;
    },
    async saveSamePerson(workspaceId, said, otherId, [personId, otherPersonId], checkedAt) {
      const facts = named(said);
      const { chatUserId } = facts;
      const idOf = (id: string) =>
        sql`SELECT person_id, same_as FROM people WHERE workspace_id = ${workspaceId} AND chat_user_id = ${id}`;
      const formerId = await write(function* (): Steps<PersonId> {
        const [known] = yield idOf(chatUserId);
        const [other] = yield idOf(otherId);
        // Where only the other id was known, its person goes on under the one that the chat answers by.
        if (known === undefined && other !== undefined && other.same_as === null) {
          yield sql`UPDATE people SET chat_user_id = ${chatUserId}
            WHERE workspace_id = ${workspaceId} AND chat_user_id = ${otherId}`;
        }
        yield person({ workspaceId, personId, ...facts, kudosDms: 'loud', recap: true, checkedAt });
        const [same] = yield idOf(chatUserId);
        const sameAs = String(same?.same_as ?? same?.person_id);
        const gone = { chatUserId: otherId, name: facts.name, kind: 'outsider', isAdmin: false } as const;
        // The chat can answer by either: the first that was kept stays the person.
        if (same?.same_as === null || same?.same_as === undefined)
          yield former({
            workspaceId,
            personId: otherPersonId,
            ...gone,
            kudosDms: 'loud',
            recap: true,
            checkedAt,
            sameAs,
          });
        const [left] = yield idOf(otherId);
        const leftId = String(left?.person_id);
        if (leftId !== sameAs)
          yield sql`UPDATE members SET in_channel = ${stored(t.members.inChannel, false)}, seen_at = ${checkedAt}
          WHERE workspace_id = ${workspaceId} AND person_id = ${leftId} AND in_channel = ${stored(t.members.inChannel, true)}`;
        return leftId;
      });
      const saved = await read.personByChatId(workspaceId, chatUserId);
      if (!saved) throw new Error(`person ${chatUserId} was saved and can't be read`);
      return { person: saved, formerId };
    },
    async ensureTeam(workspaceId, { id, ...fresh }) {
      const known = await read.teamByChannel(workspaceId, fresh.channel);
      if (known) return known;
      await run(team({ workspaceId, teamId: id, ...named(fresh) }));
      const made = await read.teamByChannel(workspaceId, fresh.channel);
      if (!made) throw new Error(`team ${id} was made and can't be read`);
      return made;
    },
    async saveChannel(ws, { channel, name, isPrivate, isShared }) {
      const [closed, shared] = [stored(t.teams.isPrivate, isPrivate), stored(t.teams.isShared, isShared)];
      await run(sql`UPDATE teams SET name = ${storable(name)}, is_private = ${closed}, is_shared = ${shared}
        WHERE workspace_id = ${ws} AND channel = ${channel}`);
    },
    ...roundsOf(dialect, { run, write }),
  };
}

/** Names are the chat's, whatever is in them. */
function named<F extends { name: string }>(facts: F): F {
  return { ...facts, name: storable(facts.name) };
}
