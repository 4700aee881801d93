import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const {
  maxWorkers: _,
  testMatch: __,
  testPathIgnorePatterns: ___,
  ...shared
} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).jest;

/** What `npm test` says in package.json, without which tests it runs, for the scripts that run others. */
export const base = { ...shared, rootDir: root };
