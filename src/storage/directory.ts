import type { Directory, Reads } from '../kernel/ports.ts';
import type { PersonId } from '../kernel/values/ids.ts';
import { storable } from '../kernel/values/text.ts';
import { type Dialect, type Runners, type Steps, sqlFor, stored, upsertInto } from './statements.ts';

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

type Rounds = Pick<Directory, 'saveMembership' | 'endRoster' | 'wantRoster' | 'wantPeople' | 'moveRoster'>;

/** The people in a channel, one by one, and how far its roster was read; written once for every database. */
function roundsOf(dialect: Dialect, { run, write }: Pick<Runners, 'run' | 'write'>): Rounds {
  const { t } = dialect;
  const sql = sqlFor(dialect);
  const isIn = (value: boolean) => stored(t.members.inChannel, value);

  return {
    async saveMembership(ws, teamId, personId, inChannel, at, how) {
      const checkedAt = how === 'asked' ? at : null;
      await run(sql`INSERT INTO members (workspace_id, team_id, person_id, in_channel, asked_count, seen_at, checked_at)
        VALUES (${ws}, ${teamId}, ${personId}, ${isIn(inChannel)}, 0, ${at}, ${checkedAt})
        ON CONFLICT (workspace_id, team_id, person_id) DO UPDATE
        SET in_channel = excluded.in_channel, checked_at = coalesce(excluded.checked_at, members.checked_at),
          seen_at = CASE WHEN members.in_channel = excluded.in_channel THEN members.seen_at ELSE excluded.seen_at END
        WHERE members.in_channel <> excluded.in_channel OR excluded.checked_at IS NOT NULL`);
    },
    async endRoster(ws, teamId, startedAt, at) {
      await write(function* (): Steps<void> {
        // Two who save one roster do so one after the other.
        yield sql`UPDATE teams SET roster_checked_at = ${startedAt} WHERE workspace_id = ${ws} AND team_id = ${teamId}`;
        yield sql`UPDATE members SET in_channel = ${isIn(false)}, seen_at = ${at}
          WHERE workspace_id = ${ws} AND team_id = ${teamId} AND in_channel = ${isIn(true)}
            AND coalesce(checked_at, 0) < ${startedAt} AND seen_at < ${startedAt}`;
      });
    },
    async wantRoster(ws, teamId, dueAt, isLong) {
      await run(sql`INSERT INTO rosters (workspace_id, team_id, step, is_long, due_at)
        VALUES (${ws}, ${teamId}, 'pages', ${stored(t.rosters.isLong, isLong)}, ${dueAt})
        ON CONFLICT (workspace_id, team_id) DO UPDATE SET step = 'pages', is_long = excluded.is_long,
          cursor = CASE WHEN rosters.step = 'pages' THEN rosters.cursor END,
          started_at = CASE WHEN rosters.step = 'pages' THEN rosters.started_at END,
          due_at = CASE WHEN rosters.due_at < excluded.due_at THEN rosters.due_at ELSE excluded.due_at END`);
    },
    async wantPeople(ws, teamId, dueAt) {
      await run(sql`INSERT INTO rosters (workspace_id, team_id, step, is_long, due_at)
        VALUES (${ws}, ${teamId}, 'people', ${stored(t.rosters.isLong, false)}, ${dueAt})
        ON CONFLICT (workspace_id, team_id) DO UPDATE SET step = 'people', cursor = NULL, due_at = excluded.due_at
        WHERE rosters.step = 'pages' AND rosters.started_at IS NULL AND rosters.due_at > excluded.due_at`);
    },
    async moveRoster(ws, from, to) {
      const [moved] = await run(sql`UPDATE rosters SET step = ${to.step}, cursor = ${to.cursor},
          started_at = ${to.startedAt}, is_long = ${stored(t.rosters.isLong, to.isLong)}, due_at = ${to.dueAt}
        WHERE workspace_id = ${ws} AND team_id = ${from.teamId} AND step = ${from.step}
          AND coalesce(cursor, '') = ${from.cursor ?? ''} AND due_at = ${from.dueAt} RETURNING team_id`);
      return moved !== undefined;
    },
  };
}
