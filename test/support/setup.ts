import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Config } from 'jest';
import { writeToMemory } from './memory.ts';
import { offerServer } from './postgres/setup.ts';

declare global {
  var emptyMemory: (() => Promise<void>) | undefined;
}

const root = join(import.meta.dirname, '../..');

/** Before all tests: bundles the service as it ships, says where a PostgreSQL server is, and where files are quick. */
export default async function setup(_: unknown, { globals }: Config): Promise<void> {
  // A server that is started for this run keeps its files on the disk.
  await Promise.all([promisify(execFile)('npm', ['run', '-s', 'build'], { cwd: root }), offerServer()]);
  if (!globals?.onDisk) globalThis.emptyMemory = await writeToMemory();
}
