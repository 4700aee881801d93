import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const folder = join(root, 'dist', `test-${process.pid}`);
let bundle: Promise<unknown> | undefined;

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a run of the command line came to. */
export type Ran = { code: number; out: string; error: string };

/**
 * Runs the command line as an operator does, beside the service: as it is bundled for them, which starts in a fifth of
 * the time.
 *
 * @param env all of its environment, but where programs are
 */
export async function cli(args: string[], env: Record<string, string>, nodeOptions: string[] = []): Promise<Ran> {
  bundle ??= run('npm', ['run', '-s', 'build', '--', `--outdir=${folder}`], { cwd: root });
  await bundle;
  try {
    const { stdout, stderr } = await run(process.execPath, [...nodeOptions, join(folder, 'cli.js'), ...args], {
      env: { PATH: process.env.PATH, ...env },
      maxBuffer: 512 * 1024 * 1024,
    });
    return { code: 0, out: stdout, error: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, error: stderr };
  }
}
