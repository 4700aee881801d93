import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { Sent } from './sent.ts';

/*
 * Writes down what the stores of a test run send and the database takes: each statement once, with the shortest values
 * that came with it. `migrations/record.ts` puts it before the tests; RECORD_SQLITE and RECORD_POSTGRES name the files.
 */

/** What reads and writes rows; all else (transactions, sessions, cursors) knows nothing of the schema. */
const ABOUT_ROWS = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b.*\b(?:FROM|INTO|UPDATE)\b/is;

const inSqlite = new Map<string, string>();
const inPostgres = new Map<string, string>();

function keep(found: Map<string, string>, text: string, values: string): void {
  const known = found.get(text);
  if (ABOUT_ROWS.test(text) && (known === undefined || values.length < known.length)) found.set(text, values);
}

const prepare = Database.prototype.prepare;
Database.prototype.prepare = function recorded(this: Database.Database, source: string) {
  const statement = prepare.call(this, source);
  for (const how of ['run', 'get', 'all', 'iterate'] as const) {
    const original = statement[how] as (...values: unknown[]) => unknown;
    Object.defineProperty(statement, how, {
      value: (...values: unknown[]) => {
        const result = original.apply(statement, values);
        keep(inSqlite, source, JSON.stringify(values));
        return result;
      },
    });
  }
  return statement;
} as typeof prepare;

/** With a promise or a callback, the values in the first argument or the second: as the pool and we ask. */
type Query = (this: pg.Client, ...given: unknown[]) => unknown;
const client = pg.Client.prototype as unknown as { query: Query };
const query = client.query;
client.query = function recorded(...given) {
  const [asked, second] = given as [string | { text?: string; values?: unknown[] }, unknown];
  const { text, values } = typeof asked === 'string' ? { text: asked } : asked;
  const sent = JSON.stringify(Array.isArray(second) ? second : (values ?? []));
  const { connectionParameters } = this as unknown as { connectionParameters: { application_name?: string } };
  const isOurs = connectionParameters.application_name?.startsWith('seconded');
  const taken = () => {
    if (isOurs && text !== undefined) keep(inPostgres, text, sent);
  };
  const told = given.at(-1);
  if (typeof told !== 'function') {
    return (query.apply(this, given) as Promise<unknown>).then((result) => {
      taken();
      return result;
    });
  }
  const telling = (error: unknown, result: unknown) => {
    if (!error) taken();
    told(error, result);
  };
  return query.apply(this, [...given.slice(0, -1), telling]);
};

afterAll(() => {
  save(process.env.RECORD_SQLITE, inSqlite);
  save(process.env.RECORD_POSTGRES, inPostgres);
});

/** Test files follow each other, each with its own recorder. */
function save(file: string | undefined, found: Map<string, string>): void {
  if (file === undefined) return;
  const before: Sent[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  for (const { text, values } of before) keep(found, text, JSON.stringify(values));
  writeFileSync(file, JSON.stringify([...found].map(([text, values]) => ({ text, values: JSON.parse(values) }))));
}
