import type { Head } from '../record/record.ts';
import type { EpochMs, WorkspaceId } from '../values/ids.ts';

/** A seal that is being made, a slice at a time. A workspace has one at most. */
export type Sealing = {
  /** `2026-11-30`, in UTC. */
  day: string;
  /** What is recorded after this moment belongs to the next seal. */
  at: EpochMs;
  /** How far its heads are collected: the last stream that was looked at; null: to the end. */
  after: string | null;
};

/** Where a seal is made of what changed since the one before (docs/storage.md, Seals). */
export type SealStore = {
  /**
   * Begins a day's seal, unless one is under way: then that one is gone on with.
   *
   * @returns it; null where the day is sealed already
   */
  begin(ws: WorkspaceId, day: string, at: EpochMs): Promise<Sealing | null>;
  /**
   * Looks at the next streams, and keeps where those stand that changed.
   *
   * @param most how many are looked at
   * @returns the sealing after it; null where someone else goes on with it
   */
  collect(ws: WorkspaceId, sealing: Sealing & { after: string }, most: number): Promise<Sealing | null>;
  /** @returns the heads of a day's seal, by stream, after one: '' from the first. */
  heads(ws: WorkspaceId, day: string, after: string, most: number): Promise<Head[]>;
};
