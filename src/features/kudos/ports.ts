import type { Loaded } from '../../kernel/ports.ts';
import type { EpochMs, KudosId, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { KudosState } from './rules/kudos.ts';

declare module '../../kernel/plan.ts' {
  interface Rows {
    kudos: { state: KudosState };
  }
}

declare module '../../kernel/ports/reads.ts' {
  interface Reads {
    kudos(ws: WorkspaceId, id: KudosId): Promise<Loaded<KudosState> | null>;
    /** Not taken back; newest first. */
    kudosOf(
      ws: WorkspaceId,
      personId: PersonId,
      side: 'received' | 'given',
      since: EpochMs,
      limit: number,
    ): Promise<KudosState[]>;
    /** What the person gave after `since` and up to `until`, the latest first; what they took back counts, too. */
    givenLately(
      ws: WorkspaceId,
      personId: PersonId,
      options: { since: EpochMs; until: EpochMs; limit: number },
    ): Promise<{ id: KudosId; at: EpochMs }[]>;
    /** Given in [from, until) and not taken back, in order. */
    kudosIn(ws: WorkspaceId, teamId: TeamId, from: EpochMs, until: EpochMs): Promise<KudosState[]>;
    /** People now in the team's channel who were thanked since, in whichever team, privately too. */
    thankedSince(ws: WorkspaceId, teamId: TeamId, since: EpochMs): Promise<Set<PersonId>>;
    /** By when they were given; those that were taken back too. */
    kudosPage(ws: WorkspaceId, span: Span, after: KudosState | null, limit: number): Promise<KudosState[]>;
  }
}
