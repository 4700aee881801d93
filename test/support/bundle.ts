import { join } from 'node:path';
import type * as Sources from '../../src/app.ts';

/** Where the bundle lies that `npm start` runs; made before all tests (test/support/setup.ts). */
export const BUNDLE = join(import.meta.dirname, '../../dist');

/**
 * The service as it ships: tests that start it within their own process start this, never the sources. Outside a test
 * run it's the sources, because a profiler or a coverage tool that drives a chat looks for their files.
 */
export const { startApp }: typeof Sources =
  process.env.JEST_WORKER_ID === undefined ? await import('../../src/app.ts') : await import(join(BUNDLE, 'app.js'));
