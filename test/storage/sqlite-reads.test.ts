import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { openStore } from '../../src/storage/index.ts';
import { allReads } from '../../src/storage/read/all.ts';
import type { Source } from '../../src/storage/source.ts';
import { sqliteTables } from '../../src/storage/sqlite/tables.ts';

/** Lists that are read whole, or by their newest, and are short: a workspace itself, its teams, its seals. */
const IS_OF_SHORT_LIST = /^SEARCH (workspaces|teams|seals) /;

test('no read goes through all rows of a workspace: each finds its own by an index', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seconded-reads-'));
  const file = join(folder, 'seconded.db');
  await (await openStore({ url: `file:${file}` })).close();
  const db = new Database(file);
  const statements: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    statements.push(sql);
    return prepare(sql);
  }) as typeof db.prepare;
  allReads({ db: drizzle(db) as unknown as Source['db'], t: sqliteTables });

  expect(statements.length).toBeGreaterThan(30);
  for (const sql of statements) {
    const long = prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replaceAll('?', '1')}`)
      .all()
      .map(({ detail }) => detail)
      .filter((line) => /^(SCAN|SEARCH)/.test(line) && !line.includes('(workspace_id=? AND '))
      .filter((line) => !IS_OF_SHORT_LIST.test(line));
    expect([sql, long]).toEqual([sql, []]);
  }
  db.close();
  await rm(folder, { recursive: true });
});
