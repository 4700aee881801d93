/** After all tests: stops the server that was started for them. */
export default async function teardown(): Promise<void> {
  await globalThis.stopPostgres?.();
}
