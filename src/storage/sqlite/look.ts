import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Goes through a whole file while the service is at work: of a large one that takes longer than a start may. A process
 * of its own does it, because SQLite can't be interrupted in the middle of a table, and a stop mustn't wait for it.
 *
 * @param path a database
 * @param onDone told once what is wrong, in a sentence, or null
 * @returns ends it, whether it is done or not
 */
export function lookThrough(path: string, onDone: (wrong: string | null) => void): () => void {
  const child = fork(lookFile(), [path], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  let isOver = false;
  child.once('message', (wrong) => {
    isOver = true;
    onDone(wrong as string | null);
  });
  // It is of use, and not needed: the service goes on without it.
  const failed = (how: unknown): void => {
    if (!isOver) process.emitWarning(`The look through ${path} ended without a result: ${how}`);
    isOver = true;
  };
  child.once('error', failed);
  child.once('exit', (code, signal) => failed(signal ?? code));
  child.unref();
  child.channel?.unref();
  return () => {
    isOver = true;
    child.kill('SIGKILL');
  };
}

/** The bundle has it beside itself (package.json, build). */
function lookFile(): string {
  return fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? './look-process.ts' : './look-process.js', import.meta.url),
  );
}
