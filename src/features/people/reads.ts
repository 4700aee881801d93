import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reads } from '../../kernel/ports.ts';
import { given, prepared, preparedFor, type Source } from '../../storage/source.ts';

/** @returns the columns that make up a `Workspace`. */
export function workspaceColumns({ workspaces }: Source['t']) {
  return {
    id: workspaces.workspaceId,
    chat: workspaces.chat,
    name: workspaces.name,
    botUserId: workspaces.botUserId,
  };
}

/** @returns the columns that make up a `Person`. */
export function personColumns({ people }: Source['t']) {
  return {
    id: people.personId,
    chatUserId: people.chatUserId,
    name: people.name,
    kind: people.kind,
    isAdmin: people.isAdmin,
    homeTeamId: people.homeTeamId,
    kudosDms: people.kudosDms,
    recap: people.recap,
    lastActiveAt: people.lastActiveAt,
    checkedAt: people.checkedAt,
    sameAs: people.sameAs,
    locale: people.locale,
  };
}

/** Workspaces and people. */
export function peopleReads({
  db,
  t,
}: Source): Pick<Reads, 'workspace' | 'person' | 'personByChatId' | 'personIds' | 'people' | 'admins'> {
  const { workspaces, people } = t;
  const person = personColumns(t);
  const workspace = prepared(() =>
    db
      .select(workspaceColumns(t))
      .from(workspaces)
      .where(eq(workspaces.workspaceId, given('ws'))),
  );
  const byId = prepared(() =>
    db
      .select(person)
      .from(people)
      .where(and(eq(people.workspaceId, given('ws')), eq(people.personId, given('id')))),
  );
  const byChatId = prepared(() =>
    db
      .select(person)
      .from(people)
      .where(and(eq(people.workspaceId, given('ws')), eq(people.chatUserId, given('chatUserId')))),
  );
  const byChatIds = preparedFor((ids) =>
    db
      .select({ chatUserId: people.chatUserId, id: people.personId, sameAs: people.sameAs })
      .from(people)
      .where(and(eq(people.workspaceId, given('ws')), inArray(people.chatUserId, ids))),
  );
  const byIds = preparedFor((ids) =>
    db
      .select(person)
      .from(people)
      .where(and(eq(people.workspaceId, given('ws')), inArray(people.personId, ids))),
  );
  // An admin who is deactivated or a guest can't be asked for anything.
  const admins = prepared(() =>
    db
      .select(person)
      .from(people)
      .where(
        and(
          eq(people.workspaceId, given('ws')),
          eq(people.isAdmin, true),
          eq(people.kind, 'member'),
          isNull(people.sameAs),
        ),
      )
      .orderBy(asc(people.name), asc(people.personId)),
  );

  return {
    async workspace(ws) {
      const [row] = await workspace.execute({ ws });
      return row ?? null;
    },
    async person(ws, id) {
      const [row] = await byId.execute({ ws, id });
      return row ?? null;
    },
    async personByChatId(ws, chatUserId) {
      const [row] = await byChatId.execute({ ws, chatUserId });
      if (!row?.sameAs) return row ?? null;
      const [same] = await byId.execute({ ws, id: row.sameAs });
      return same ?? null;
    },
    async personIds(ws, chatUserIds) {
      const rows = await byChatIds({ ws }, chatUserIds);
      return new Map(rows.map(({ chatUserId, id, sameAs }) => [chatUserId, sameAs ?? id]));
    },
    async people(ws, ids) {
      const rows = await byIds({ ws }, ids);
      return new Map(rows.map((row) => [row.id, row]));
    },
    async admins(ws) {
      return admins.execute({ ws });
    },
  };
}
