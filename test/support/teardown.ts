/** After all tests: stops what was started for them, and removes what they left in memory. */
export default async function teardown(): Promise<void> {
  await globalThis.stopPostgres?.();
  await globalThis.emptyMemory?.();
}
