import { sentenceOf, verifyDatabase } from '../../src/storage/index.ts';

/** What a test left in a database is what was recorded: `verify` would say so, too. */
export async function expectVerified(url: string): Promise<void> {
  const verdict = await verifyDatabase(url);
  expect(verdict.ok ? 'clean' : sentenceOf(verdict.broken)).toBe('clean');
}
