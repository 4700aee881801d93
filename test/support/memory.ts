import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Linux's file system in memory. */
const MEMORY = '/dev/shm';
/** All files of a run take less. */
const ROOM_BYTES = 2 * 1024 ** 3;

/**
 * Has everything that tests write lie in memory, where there is room. What a store syncs takes no time there; on a disk
 * it takes a third of a run.
 *
 * @returns what removes it
 */
export async function writeToMemory(): Promise<() => Promise<void>> {
  if ((await freeBytes()) < ROOM_BYTES) return async () => {};
  const folder = await mkdtemp(join(MEMORY, 'seconded-tests-'));
  // Some tests run a process as someone else.
  await chmod(folder, 0o755);
  process.env.TMPDIR = folder;
  return () => rm(folder, { recursive: true, force: true });
}

async function freeBytes(): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
