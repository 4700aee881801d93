import type Database from 'better-sqlite3';
import { StorageError } from '../errors.ts';
import { type Runners, runSteps, type Statement } from '../statements.ts';
import { isBusy } from './database.ts';

/** More would hold up the event loop for too long; the rest goes into the next transaction. */
const MOST_IN_A_GROUP = 256;
/** Another process (the command line) may hold the lock: how long we try again, and how often. */
const RETRY_BUSY_MS = 20;
const MOST_BUSY_RETRIES = 40;

type Job = { run: () => Done; reject: (error: unknown) => void };
/** What a job did: whether that is kept, and how to tell its caller once it is on the disk. */
type Done = { kept: boolean; tell: () => void };

/** The one way to write: all that waits goes into one transaction, and one flush to the disk. */
export type Writer = {
  /**
   * @param run writes, synchronously. What it wrote is undone if it throws, or if `keeps` says no to its result.
   * @returns the result of `run`, once it is on the disk; rejected with what it threw, or with the transaction's error.
   */
  write<T>(run: () => T, keeps?: (result: T) => boolean): Promise<T>;
  /** Lets what waits finish; everything after it is rejected. */
  stop(): Promise<void>;
};

/** @returns the writer of a database, which must be used by nothing else. */
export function groupWriter(db: Database.Database): Writer {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const savepoint = db.prepare('SAVEPOINT job');
  const release = db.prepare('RELEASE job');
  const undo = db.prepare('ROLLBACK TO job');
  const waiting: Job[] = [];
  let scheduled = false;
  let busyRetries = 0;
  let stopped: (() => void) | null = null;
  let isStopped = false;

  /** Requests that arrive in the same turn of the event loop are all queued before this runs. */
  function schedule(delayMs = 0): void {
    if (scheduled) return;
    scheduled = true;
    if (delayMs > 0) setTimeout(writeGroup, delayMs);
    else setImmediate(writeGroup);
  }

  function writeGroup(): void {
    scheduled = false;
    const group = waiting.splice(0, MOST_IN_A_GROUP);
    try {
      begin.run();
      busyRetries = 0;
    } catch (error) {
      if (isBusy(error) && busyRetries < MOST_BUSY_RETRIES) {
        busyRetries += 1;
        waiting.unshift(...group);
        schedule(RETRY_BUSY_MS);
        return;
      }
      busyRetries = 0;
      for (const job of group) job.reject(error);
      next();
      return;
    }
    try {
      const done = runTogether(group) ?? runApart(group);
      commit.run();
      for (const { tell } of done) tell();
    } catch (error) {
      // A full disk takes the whole transaction along, not just a savepoint: nobody in the group was stored.
      for (const job of group) job.reject(error);
      if (db.inTransaction) rollback.run();
    }
    next();
  }

  /**
   * Hardly ever has a job to be undone, and savepoints cost every job a copy of the pages it changes: so the group runs
   * without them first.
   *
   * @returns null where one has to be undone: then nothing was written
   */
  function runTogether(group: readonly Job[]): Done[] | null {
    const all: Done[] = [];
    for (const job of group) {
      const done = runJob(job);
      if (!done.kept) {
        rollback.run();
        begin.run();
        return null;
      }
      all.push(done);
    }
    return all;
  }

  function runApart(group: readonly Job[]): Done[] {
    return group.map((job) => {
      savepoint.run();
      const done = runJob(job);
      if (!done.kept) undo.run();
      release.run();
      return done;
    });
  }

  /** Throws where the whole transaction is gone. */
  function runJob({ run, reject }: Job): Done {
    try {
      return run();
    } catch (error) {
      if (!db.inTransaction) throw error;
      return { kept: false, tell: () => reject(error) };
    }
  }

  function next(): void {
    if (waiting.length > 0) schedule();
    else stopped?.();
  }

  return {
    write<T>(run: () => T, keeps: (result: T) => boolean = () => true) {
      if (isStopped) return Promise.reject(new StorageError('The database is closed.'));
      return new Promise<T>((resolve, reject) => {
        const job = () => {
          const result = run();
          return { kept: keeps(result), tell: () => resolve(result) };
        };
        waiting.push({ run: job, reject });
        schedule();
      });
    },
    stop() {
      isStopped = true;
      return new Promise((resolve) => {
        stopped = resolve;
        if (!scheduled) resolve();
      });
    },
  };
}

/** @returns a function that runs each statement right away. Reads don't wait for a transaction. */
export function stepRunners(db: Database.Database, writer: Writer): Runners {
  const prepared = new Map<string, Database.Statement>();
  function run({ text, values }: Statement): Record<string, unknown>[] {
    const statement = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, statement);
    if (statement.reader) return statement.all(values) as Record<string, unknown>[];
    statement.run(values);
    return [];
  }
  return {
    read: async (steps) => runSteps(steps(), run),
    write: (steps) => writer.write(() => runSteps(steps(), run)),
    run: (statement) => writer.write(() => run(statement)),
  };
}
