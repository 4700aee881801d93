import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { offerServer } from './postgres/setup.ts';

const root = join(import.meta.dirname, '../..');

/** Before all tests: bundles the service as it ships, and says where a PostgreSQL server is. */
export default async function setup(): Promise<void> {
  await Promise.all([promisify(execFile)('npm', ['run', '-s', 'build'], { cwd: root }), offerServer()]);
}
