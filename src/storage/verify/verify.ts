import { Broken, type BrokenRow } from './broken.ts';
import { verifyAccounts, verifyNumbers } from './ledger.ts';
import type { Snapshot } from './rows.ts';
import { type StreamCounts, verifyStreams } from './streams.ts';

type Counts = StreamCounts & { accounts: number };
export type Verdict = { ok: true; counts: Counts } | { ok: false; broken: BrokenRow };

/**
 * Proves that a database holds what was recorded (docs/storage.md, Verifying), in a few passes that each read some rows
 * at a time.
 *
 * @returns what was looked at, or the first row that doesn't hold
 */
export async function verify(snapshot: Snapshot): Promise<Verdict> {
  try {
    const streams = await verifyStreams(snapshot);
    const accounts = await verifyAccounts(snapshot);
    await verifyNumbers(snapshot);
    return { ok: true, counts: { ...streams, accounts } };
  } catch (error) {
    if (error instanceof Broken) return { ok: false, broken: error.row };
    throw error;
  } finally {
    snapshot.release();
  }
}
