import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Linux's file system in memory. */
const MEMORY = '/dev/shm';
/** After it comes the id of the process whose run it is. */
const NAME = 'seconded-run-';
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
  await removeAbandoned();
  const folder = await mkdtemp(join(MEMORY, `${NAME}${process.pid}-`));
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

/** Removes what a run left that was ended before it could clean up. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(MEMORY)) {
    const pid = name.startsWith(NAME) ? Number.parseInt(name.slice(NAME.length), 10) : Number.NaN;
    if (pid > 0 && !isRunning(pid)) await rm(join(MEMORY, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Someone else's is running, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
