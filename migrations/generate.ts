import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DrizzleSnapshotJSON,
  type DrizzleSQLiteSnapshotJSON,
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api';
import { postgresTables } from '../src/storage/postgres/tables.ts';
import { sqliteTables } from '../src/storage/sqlite/rows.ts';

/** Short rows that are found by their key: stored in the key's own tree, they cost half the writes. */
const WITHOUT_ROWID = [
  'heads',
  'events',
  'texts',
  'claims',
  'counters',
  'accounts',
  'entries',
  'members',
  'rosters',
  'settlements',
  'kudos',
  'kudos_people',
  'places',
  'sealed_heads',
  'sealings',
  'chat_references',
  'installations',
  'leases',
  'webhook_endpoints',
];

/**
 * The words of `searchables`, by its `seq`. Only the index is stored here; a row's words are in the table. The ASCII
 * tokenizer leaves every letter beyond ASCII as it is: what a word is, we decide (storage/rows.ts).
 */
const SEARCH_INDEX = `CREATE VIRTUAL TABLE search_index USING fts5(terms, content='', contentless_delete=1, tokenize='ascii');
`;

/** How a commit's guard ends its transaction; the code tells it from every other error (storage/postgres/commit.ts). */
const GUARD = `CREATE FUNCTION guard_holds(holds boolean) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF NOT holds THEN
    RAISE EXCEPTION 'a guard of the plan failed: decided again, or refused' USING ERRCODE = 'SE001';
  END IF;
  RETURN true;
END $$;
`;

/** The words of `searchables` (storage/rows.ts), beside what the tables' one schema knows of. */
const SEARCH_COLUMN = `ALTER TABLE searchables ADD COLUMN terms tsvector NOT NULL;
CREATE INDEX searchables_by_term ON searchables USING gin (terms);
`;

/**
 * Writes the next migration of each database, from what changed in `src/storage/schema` since the last one:
 * `npm run migrations:generate -- what_changes`. Read them before you commit them. The snapshot beside them is what the
 * next one is compared with.
 */
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name))
  throw new Error('Name what changes: npm run migrations:generate -- add_stories');

const changed: string[] = [];
await write<DrizzleSQLiteSnapshotJSON>('sqlite', async (before) => {
  const after = await generateSQLiteDrizzleJson(sqliteTables, before?.id);
  const statements = await generateSQLiteMigration(before ?? (await generateSQLiteDrizzleJson({})), after);
  return { after, statements: statements.map(forSqlite) };
});
await write<DrizzleSnapshotJSON>('postgres', async (before) => {
  const after = generateDrizzleJson(postgresTables, before?.id);
  const statements = await generateMigration(before ?? generateDrizzleJson({}), after);
  return { after, statements: [...(before ? [] : [GUARD]), ...statements.map(forPostgres)] };
});

// A test sends what the previous version sends to the new schema, because replicas are replaced one by one.
if (changed.length > 0) {
  spawnSync(process.execPath, [join(import.meta.dirname, 'record.ts'), 'HEAD', ...changed], { stdio: 'inherit' });
}

/** @param changes gives what to run to come from the last snapshot (null: from nothing) to the schema as it is. */
async function write<Snapshot extends { id: string }>(
  database: string,
  changes: (before: Snapshot | null) => Promise<{ after: Snapshot; statements: string[] }>,
): Promise<void> {
  const folder = join(import.meta.dirname, database);
  mkdirSync(folder, { recursive: true });
  const count = readdirSync(folder).filter((file) => file.endsWith('.sql')).length;
  const snapshotFile = join(folder, 'snapshot.json');
  const { after, statements } = await changes(count === 0 ? null : JSON.parse(readFileSync(snapshotFile, 'utf8')));
  if (statements.length === 0) {
    process.stdout.write(`Nothing has changed for ${database}.\n`);
    return;
  }
  const file = join(folder, `${String(count + 1).padStart(4, '0')}_${name}.sql`);
  writeFileSync(file, `${statements.join('\n')}\n`);
  writeFileSync(snapshotFile, `${JSON.stringify(after, null, 2)}\n`);
  process.stdout.write(`${file}\n`);
  changed.push(database);
}

/**
 * What the generator doesn't know. Without STRICT, SQLite stores any type in any column; and an expression in an index is
 * taken for columns, cut at its comma.
 */
function forSqlite(created: string): string {
  const statement = created.replaceAll(/`coalesce\((\w+)`,` (\w+)\)`/g, 'coalesce($1, $2)');
  const [, rebuilt = '', table] = /^CREATE TABLE `(__new_)?(\w+)`/.exec(statement) ?? [];
  if (table === undefined) return statement;
  const options = WITHOUT_ROWID.includes(table) ? 'STRICT, WITHOUT ROWID' : 'STRICT';
  const strict = statement.replace(/\);\s*$/, `) ${options};\n`);
  return table === 'searchables' && rebuilt === '' ? `${strict}${SEARCH_INDEX}` : strict;
}

function forPostgres(statement: string): string {
  return statement.startsWith('CREATE TABLE "searchables"') ? `${statement}${SEARCH_COLUMN}` : statement;
}
