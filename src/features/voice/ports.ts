import type { Loaded } from '../../kernel/ports.ts';
import type { EpochMs, TeamId, VoiceId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { TeamVoices } from './rules/in-time.ts';
import type { AbuseState, AnnoyanceState, StoryState, VoiceState } from './rules/state.ts';

declare module '../../kernel/plan.ts' {
  interface Rows {
    /** `topic`: of what a customer said, as it was typed; else null. */
    voices: { state: VoiceState; topic: string | null };
  }
}

declare module '../../kernel/ports/reads.ts' {
  interface Reads {
    voice(ws: WorkspaceId, id: VoiceId): Promise<Loaded<VoiceState> | null>;
    voices(ws: WorkspaceId, ids: readonly VoiceId[]): Promise<Map<VoiceId, VoiceState>>;
    /** Of these teams, newest first. */
    stories(ws: WorkspaceId, teamIds: readonly TeamId[], page: Page): Promise<StoryState[]>;
    /** What is in the team's way and not answered for good, most voices first. */
    openAnnoyances(ws: WorkspaceId, teamId: TeamId, page: Page): Promise<AnnoyanceState[]>;
    /** Newest first. For the team's managers and the admin's export only (docs/product.md §10). */
    abuseReports(ws: WorkspaceId, teamId: TeamId, page: Page): Promise<AbuseState[]>;
    /** Topics of what customers said, the lately used first; spellings of one count once. */
    topicsOf(ws: WorkspaceId, teamId: TeamId, limit: number): Promise<string[]>;
    /** What a week's digest counts of all that the team told (docs/product.md §7). */
    voicesIn(ws: WorkspaceId, teamId: TeamId, time: { from: EpochMs; until: EpochMs }): Promise<TeamVoices>;
    /** Of one kind, by when they were told. */
    voicesPage(
      ws: WorkspaceId,
      span: Span,
      kind: VoiceState['kind'],
      after: VoiceState | null,
      limit: number,
    ): Promise<VoiceState[]>;
  }
}
