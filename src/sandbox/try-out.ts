import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../kernel/ports.ts';
import type { Sandbox } from './index.ts';

/** The local workspace with what belongs to it: a clock that moves, and a database that starts empty each time. */
export type TryOut = {
  sandbox: Sandbox;
  clock: Clock;
  databaseUrl: string;
  /** `afterMove` makes happen what became due when the clock moved. */
  open(serviceUrl: string, afterMove: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
  /** Removes the database; once it is closed. */
  forget(): void;
};

/** @param warn told what goes wrong, a sentence each */
export async function openTryOut(warn: (sentence: string) => void): Promise<TryOut> {
  const { startSandbox } = await import('./index.ts');
  let aheadMs = 0;
  let afterMove = async (): Promise<void> => {};
  const now = (): number => Date.now() + aheadMs;
  const move = (ms: number): Promise<void> => {
    aheadMs += ms;
    return afterMove();
  };
  const sandbox = await startSandbox({ clock: { now, move }, warn });
  // Its Slack forgets everything when it ends; rows that outlived it would speak of messages that are gone.
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
