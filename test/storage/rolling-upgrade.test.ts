import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../../src/storage/index.ts';
import { codeOf, isFailedGuard } from '../../src/storage/postgres/failures.ts';
import { createDatabase, serverUrl } from '../support/postgres/databases.ts';
import { recordedFor } from './upgrade/sent.ts';

/**
 * While replicas are replaced, the program before the newest migration still runs: it must be able to do all that it did
 * (docs/operations.md, Update). What it sends was recorded when the migration was made.
 */
type Newest = {
  /** Changes the schema a bit more. */
  change(statement: string): Promise<void>;
  /** Sends what the program before sends, each in a transaction that is undone. @returns what is refused, and why */
  refused(): Promise<string[]>;
  close(): Promise<void>;
};

describe('SQLite', () => rules('sqlite', newestSqlite));
(serverUrl() === null ? describe.skip : describe)('PostgreSQL', () => rules('postgres', newestPostgres));

function rules(database: 'sqlite' | 'postgres', open: () => Promise<Newest>): void {
  let newest: Newest;
  beforeEach(async () => {
    newest = await open();
  });
  afterEach(() => newest.close());

  test('all that the program before the newest migration sends is still taken', async () => {
    expect(await newest.refused()).toEqual([]);
  });

  test.each([
    ['a column that was renamed', 'ALTER TABLE exceptions RENAME COLUMN due_at TO ends_at'],
    ['a table that is gone', 'DROP TABLE chat_references'],
    ['a new column that must be filled', 'ALTER TABLE seals ADD COLUMN more text NOT NULL'],
  ])('%s would be noticed', async (_what, statement) => {
    await newest.change(statement);
    expect(await newest.refused()).not.toEqual([]);
  });

  test('what was written down is what the program before the newest migration sends', async () => {
    const mend = `npm run migrations:record -- <the commit before that migration> ${database}`;
    const { schema } = recordedFor(database);
    expect({ schema, mend }).toEqual({ schema: (await migrationsOf(database)).length - 1, mend });
  });

  test('every table that there was is in it', async () => {
    const { schema, statements } = recordedFor(database);
    const files = await migrationsOf(database);
    const before = await Promise.all(files.slice(0, schema).map((file) => readFile(file, 'utf8')));
    const tables = [...before.join('').matchAll(/^CREATE (?:\w+ )?TABLE [`"]?(\w+)/gm)].map(([, name]) => `${name}`);
    expect(tables.length).toBeGreaterThan(25);
    const all = statements.map(({ text }) => text).join('\n');
    expect(tables.filter((name) => !new RegExp(`(?:INTO|UPDATE) [\`"]?${name}\\b`).test(all))).toEqual([]);
  });
}

async function migrationsOf(database: string): Promise<string[]> {
  const folder = join(import.meta.dirname, '../../migrations', database);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return files.map((file) => join(folder, file));
}

async function newestSqlite(): Promise<Newest> {
  const folder = await mkdtemp(join(tmpdir(), 'seconded-upgrade-'));
  const path = join(folder, 'seconded.db');
  await (await openStore({ url: `file:${path}` })).close();
  const db = new Database(path);
  db.pragma('foreign_keys = OFF');
  return {
    change: async (statement) => void db.exec(statement),
    async refused() {
      return recordedFor('sqlite').statements.flatMap(({ text, values }) => {
        db.exec('BEGIN');
        try {
          const statement = db.prepare(text);
          if (statement.reader) statement.all(...values);
          else statement.run(...values);
          return [];
        } catch (error) {
          return [`${text}: ${error}`];
        } finally {
          db.exec('ROLLBACK');
        }
      });
    },
    async close() {
      db.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function newestPostgres(): Promise<Newest> {
  const database = await createDatabase();
  await (await openStore({ url: database.url })).close();
  await database.run('SET session_replication_role = replica');
  return {
    change: async (statement) => void (await database.run(statement)),
    async refused() {
      const refused: string[] = [];
      for (const { text, values } of recordedFor('postgres').statements) {
        await database.run('BEGIN');
        await database.run(text, values).catch((error: unknown) => {
          // A guard that fails because no row is there has read what it reads.
          if (!isFailedGuard(error)) refused.push(`${text}: ${codeOf(error)} ${error}`);
        });
        await database.run('ROLLBACK');
      }
      return refused;
    },
    close: () => database.drop(),
  };
}
