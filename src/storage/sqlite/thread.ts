import { parentPort, workerData } from 'node:worker_threads';
import { peopleReads } from '../read/people.ts';
import { teamReads } from '../read/teams.ts';
import type { Answer, Call } from './apart.ts';
import { checkpointSeldom, openFile } from './database.ts';
import { sourceOn } from './source.ts';
import { methodOf, writesOn } from './writes.ts';

/*
 * The thread that writes (apart.ts): it does what it is called for, and says what came of it. A bug ends the process,
 * as it would on the main thread.
 */
if (parentPort === null) throw new Error('this is a thread of the store’s');
const port = parentPort;
const db = openFile((workerData as { path: string }).path);
checkpointSeldom(db);
const source = sourceOn(db);
const writes = writesOn(db, { ...peopleReads(source), ...teamReads(source) });

let answers: Answer[] = [];

/** What came of one transaction goes back together. */
function say(answer: Answer): void {
  if (answers.length === 0) {
    queueMicrotask(() => {
      port.postMessage(answers);
      answers = [];
      if (isClosing) port.close();
    });
  }
  answers.push(answer);
}

let isClosing = false;

port.on('message', (calls: Call[]) => {
  for (const [id, room, method, args] of calls) {
    const does = methodOf(writes, room, method);
    does(...args).then(
      (value) => {
        if (method === 'close') isClosing = true;
        say([id, value, null]);
      },
      (error: unknown) => say([id, null, error instanceof Error ? plain(error) : { message: String(error) }]),
    );
  }
});

/** Between threads an error loses all but its words. */
function plain({ name, message, stack, ...more }: Error & { code?: unknown }): NonNullable<Answer[2]> {
  return { name, message, stack, ...(typeof more.code === 'string' && { code: more.code }) };
}

// From now on it can be called.
port.postMessage([]);
