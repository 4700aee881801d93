import type { DigestState } from '../features/digest/rules/state.ts';
import type { ExceptionState } from '../features/exceptions/rules/state.ts';
import type { KudosState } from '../features/kudos/rules/kudos.ts';
import type { SpendingState } from '../features/money/rules/spending.ts';
import type { PolicyState } from '../features/policies/rules/state.ts';
import type { VoiceState } from '../features/voice/rules/state.ts';
import type { EndpointId, WebhookEndpoint } from '../features/webhooks/rules/endpoint.ts';
import type { WebhookPayload } from '../features/webhooks/rules/payload.ts';
import type { Entry } from './ledger/entries.ts';
import type { Head, RecordedEvent } from './record/record.ts';
import type { Seal } from './record/seal.ts';
import type { Words } from './record/texts.ts';
import type { Team } from './team/team.ts';
import type { EpochMs, PersonId, Stream, TeamId, WorkspaceId } from './values/ids.ts';
import type { Want } from './wants.ts';

/**
 * What a decision wants stored, all of it or nothing (docs/architecture.md, The way of a command).
 * It is data, so that nothing slow can happen while it is stored.
 */
export type Plan = {
  workspaceId: WorkspaceId;
  at: EpochMs;
  expects: Guard[];
  /** Keys that may be claimed once: a request, a kudos' fingerprint, a digest's week. `subject` is found by who comes second. */
  claims: { key: string; subject: string; expiresAt: EpochMs }[];
  events: RecordedEvent[];
  entries: Entry[];
  rows: Row[];
  texts: Words[];
  wants: Want[];
};

/** A stream must stand where the decision saw it. `bump` moves the version on, for streams without events. */
export type Guard = { stream: Stream; version: number; bump: boolean };

/** The folded states that a plan replaces. A new exception is given the workspace's next number by the commit. */
export type Row =
  | { table: 'exceptions'; state: ExceptionState }
  | { table: 'spendings'; state: SpendingState }
  | { table: 'kudos'; state: KudosState }
  | { table: 'teams'; state: Team }
  | { table: 'digests'; state: DigestState }
  /** `topic`: of what a customer said, as it was typed; else null. */
  | { table: 'voices'; state: VoiceState; topic: string | null }
  | { table: 'policies'; state: PolicyState }
  /** A person's own choices; null leaves one as it is. */
  | {
      table: 'people';
      personId: PersonId;
      homeTeamId: TeamId | null;
      kudosDms: 'loud' | 'quiet' | null;
      recap: boolean | null;
      lastActiveAt: EpochMs | null;
    }
  /** These members were asked to co-sign once more. */
  | { table: 'asked'; teamId: TeamId; personIds: PersonId[] }
  | ({ table: 'searchable' } & Searchable)
  | { table: 'seals'; seal: Seal }
  | { table: 'webhooks'; state: WebhookEndpoint }
  /** With all that was to be sent there. */
  | { table: 'webhook-removed'; id: EndpointId }
  /** To be sent to each endpoint that asked for its type; after the exception's row, whose number it is given. */
  | { table: 'webhook-message'; id: string; payload: WebhookPayload };

/** What can be found by its words from now on (docs/product.md §8): `tokensOf` them; none: no longer. */
export type Searchable = {
  sort: 'exception' | 'story' | 'annoyance';
  /** Its id. */
  subject: string;
  teamId: TeamId;
  at: EpochMs;
  tokens: string[];
};

/** @returns a plan that stores nothing yet. */
export function emptyPlan(workspaceId: WorkspaceId, at: EpochMs): Plan {
  return { workspaceId, at, expects: [], claims: [], events: [], entries: [], rows: [], texts: [], wants: [] };
}

/** @returns the guard that a stream still stands where it was read. */
export function unchanged({ stream, version }: Head): Guard {
  return { stream, version, bump: false };
}

/** @returns the guard that it does, and that it moves on: of two decisions that read the same, one is stored. */
export function movesOn({ stream, version }: Head): Guard {
  return { stream, version, bump: true };
}
