import type { Kit } from '../../kernel/tables/kit.ts';
import type { EpochMs, KudosId, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { KudosState } from './rules/kudos.ts';

/** Kudos with those they thank. */
export function kudosTables(kit: Kit) {
  const { table, text, int, json, primaryKey, foreignKey, index } = kit;

  const kudos = table(
    'kudos',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      kudosId: text<KudosId>('kudos_id').notNull(),
      teamId: text<TeamId>('team_id').notNull(),
      giverId: text<PersonId>('giver_id').notNull(),
      at: int('at').$type<EpochMs>().notNull(),
      takenBackAt: int('taken_back_at').$type<EpochMs>(),
      state: json<KudosState>('state').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.kudosId] }),
      index('kudos_by_team').on(t.workspaceId, t.teamId, t.at),
      index('kudos_by_giver').on(t.workspaceId, t.giverId, t.at),
    ],
  );

  const kudosPeople = table(
    'kudos_people',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      personId: text<PersonId>('person_id').notNull(),
      kudosId: text<KudosId>('kudos_id').notNull(),
      at: int('at').$type<EpochMs>().notNull(),
    },
    (t) => [
      // Read by time: the key is the index.
      primaryKey({ columns: [t.workspaceId, t.personId, t.at, t.kudosId] }),
      foreignKey({ columns: [t.workspaceId, t.kudosId], foreignColumns: [kudos.workspaceId, kudos.kudosId] }),
    ],
  );

  return { kudos, kudosPeople };
}

export type KudosTables = ReturnType<typeof kudosTables>;

/** @returns what is stored of kudos. */
export function kudosRow(state: KudosState) {
  const { id: kudosId, teamId, giverId, at, takenBackAt } = state;
  return { kudosId, teamId, giverId, at, takenBackAt, state };
}

/** @returns a row for each person who is thanked. */
export function receiverRows({ id: kudosId, at, receiverIds }: KudosState) {
  return receiverIds.map((personId) => ({ personId, kudosId, at }));
}
