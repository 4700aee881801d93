import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The processor's time that a process has taken, in µs. */
export type Cpu = { mainThread: number; allThreads: number };

/** A process that was measured while it started. */
export type Started = { child: ChildProcess; url: string; readyAfterMs: number; restMb: number };

/**
 * Starts a script of ours and waits until it answers.
 *
 * @param readyPath what it must answer with 200; null: it prints `ready <port>`.
 * @returns where it is, start to ready in ms, and its resident memory two seconds after in MB.
 */
export async function start(script: string, env: Record<string, string>, readyPath: string | null): Promise<Started> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = readyPath === null ? await printedUrl(child) : `http://127.0.0.1:${env.PORT}`;
  if (readyPath !== null) await answers(child, `${url}${readyPath}`);
  const readyAfterMs = performance.now() - startedAt;
  child.stdout?.resume();
  // At rest means after what starting left behind was collected; there is nothing to wait for but time.
  await sleep(2_000);
  return { child, url, readyAfterMs, restMb: residentMb({ child }) };
}

export async function stop({ child }: Started): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

async function printedUrl(child: ChildProcess): Promise<string> {
  for await (const chunk of child.stdout ?? []) {
    const port = /ready (\d+)/.exec(String(chunk))?.[1];
    if (port) return `http://127.0.0.1:${port}`;
  }
  throw new Error('It ended before it was ready.');
}

async function answers(child: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('It ended before it was ready.');
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await sleep(2);
  }
}

/** @returns its resident memory in MB. */
export function residentMb({ child: { pid } }: Pick<Started, 'child'>): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1_024;
}

/** @returns what the process has taken until now. On a busy machine it says more than how long something took. */
export function cpuOf({ child }: Started): Cpu {
  const tasks = `/proc/${child.pid}/task`;
  const takenUs = (thread: string): number =>
    Number(readFileSync(`${tasks}/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1_000;
  return {
    mainThread: takenUs(String(child.pid)),
    allThreads: readdirSync(tasks).reduce((sum, thread) => sum + takenUs(thread), 0),
  };
}
