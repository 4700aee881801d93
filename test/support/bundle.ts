import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Sources from '../../src/app.ts';

declare global {
  /** See test/support/environment.js. */
  var importShared: ((url: string) => Promise<unknown>) | undefined;
}

/** Where the bundle lies that `npm start` runs; made before all tests (test/support/setup.ts). */
export const BUNDLE = join(import.meta.dirname, '../../dist');

/**
 * The service as it ships: tests that start it within their own process start this, never the sources. Outside a test
 * run it's the sources, because a profiler or a coverage tool that drives a chat looks for their files.
 */
export const { startApp } = await service();

function service(): Promise<typeof Sources> {
  const bundled = pathToFileURL(join(BUNDLE, 'app.js')).href;
  return globalThis.importShared
    ? (globalThis.importShared(bundled) as Promise<typeof Sources>)
    : import('../../src/app.ts');
}
