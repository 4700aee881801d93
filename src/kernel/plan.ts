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

/**
 * The folded states that a plan replaces, by the table that keeps them. A feature adds its own in its ports.ts, by
 * TypeScript's declaration merging, so the kernel needs to know no feature.
 */
export interface Rows {
  teams: { state: Team };
  /** A person's own choices; null leaves one as it is. */
  people: {
    personId: PersonId;
    homeTeamId: TeamId | null;
    kudosDms: 'loud' | 'quiet' | null;
    recap: boolean | null;
    lastActiveAt: EpochMs | null;
  };
  /** These members were asked to co-sign once more. */
  asked: { teamId: TeamId; personIds: PersonId[] };
  searchable: Searchable;
  seals: { seal: Seal };
}

export type Row = { [Table in keyof Rows]: { table: Table } & Rows[Table] }[keyof Rows];

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
