import { Broken, type BrokenRow } from './broken.ts';
import { verifyAccounts, verifyNumbers } from './ledger.ts';
import type { Snapshot } from './rows.ts';
import { verifySeals } from './seals.ts';
import { type StreamCounts, verifyStreams } from './streams.ts';

export type Counts = StreamCounts & { accounts: number; seals: number };
export type Verdict = { ok: true; counts: Counts } | { ok: false; broken: BrokenRow };

/**
 * Proves that a database holds what was recorded (docs/storage.md, Verifying), in a few passes that each read some rows
 * at a time.
 *
 * @param published the first characters of a seal's hash, as a digest, the log or a webhook told it: it must be there
 * @returns what was looked at, or the first row that doesn't hold
 */
export async function verify(snapshot: Snapshot, published: string | null = null): Promise<Verdict> {
  try {
    const streams = await verifyStreams(snapshot);
    const accounts = await verifyAccounts(snapshot);
    await verifyNumbers(snapshot);
    const seals = await verifySeals(snapshot, published);
    return { ok: true, counts: { ...streams, accounts, seals } };
  } catch (error) {
    if (error instanceof Broken) return { ok: false, broken: error.row };
    throw error;
  } finally {
    snapshot.release();
  }
}
