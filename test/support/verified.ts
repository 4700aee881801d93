import { sentenceOf, verifyDatabase } from '../../src/storage/index.ts';

/** What a test left in a database is what was recorded: `verify` would say so, too. */
export async function expectVerified(url: string): Promise<void> {
  const verdict = await verifyDatabase(url);
  expect(verdict.ok ? 'clean' : sentenceOf(verdict.broken)).toBe('clean');
}

/** Closes what stands on a database, which is verified first. */
export async function closeVerified(world: { databaseUrl: string; close(): Promise<void> }): Promise<void> {
  try {
    await expectVerified(world.databaseUrl);
  } finally {
    await world.close();
  }
}
