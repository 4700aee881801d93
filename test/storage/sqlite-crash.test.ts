import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../src/storage/index.ts';
import { NOW, POT, WS } from './examples.ts';

const CHILD = fileURLToPath(new URL('./crash-child.ts', import.meta.url));

/** @returns the ids that were acknowledged by a process that was killed after `enough` of them. */
async function killedAfter(enough: number, url: string, run: string): Promise<string[]> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, url, run], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === enough) child.kill('SIGKILL');
  }
  await closed;
  // The last line may have been cut off in the middle.
  return acknowledged.slice(0, -1);
}

test('killed at any instant: what was acknowledged is there, and nothing is there by half', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seconded-crash-'));
  const url = `file:${join(folder, 'seconded.db')}`;
  const acknowledged: string[] = [];
  for (const [run, enough] of [40, 333, 700].entries()) {
    acknowledged.push(...(await killedAfter(enough, url, `run${run}`)));
  }

  const store = await openStore({ url });
  const found = await store.read.exceptions(WS, acknowledged);
  expect(found.map(({ state }) => state.id)).toEqual(acknowledged);
  // Also of what was not acknowledged: all of a commit or none.
  const all = await store.read.openOf(WS, 'ana');
  expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1));
  expect(all.every(({ head }) => head.version === 1)).toBe(true);
  expect((await store.read.teamEvents(WS, 'care', NOW, NOW + 1)).length).toBe(all.length);
  expect((await store.read.account(WS, POT)).heldMinor).toBe(all.length);
  expect(await store.outbox.take(NOW, NOW + 1, all.length + 1)).toHaveLength(all.length);
  await store.close();
  await rm(folder, { recursive: true });
}, 30_000);
