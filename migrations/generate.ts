import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { sqliteTables } from '../src/storage/sqlite/tables.ts';

/** Rows that are found by their key, and seldom long: kept in the key's own tree, they cost half the writes. */
const WITHOUT_ROWID = [
  'heads',
  'events',
  'texts',
  'claims',
  'counters',
  'accounts',
  'entries',
  'members',
  'settlements',
  'kudos',
  'kudos_people',
  'places',
  'chat_references',
  'installations',
  'leases',
  'webhook_endpoints',
];

/**
 * The words of `searchables`, by its `seq`. Only the index is kept; a row's words stand in the table. The ASCII
 * tokenizer leaves every letter beyond ASCII as it is: what a word is, we decide (storage/search-terms.ts).
 */
const SEARCH_INDEX = `CREATE VIRTUAL TABLE search_index USING fts5(terms, content='', contentless_delete=1, tokenize='ascii');
`;

/**
 * Writes the next migration of each database, from what changed in `src/storage/schema` since the last one:
 * `npm run migrations:generate -- what_changes`. Read it before you commit it. The snapshot beside it is what the next
 * one is compared with.
 */
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name))
  throw new Error('Name what changes: npm run migrations:generate -- add_stories');

await generateSqlite(join(import.meta.dirname, 'sqlite'), name);

async function generateSqlite(folder: string, what: string): Promise<void> {
  const count = readdirSync(folder).filter((file) => file.endsWith('.sql')).length;
  const snapshotFile = join(folder, 'snapshot.json');
  const before = count === 0 ? await generateSQLiteDrizzleJson({}) : JSON.parse(readFileSync(snapshotFile, 'utf8'));
  const after = await generateSQLiteDrizzleJson(sqliteTables, before.id);
  const statements = await generateSQLiteMigration(before, after);
  if (statements.length === 0) {
    process.stdout.write('Nothing has changed.\n');
    return;
  }
  const file = join(folder, `${String(count + 1).padStart(4, '0')}_${what}.sql`);
  writeFileSync(file, `${statements.map(completed).join('\n')}\n`);
  writeFileSync(snapshotFile, `${JSON.stringify(after, null, 2)}\n`);
  process.stdout.write(`${file}\n`);
}

/** What the generator doesn't know. Without STRICT, SQLite stores any type in any column. */
function completed(statement: string): string {
  const [, rebuilt = '', table] = /^CREATE TABLE `(__new_)?(\w+)`/.exec(statement) ?? [];
  if (table === undefined) return statement;
  const options = WITHOUT_ROWID.includes(table) ? 'STRICT, WITHOUT ROWID' : 'STRICT';
  const strict = statement.replace(/\);\s*$/, `) ${options};\n`);
  return table === 'searchables' && rebuilt === '' ? `${strict}${SEARCH_INDEX}` : strict;
}
