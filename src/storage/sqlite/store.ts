import type Database from 'better-sqlite3';
import type { Plan } from '../../kernel/plan.ts';
import type { Store } from '../../kernel/ports.ts';
import type { Unreadable } from '../../kernel/tables/queries.ts';
import { factsOf } from '../directory.ts';
import { forgetting } from '../forget.ts';
import { installationsOf, referencesOf } from '../installations.ts';
import { allReads, operatorReads } from '../reads.ts';
import { isForWebhooks } from '../rows.ts';
import { sealsOf } from '../seals.ts';
import { pullsInPlaces } from '../turns.ts';
import { webhooksOf } from '../webhooks.ts';
import { planWriter } from './commit.ts';
import { tryWriting } from './database.ts';
import { listWriter } from './directory.ts';
import type { Unlock } from './lock.ts';
import { lookThrough } from './look.ts';
import { rememberData } from './marker.ts';
import { outboxOf } from './outbox.ts';
import { readCache } from './read-cache.ts';
import { searchReads, sourceOn, sqliteDialect } from './rows.ts';
import { isOfDisk, notReady } from './trouble.ts';
import { groupWriter, stepRunners } from './writer.ts';

/** The store on an open database: everything goes by one connection, and all that writes by one queue. */
export function storeOn(db: Database.Database, broken: Unreadable | undefined): Store {
  const source = sourceOn(db, broken);
  const stored = allReads(source);
  const cache = readCache(stored);
  const writer = groupWriter(db);
  const runners = stepRunners(db, writer);
  const applyPlan = planWriter(db);
  const listeners: (() => void)[] = [];
  const senders: (() => void)[] = [];
  const readable = db.prepare('SELECT 1 FROM workspaces LIMIT 1');

  return {
    read: { ...stored, ...cache.reads, ...searchReads(db) },
    operator: operatorReads(source),
    directory: cache.directory({
      ...factsOf(sqliteDialect, runners, stored),
      ...listWriter(db, writer),
    }),
    outbox: { ...outboxOf(db, writer), pullIn: pullsInPlaces(sqliteDialect, runners) },
    references: referencesOf(sqliteDialect, runners),
    installations: installationsOf(sqliteDialect, runners),
    webhooks: webhooksOf(sqliteDialect, runners, false),
    seals: sealsOf(sqliteDialect, runners),
    forget: forgetting(sqliteDialect, runners),
    async commit(plan) {
      const result = await writer
        .write(
          () => applyPlan(plan),
          ({ ok }) => ok,
        )
        .catch((error) => {
          cache.afterFailure(plan.workspaceId, streamsOf(plan));
          throw error;
        });
      if (!result.ok) {
        if (result.failed === 'expect') cache.afterFailure(plan.workspaceId, [result.stream]);
        return result;
      }
      cache.afterPlan(plan);
      if (plan.wants.length > 0) for (const listener of listeners) listener();
      if (plan.rows.some(isForWebhooks)) for (const listener of senders) listener();
      return result;
    },
    onWants(listener) {
      listeners.push(listener);
    },
    onMessages(listener) {
      senders.push(listener);
    },
    async check() {
      readable.get();
      await writer.write(() => tryWriting(db));
    },
    async close() {
      await writer.stop();
      db.close();
    },
  };
}

function streamsOf({ expects, events }: Plan) {
  return [...expects, ...events].map(({ stream }) => stream);
}

/** Where the service hears what goes on with its file, a sentence each. */
export type Serving = { warn(fields: object, sentence: string): void; error(fields: object, sentence: string): void };

/** Load balancers ask every few seconds, each for itself, and every answer costs a write to the disk. */
const ANSWER_HOLDS_MS = 1_000;
/**
 * A command that found no room says more than the few bytes that are tried for `/readyz`, which may still fit. After
 * this the next one is let in to see whether there is room again.
 */
const FAILURE_HOLDS_MS = 10_000;

type Options = {
  serving: Serving;
  /** The file was gone through already; else it is now. */
  isGoneThrough: boolean;
  holdsData: boolean;
  unlock: Unlock;
};

/**
 * What a store does besides while the service has it: it remembers beside the file that there is data, goes through a
 * large file, says whether it can be written to, and gives the file back at its end.
 */
export function servedBy(store: Store, path: string, { serving, isGoneThrough, holdsData, unlock }: Options): Store {
  let damage: string | null = null;
  let failure: { at: number; error: unknown } | null = null;
  let answer: { at: number; isFine: Promise<void> } | null = null;
  const endLook = isGoneThrough
    ? () => {}
    : lookThrough(path, (wrong) => {
        damage = wrong;
        if (wrong !== null) serving.error({}, wrong);
      });

  function remember(): void {
    try {
      rememberData(path);
    } catch (error) {
      serving.warn({ err: error }, `It can't be remembered beside ${path} that it holds data; trying again later.`);
    }
  }

  if (holdsData) remember();

  async function check(): Promise<void> {
    if (damage !== null) throw new Error('The database is damaged; the log says how.');
    if (failure !== null && performance.now() - failure.at < FAILURE_HOLDS_MS) throw notReady(failure.error);
    await store.check().catch((error) => {
      throw notReady(error);
    });
  }

  return {
    ...store,
    directory: {
      ...store.directory,
      async saveWorkspace(workspace) {
        await store.directory.saveWorkspace(workspace);
        remember();
      },
    },
    async commit(plan) {
      try {
        const result = await store.commit(plan);
        failure = null;
        return result;
      } catch (error) {
        if (isOfDisk(error)) failure = { at: performance.now(), error };
        throw error;
      }
    },
    check() {
      const now = performance.now();
      if (answer === null || now - answer.at >= ANSWER_HOLDS_MS) answer = { at: now, isFine: check() };
      return answer.isFine;
    },
    async close() {
      endLook();
      await store.close();
      unlock();
    },
  };
}
