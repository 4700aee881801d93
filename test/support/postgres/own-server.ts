import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeServer } from './server.ts';

/** A PostgreSQL server of a test's own, which it may stop and start again. */
export type OwnServer = {
  url: string;
  /** `killed`: as a power cut ends it, without a word to whoever is connected; else it ends what runs and closes. */
  restart(how: 'stopped' | 'killed'): Promise<void>;
  stop(): Promise<void>;
};

/** Starts one whose commits are on the disk before they are answered, as they are in production. */
export async function startOwnServer(): Promise<OwnServer> {
  const { server, url, folder } = await makeServer({ durable: true });
  return {
    url,
    async restart(how) {
      if (how === 'killed') {
        const pid = Number((await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n')[0]);
        process.kill(pid, 'SIGQUIT');
        await gone(pid);
      } else {
        await server.stop();
      }
      await server.start();
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** There is no news of the end of a process that is somebody else's child: it is looked for. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
