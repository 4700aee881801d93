import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../..');
const {
  maxWorkers: _,
  testMatch: __,
  testPathIgnorePatterns: ___,
  workerGracefulExitTimeout,
  workerIdleMemoryLimit,
  ...shared
} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).jest;

/** What stands beside projects, and not in them. */
export const root = { workerGracefulExitTimeout, workerIdleMemoryLimit };

/** What `npm test` says in package.json, without which tests it runs, for the scripts that run others. */
export const base = { ...shared, rootDir: folder };
