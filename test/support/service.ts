import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BUNDLE } from './bundle.ts';

/** What `npm start` runs. */
const MAIN = join(BUNDLE, 'main.js');

export type Exit = { code: number | null; signal: NodeJS.Signals | null; stderr: string };

/** The service as a process of its own. */
export type Service = {
  url: string;
  /** The lines of its log so far. */
  logged: string[];
  /** @returns the next line of its log with these words. */
  says(words: string): Promise<object>;
  signal(signal: NodeJS.Signals): void;
  /** Whoever reads its log and its errors goes away. */
  deafen(): void;
  /** Ends it as a power cut does. */
  kill(): Promise<Exit>;
  /** Asks it to stop. */
  stop(): Promise<Exit>;
  exited: Promise<Exit>;
};

export type Environment = Record<string, string>;

type Launched = { child: ChildProcess; exited: Promise<Exit>; said: NodeJS.ReadableStream };

/**
 * Starts the service without waiting for it.
 *
 * @param options.cwd where it runs, so that no `.env` of a developer's is read.
 * @param options.fileBlocks the largest file that it may write, in the shell's blocks of 512 bytes: a disk that gets full.
 * @param options.uid whom it runs as; left out: whoever runs the tests
 */
export function launch(env: Environment, options: { cwd: string; fileBlocks?: number; uid?: number }): Launched {
  const { cwd, fileBlocks, uid } = options;
  const [command, args] =
    fileBlocks === undefined
      ? [process.execPath, [MAIN]]
      : ['sh', ['-c', `ulimit -f ${fileBlocks}; exec "$0" "$1"`, process.execPath, MAIN]];
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid }),
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const exited = once(child, 'close').then(([code, signal]) => ({ code, signal, stderr }));
  return { child, exited, said: child.stdout };
}

/** @returns the service once it says where it listens. */
export async function serve(...how: Parameters<typeof launch>): Promise<Service> {
  const { child, exited, said } = launch(...how);
  const end = (signal: NodeJS.Signals): Promise<Exit> => {
    child.kill(signal);
    return exited;
  };
  const lines = createInterface({ input: said });
  const logged: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    void exited.then(({ code, stderr }) => reject(new Error(`It ended with ${code}: ${stderr}`)));
    lines.on('line', (line) => {
      // The try-out says where to look in plain words, too.
      if (!line.startsWith('{')) return;
      logged.push(line);
      const listening = (JSON.parse(line) as { url?: string }).url;
      if (listening !== undefined) resolve(listening);
    });
  });
  const says = (words: string) =>
    new Promise<object>((resolve) => {
      lines.on('line', (line) => line.includes(words) && resolve(JSON.parse(line) as object));
    });
  const signal = (name: NodeJS.Signals): void => void child.kill(name);
  const deafen = (): void => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  return { url, logged, says, signal, deafen, exited, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** @returns the service as it starts without settings: a workspace to try it in. Nothing of it is kept. */
export function serveTryOut(): Promise<Service> {
  return serve({ PORT: '0' }, { cwd: tmpdir() });
}
