import { join } from 'node:path';
import type * as Sources from '../../src/app.ts';

/** Where the bundle lies that `npm start` runs; made before all tests (test/support/setup.ts). */
export const BUNDLE = join(import.meta.dirname, '../../dist');

/** The service as it ships: tests that start it within their own process start this, never the sources. */
export const { startApp }: typeof Sources = await import(join(BUNDLE, 'app.js'));
