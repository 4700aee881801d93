import type { CustomerKeys } from '../../kernel/values/customer.ts';
import type { EpochMs, ExceptionId, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { ExceptionState } from './rules/state.ts';
import type { ExceptionView } from './view-model.ts';

declare module '../../kernel/content/views.ts' {
  interface Views {
    exception: ExceptionView;
  }
}

declare module '../../kernel/plan.ts' {
  interface Rows {
    /** A new one is given the workspace's next number by the commit. */
    exceptions: { state: ExceptionState };
  }
}

declare module '../../kernel/ports/reads.ts' {
  interface Reads {
    exception(ws: WorkspaceId, id: ExceptionId): Promise<LoadedException | null>;
    exceptionByNumber(ws: WorkspaceId, number: number): Promise<LoadedException | null>;
    exceptions(ws: WorkspaceId, ids: readonly ExceptionId[]): Promise<LoadedException[]>;
    /** Open ones the person proposed, oldest first. */
    openOf(ws: WorkspaceId, proposerId: PersonId): Promise<LoadedException[]>;
    /** Open ones of these teams, nearest deadline first. */
    openIn(ws: WorkspaceId, teamIds: readonly TeamId[], limit: number): Promise<LoadedException[]>;
    /** The latest the person proposed, in any state, newest first. */
    latestOf(ws: WorkspaceId, proposerId: PersonId, limit: number): Promise<LoadedException[]>;
    /** Those to review that were approved before `before` (default: all), raised ones first, then oldest; a page of them. */
    toReview(
      ws: WorkspaceId,
      teamId: TeamId,
      page: { limit: number; offset?: number; before?: EpochMs },
    ): Promise<LoadedException[]>;
    /** How many `toReview` has in all. */
    toReviewCount(ws: WorkspaceId, teamId: TeamId, before?: EpochMs): Promise<number>;
    /** Everything approved in the team since, whatever became of it, the latest first. */
    approvedIn(ws: WorkspaceId, teamId: TeamId, since: EpochMs, limit: number): Promise<LoadedException[]>;
    /**
     * What this customer was given in the team since, look-alikes of the reference counted in: spent and not undone, held,
     * charged, and what came back of it unconfirmed; `except` left out. Minor units.
     */
    customerSum(
      ws: WorkspaceId,
      teamId: TeamId,
      customer: CustomerKeys,
      since: EpochMs,
      except: ExceptionId | null,
    ): Promise<number>;
    /** How often each of `otherIds` and the person settled each other's exceptions since, both directions together. */
    pairSettlements(
      ws: WorkspaceId,
      personId: PersonId,
      otherIds: readonly PersonId[],
      since: EpochMs,
    ): Promise<Map<PersonId, number>>;
    /** By when they were proposed. */
    exceptionsPage(
      ws: WorkspaceId,
      span: Span,
      after: ExceptionState | null,
      limit: number,
    ): Promise<LoadedException[]>;
  }
}
