import type Database from 'better-sqlite3';
import type { Store } from '../../kernel/ports.ts';
import { pullsInPlaces } from '../ahead.ts';
import { type DirectoryReads, factsOf } from '../directory.ts';
import { forgetting } from '../forget.ts';
import { installationsOf } from '../installations.ts';
import { referencesOf } from '../references.ts';
import { sealsOf } from '../seals.ts';
import { webhooksOf } from '../webhooks.ts';
import { planWriter } from './commit.ts';
import { tryWriting } from './database.ts';
import { listWriter } from './directory.ts';
import { outboxOf } from './outbox.ts';
import { stepRunners } from './steps.ts';
import { sqliteDialect } from './tables.ts';
import { groupWriter } from './writer.ts';

/** The part of the store that changes the database: all of it by one connection, through one queue. */
export type Writes = Pick<
  Store,
  | 'commit'
  | 'directory'
  | 'outbox'
  | 'references'
  | 'installations'
  | 'webhooks'
  | 'seals'
  | 'forget'
  | 'check'
  | 'close'
>;

export function writesOn(db: Database.Database, read: DirectoryReads): Writes {
  const writer = groupWriter(db);
  const runners = stepRunners(db, writer);
  const applyPlan = planWriter(db);
  return {
    commit: (plan) =>
      writer.write(
        () => applyPlan(plan),
        ({ ok }) => ok,
      ),
    directory: {
      ...factsOf(sqliteDialect, runners, read),
      ...listWriter(db, writer),
    },
    outbox: { ...outboxOf(db, writer), pullIn: pullsInPlaces(sqliteDialect, runners) },
    references: referencesOf(sqliteDialect, runners),
    installations: installationsOf(sqliteDialect, runners),
    webhooks: webhooksOf(sqliteDialect, runners, false),
    seals: sealsOf(sqliteDialect, runners),
    forget: forgetting(sqliteDialect, runners),
    async check() {
      await writer.write(() => tryWriting(db));
    },
    async close() {
      await writer.stop();
      db.close();
    },
  };
}
