import { sql } from 'drizzle-orm';
import type { RosterStep } from '../../kernel/ports.ts';
import type { Kit } from '../../kernel/tables/kit.ts';
import { completeSettings } from '../../kernel/team/default-settings.ts';
import type { TeamSettings } from '../../kernel/team/settings.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Person, PersonKind } from '../../kernel/values/people.ts';

/** Workspaces, people, teams and their members. */
export function peopleTables(kit: Kit) {
  const { table, text, int, bool, json, primaryKey, foreignKey, index, uniqueIndex } = kit;

  const workspaces = table(
    'workspaces',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      chat: text<'slack' | 'teams'>('chat').notNull(),
      name: text('name').notNull(),
      botUserId: text('bot_user_id').notNull(),
    },
    (t) => [primaryKey({ columns: [t.workspaceId] })],
  );

  const people = table(
    'people',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      personId: text<PersonId>('person_id').notNull(),
      chatUserId: text('chat_user_id').notNull(),
      name: text('name').notNull(),
      kind: text<PersonKind>('kind').notNull(),
      isAdmin: bool('is_admin').notNull(),
      homeTeamId: text<TeamId>('home_team_id'),
      kudosDms: text<Person['kudosDms']>('kudos_dms').notNull(),
      recap: bool('recap').notNull(),
      lastActiveAt: int('last_active_at').$type<EpochMs>(),
      checkedAt: int('checked_at').$type<EpochMs>().notNull(),
      sameAs: text<PersonId>('same_as'),
      locale: text('locale'),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.personId] }),
      uniqueIndex('people_by_chat_id').on(t.workspaceId, t.chatUserId),
      index('people_by_admin').on(t.workspaceId, t.isAdmin),
      index('people_by_activity').on(t.workspaceId, t.lastActiveAt).where(sql`last_active_at IS NOT NULL`),
    ],
  );

  const teams = table(
    'teams',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      teamId: text<TeamId>('team_id').notNull(),
      channel: text('channel').notNull(),
      name: text('name').notNull(),
      isPrivate: bool('is_private').notNull(),
      isShared: bool('is_shared').notNull(),
      settings: json<TeamSettings>('settings', completeSettings).notNull(),
      digestDueAt: int('digest_due_at').$type<EpochMs>().notNull(),
      rosterCheckedAt: int('roster_checked_at').$type<EpochMs>(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.teamId] }),
      uniqueIndex('teams_by_channel').on(t.workspaceId, t.channel),
      // For the sweep over all workspaces.
      index('teams_by_digest_due').on(t.digestDueAt),
    ],
  );

  const members = table(
    'members',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      teamId: text<TeamId>('team_id').notNull(),
      personId: text<PersonId>('person_id').notNull(),
      inChannel: bool('in_channel').notNull(),
      askedCount: int('asked_count').notNull(),
      seenAt: int('seen_at').$type<EpochMs>().notNull(),
      checkedAt: int('checked_at').$type<EpochMs>(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.teamId, t.personId] }),
      index('members_by_person').on(t.workspaceId, t.personId, t.inChannel),
      index('members_by_asked').on(t.workspaceId, t.teamId, t.inChannel, t.askedCount, t.personId),
      foreignKey({ columns: [t.workspaceId, t.teamId], foreignColumns: [teams.workspaceId, teams.teamId] }),
      foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [people.workspaceId, people.personId] }),
    ],
  );

  const rosters = table(
    'rosters',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      teamId: text<TeamId>('team_id').notNull(),
      step: text<RosterStep>('step').notNull(),
      cursor: text('cursor'),
      startedAt: int('started_at').$type<EpochMs>(),
      isLong: bool('is_long').notNull(),
      dueAt: int('due_at').$type<EpochMs>().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.teamId] }),
      index('rosters_of_workspace').on(t.workspaceId, t.dueAt),
      // For the sweep over all workspaces.
      index('rosters_by_due').on(t.dueAt, t.workspaceId),
      foreignKey({ columns: [t.workspaceId, t.teamId], foreignColumns: [teams.workspaceId, teams.teamId] }),
    ],
  );

  return { workspaces, people, teams, members, rosters };
}

export type PeopleTables = ReturnType<typeof peopleTables>;

/** @returns the columns that make up a `Workspace`. */
export function workspaceColumns({ workspaces }: Pick<PeopleTables, 'workspaces'>) {
  return {
    id: workspaces.workspaceId,
    chat: workspaces.chat,
    name: workspaces.name,
    botUserId: workspaces.botUserId,
  };
}

/** @returns the columns that make up a `Person`. */
export function personColumns({ people }: Pick<PeopleTables, 'people'>) {
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
