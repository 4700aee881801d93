import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BUNDLE } from './bundle.ts';

const run = promisify(execFile);

/** What a run of the command line came to. */
export type Ran = { code: number; out: string; error: string };

/**
 * Runs the command line as an operator does, beside the service: as it is bundled for them.
 *
 * @param env all of its environment, but where programs are
 */
export async function cli(args: string[], env: Record<string, string>, nodeOptions: string[] = []): Promise<Ran> {
  try {
    const { stdout, stderr } = await run(process.execPath, [...nodeOptions, join(BUNDLE, 'cli.js'), ...args], {
      env: { PATH: process.env.PATH, ...env },
      maxBuffer: 512 * 1024 * 1024,
    });
    return { code: 0, out: stdout, error: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, error: stderr };
  }
}
