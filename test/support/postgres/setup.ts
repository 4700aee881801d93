import { findServer } from './server.ts';

declare global {
  var stopPostgres: (() => Promise<void>) | undefined;
}

/** Tells all tests where a real PostgreSQL server is. In CI a run without one fails. */
export async function offerServer(): Promise<void> {
  try {
    const { url, stop } = await findServer();
    process.env.TEST_POSTGRES_URL = url;
    globalThis.stopPostgres = stop;
  } catch (error) {
    if (process.env.CI) throw new Error('no PostgreSQL server to test with', { cause: error });
  }
}
