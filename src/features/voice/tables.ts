import { sql } from 'drizzle-orm';
import type { VoiceKind } from '../../kernel/values/forms.ts';
import type { EpochMs, PersonId, TeamId, VoiceId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Kit } from '../../storage/kit.ts';
import type { VoiceState } from './rules/state.ts';

/**
 * What people shared (docs/product.md §6): the whole state, and the columns that are searched (projections.ts). A topic
 * is someone's words: it is stored here and in `texts`, and in no event.
 */
export function voiceTables(kit: Kit) {
  const { table, text, int, bool, json, primaryKey, index } = kit;

  const voices = table(
    'voices',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      voiceId: text<VoiceId>('voice_id').notNull(),
      teamId: text<TeamId>('team_id').notNull(),
      authorId: text<PersonId>('author_id').notNull(),
      kind: text<VoiceKind>('kind').notNull(),
      at: int('at').$type<EpochMs>().notNull(),
      touchedAt: int('touched_at').$type<EpochMs>().notNull(),
      isOpen: bool('is_open').notNull(),
      votes: int('votes').notNull(),
      topic: text('topic'),
      state: json<VoiceState>('state').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.voiceId] }),
      index('voices_by_team').on(t.workspaceId, t.teamId, t.kind, t.at),
      index('voices_touched').on(t.workspaceId, t.teamId, t.touchedAt),
      index('voices_open').on(t.workspaceId, t.teamId, t.kind, t.votes).where(sql`is_open`),
    ],
  );

  return { voices };
}
