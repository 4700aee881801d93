import { createHash } from 'node:crypto';
import type { Want } from '../kernel/plan.ts';
import type { MessageRef, OutboxItem } from '../kernel/ports.ts';
import { parseJson } from '../kernel/tables/queries.ts';

/**
 * A guarded commit asks for a tell once. Its row is kept this long, so that an operator can look into what happened.
 */
export const TOLD_KEPT_MS = 14 * 24 * 3_600_000;

/** A row that was taken, as the database gives it. */
export type OutboxRow = {
  workspace_id: string;
  key: string;
  want: string;
  wanted_version: number;
  attempts: number;
  lease: number;
  tried_at: number | null;
  ref_channel: string | null;
  ref_ts: string | null;
};

/** Why a row is given up that nobody could deliver: what it wants can't be read. */
export const WANT_UNREADABLE = "what is to be sent can't be read";

/** @returns the row as the worker knows it; null where what it wants can't be read. */
export function toItem(row: OutboxRow): OutboxItem | null {
  const want = wantIn(row.want);
  if (want === null) return null;
  const { workspace_id: workspaceId, key } = row;
  return {
    workspaceId,
    key,
    want,
    wantedVersion: row.wanted_version,
    ref: refIn(row),
    // The same for every try, so that a search finds the message whichever process posted it.
    tag: createHash('sha256').update(`${workspaceId}\n${key}`).digest('hex').slice(0, 32),
    attempts: row.attempts,
    lease: row.lease,
    triedAt: row.tried_at,
  };
}

function wantIn(text: string): Want | null {
  try {
    const want = parseJson<Want | null>(text);
    return typeof want?.way === 'string' ? want : null;
  } catch {
    return null;
  }
}

/** @returns where a row's message lies; null: it isn't known. */
export function refIn({
  ref_channel: channel,
  ref_ts: ts,
}: Pick<OutboxRow, 'ref_channel' | 'ref_ts'>): MessageRef | null {
  return channel !== null && ts !== null ? { channel, ts } : null;
}
