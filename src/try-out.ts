import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from './kernel/ports.ts';
import type { Sandbox } from './sandbox/index.ts';

/** The local workspace, with a clock that can be moved and a database that starts empty each time. */
export type TryOut = {
  sandbox: Sandbox;
  clock: Clock;
  databaseUrl: string;
  /** `afterMove` runs what became due when the clock moved. */
  open(serviceUrl: string, afterMove: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
  /** Removes the database. Call it once the database is closed. */
  forget(): void;
};

/** @param warn is called with a sentence for each problem */
export async function openTryOut(warn: (sentence: string) => void): Promise<TryOut> {
  const { startSandbox } = await import('./sandbox/index.ts');
  let aheadMs = 0;
  let afterMove = async (): Promise<void> => {};
  const now = (): number => Date.now() + aheadMs;
  const move = (ms: number): Promise<void> => {
    aheadMs += ms;
    return afterMove();
  };
  const sandbox = await startSandbox({ clock: { now, move }, warn });
  // The sandbox's Slack forgets everything when it ends, so stored rows would refer to messages that no longer exist.
  const folder = mkdtempSync(join(tmpdir(), 'seconded-sandbox-'));
  return {
    sandbox,
    clock: { now },
    databaseUrl: `file:${join(folder, 'seconded.db')}`,
    async open(serviceUrl, whenMoved) {
      afterMove = whenMoved;
      await sandbox.open(serviceUrl);
    },
    close: () => sandbox.close(),
    forget: () => rmSync(folder, { recursive: true, force: true }),
  };
}
