import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Source } from '../source.ts';
import { type Unreadable, unreadable } from '../unreadable.ts';
import { sqliteTables } from './tables.ts';

/** @returns where read queries read. What can be selected is the same on every database; SQLite's `db` only has other types. */
export function sourceOn(db: Database.Database, broken: Unreadable = unreadable()): Source {
  return { db: drizzle(db) as unknown as Source['db'], t: sqliteTables, unreadable: broken };
}
