import type { DigestId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { DigestState } from './rules/state.ts';

declare module '../../kernel/plan.ts' {
  interface Rows {
    digests: { state: DigestState };
  }
}

declare module '../../kernel/ports/reads.ts' {
  interface Reads {
    digest(ws: WorkspaceId, id: DigestId): Promise<DigestState | null>;
    digestOf(ws: WorkspaceId, teamId: TeamId, weekKey: string): Promise<DigestState | null>;
  }
}
