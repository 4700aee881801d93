import { sentenceOf } from '../../src/operations/verify/broken.ts';
import { verifyDatabase } from '../../src/operations/verify/verify.ts';

/** What a test left in a database is what was recorded: `verify` would say so, too. */
export async function expectVerified(url: string): Promise<void> {
  const verdict = await verifyDatabase(url);
  if (!verdict.ok) throw new Error(`the history no longer proves: ${sentenceOf(verdict.broken)}`);
}

/** Closes what stands on a database, which is verified first. */
export async function closeVerified(world: { databaseUrl: string; close(): Promise<void> }): Promise<void> {
  try {
    await expectVerified(world.databaseUrl);
  } finally {
    await world.close();
  }
}
