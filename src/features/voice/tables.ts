import { sql } from 'drizzle-orm';
import type { Kit } from '../../kernel/tables/kit.ts';
import type { VoiceKind } from '../../kernel/values/forms.ts';
import type { EpochMs, PersonId, TeamId, VoiceId, WorkspaceId } from '../../kernel/values/ids.ts';
import { isOpenAnnoyance, type VoiceState, votesOf, waitsForTalk } from './rules/state.ts';

/**
 * What people shared (docs/product.md §6): the whole state, and the columns that are searched. A topic is someone's
 * words: it is stored here and in `texts`, and in no event.
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

export type VoiceTables = ReturnType<typeof voiceTables>;

/**
 * - `touchedAt`: when it last changed: a digest counts what its week touched.
 * - `isOpen`: people can still choose **Me too**, or someone is waiting for a manager to talk to them.
 */
function searchedBy(state: VoiceState): { touchedAt: number; isOpen: boolean; votes: number } {
  switch (state.kind) {
    case 'annoyance': {
      const touched = [state.at, ...state.voters.map(({ at }) => at), state.answer?.at ?? 0];
      return { touchedAt: Math.max(...touched), isOpen: isOpenAnnoyance(state), votes: votesOf(state) };
    }
    case 'abuse':
      return { touchedAt: state.talk?.at ?? state.at, isOpen: waitsForTalk(state), votes: 0 };
    default:
      return { touchedAt: state.at, isOpen: false, votes: 0 };
  }
}

/** @returns a voice's columns without its topic, which is what a person wrote. */
export function voiceRow(state: VoiceState) {
  const { id: voiceId, teamId, authorId, kind, at } = state;
  return { voiceId, teamId, authorId, kind, at, ...searchedBy(state), state };
}
