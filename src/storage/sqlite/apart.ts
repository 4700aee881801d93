import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StorageError } from '../errors.ts';
import { methodOf, type Writes } from './writes.ts';

/** `[which, room (null: the store itself), method, arguments]` */
export type Call = [number, keyof Writes | null, string, unknown[]];
/** `[which, result, error]` */
export type Answer = [
  number,
  unknown,
  { name?: string; message: string; stack?: string | undefined; code?: string } | null,
];

/** What writes, by room. All else there only reads, and is done at once: the connection here refuses to write. */
const WRITING = {
  directory: ['saveWorkspace', 'savePerson', 'ensureTeam', 'saveChannel', 'saveRoster', 'saveMembership'],
  outbox: ['freeLeft', 'take', 'trying', 'done', 'again', 'dead', 'retryDead', 'pullIn'],
  references: ['save'],
  installations: ['save', 'removeTokens', 'lease', 'renew', 'release'],
  webhooks: ['take', 'settle', 'freeLeft', 'replay', 'pullIn'],
  seals: ['begin', 'collect'],
} as const satisfies { [Room in keyof Writes]?: readonly (keyof Writes[Room])[] };

/** When a thread of its own is worth the 16 MB that it takes; 0: at once. */
export type Busy = { writesPerSecond: number };

const START_AGAIN_AFTER_MS = 1_000;

type Run = <T>(...call: [Call[1], Call[2], Call[3]]) => Promise<T>;

/**
 * The same writes, done by a thread of their own once there are many: while it waits for the disk, and while it works
 * through a transaction, commands are read, decided and answered here. What was written is to be seen here once a call
 * is answered. Calls of one turn of the event loop go over together, and so do their answers.
 *
 * Measured, of the time that `/kudos` takes on this thread: 320 µs without, 225 with.
 *
 * @param path the database, brought up to date
 * @param here the same on this thread's connection: for what only reads, and while little is written
 * @param onApart called once nothing is written by this thread any more
 */
export function writesApart(path: string, here: Writes, busy: Busy, onApart: () => void): Writes {
  const start = () => new Worker(threadFile(), { name: 'writes', workerData: { path } });
  const run = busy.writesPerSecond === 0 ? callsTo(start()) : turningApart(here, busy, start, onApart);
  if (busy.writesPerSecond === 0) onApart();
  const room = <R extends keyof typeof WRITING>(name: R): Writes[R] => ({
    ...here[name],
    ...Object.fromEntries(
      WRITING[name].map((method) => [method, (...args: unknown[]) => run<never>(name, method, args)]),
    ),
  });
  let closed: Promise<void> | null = null;
  return {
    commit: (plan) => run(null, 'commit', [plan]),
    directory: room('directory'),
    outbox: room('outbox'),
    references: room('references'),
    installations: room('installations'),
    webhooks: room('webhooks'),
    seals: room('seals'),
    forget: (now) => run(null, 'forget', [now]),
    check: () => run(null, 'check', []),
    close() {
      closed ??= run<void>(null, 'close', []).then(() => here.close());
      return closed;
    },
  };
}

/** Writes here until there is much to write and the thread has started; from then on there. */
function turningApart(here: Writes, { writesPerSecond }: Busy, start: () => Worker, onApart: () => void): Run {
  let apart: Run | null = null;
  let starting: Worker | null = null;
  let notBefore = Number.NEGATIVE_INFINITY;
  let secondFrom = Number.NEGATIVE_INFINITY;
  let inSecond = 0;
  let underWay = 0;

  function look(): void {
    const now = performance.now();
    if (now - secondFrom >= 1_000) {
      secondFrom = now;
      inSecond = 0;
    }
    inSecond += 1;
    if (starting !== null || inSecond <= writesPerSecond || now < notBefore) return;
    const worker = start();
    starting = worker;
    worker.unref();
    // It is of use, and not needed: where it doesn't start, this thread goes on writing, and it is tried again.
    const failed = (error: Error): void => {
      process.emitWarning(error);
      starting = null;
      notBefore = performance.now() + START_AGAIN_AFTER_MS;
    };
    worker.once('error', failed);
    worker.once('message', () => {
      worker.off('error', failed);
      apart = callsTo(worker);
      if (underWay === 0) onApart();
    });
  }

  return async (room, method, args) => {
    if (apart !== null) return apart(room, method, args);
    if (method !== 'close') look();
    else await starting?.terminate();
    underWay += 1;
    try {
      return (await methodOf(here, room, method)(...args)) as never;
    } finally {
      underWay -= 1;
      if (underWay === 0 && apart !== null) onApart();
    }
  };
}

/** The bundle has it beside itself (package.json, build). */
function threadFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url);
}

function callsTo(worker: Worker): Run {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const ended = once(worker, 'exit');
  let calls: Call[] = [];
  let last = 0;

  worker.on('message', (answers: Answer[]) => {
    for (const [id, value, error] of answers) {
      const caller = waiting.get(id);
      waiting.delete(id);
      if (error === null) caller?.resolve(value as never);
      else caller?.reject(errorOf(error));
    }
    if (waiting.size === 0) worker.unref();
  });
  function send(): void {
    worker.postMessage(calls);
    calls = [];
  }

  let isClosed = false;
  return async (room, method, args) => {
    if (isClosed) throw new StorageError('The database is closed.');
    if (waiting.size === 0) worker.ref();
    last += 1;
    const { promise, resolve, reject } = Promise.withResolvers<never>();
    waiting.set(last, { resolve, reject });
    if (calls.length === 0) setImmediate(send);
    calls.push([last, room, method, args]);
    if (method !== 'close') return promise;
    isClosed = true;
    await promise;
    await ended;
    return promise;
  };
}

function errorOf({ name = 'Error', message, stack, code }: NonNullable<Answer[2]>): Error {
  const error = name === 'StorageError' ? new StorageError(message) : new Error(message);
  return Object.assign(error, { name, ...(stack && { stack }), ...(code && { code }) });
}
