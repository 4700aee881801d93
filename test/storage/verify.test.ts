import Database from 'better-sqlite3';
import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import pg from 'pg';
import { postgresSnapshot, sqliteSnapshot } from '../../src/operations/verify/rows.ts';
import { type Verdict, verify, verifyDatabase } from '../../src/operations/verify/verify.ts';
import { sqliteTables } from '../../src/storage/sqlite/rows.ts';
import { type App, openApp } from '../support/app.ts';
import { lived } from '../support/lived.ts';
import { createDatabase, serverUrl } from '../support/postgres/databases.ts';
import { seeded } from '../support/seeded.ts';

/** What `verify` doesn't look at, and why: docs/storage.md, Verifying. */
const OTHER_TABLES = {
  'the chat says so': ['workspaces', 'members', 'installations', 'chat_references'],
  'made from what is verified': ['searchables', 'digests'],
  'work under way': ['outbox', 'rosters', 'places', 'leases', 'claims', 'sealings', 'webhook_deliveries', 'allowances'],
};
const OTHER_COLUMNS: Record<string, Record<string, string[]>> = {
  teams: {
    'the chat says so': ['channel', 'name', 'is_private', 'is_shared', 'roster_checked_at'],
    'work under way': ['digest_due_at'],
  },
  people: {
    'the chat says so': ['chat_user_id', 'name', 'kind', 'is_admin', 'checked_at', 'same_as', 'locale'],
    'nothing is decided by it': ['last_active_at'],
  },
  webhook_endpoints: {
    'no secret is on the record': ['state'],
    'work under way': [
      'lease',
      'leased_until',
      'paused_until',
      'wake_at',
      'failures',
      'last_success_at',
      'last_failure_at',
      'last_error',
    ],
  },
};
/** Rows in which a column says something that is on the record. */
const WHERE: Record<string, string> = {
  // A stream without events only guards decisions.
  heads: "hash <> ''",
  // An id that nothing refers to says nothing.
  'entries.entry_id': "kind = 'hold' AND EXISTS (SELECT 1 FROM entries s WHERE s.settles = entries.entry_id)",
  people: "EXISTS (SELECT 1 FROM events e WHERE e.stream = 'person:' || people.person_id)",
  teams: 'EXISTS (SELECT 1 FROM events e WHERE e.workspace_id = teams.workspace_id)',
};

/** A database that is changed by another hand, within a transaction that is undone. */
type Edited = {
  /** How many rows are changed for each column: a server takes longer. */
  rowsEach: number;
  run(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** @returns what `verify` says after the change; null: the database itself refused it */
  after(statement: string, values: unknown[]): Promise<Verdict | null>;
  close(): Promise<void>;
};

let copies = 0;

async function editedFile(app: App): Promise<Edited> {
  const copy = `${app.file}.edited-${copies++}`;
  const original = new Database(app.file, { readonly: true });
  original.prepare('VACUUM INTO ?').run(copy);
  original.close();
  const db = new Database(copy);
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  return {
    rowsEach: 3,
    run: async (statement, values = []) => db.prepare<unknown[], Record<string, unknown>>(statement).all(...values),
    async after(statement, values) {
      db.exec('BEGIN');
      try {
        db.prepare(statement).run(...values);
      } catch {
        db.exec('ROLLBACK');
        return null;
      }
      const verdict = await verify(sqliteSnapshot(db));
      db.exec('ROLLBACK');
      return verdict;
    },
    close: async () => void db.close(),
  };
}

async function editedServer(app: App): Promise<Edited> {
  const client = new pg.Client(app.url);
  await client.connect();
  await client.query('SET session_replication_role = replica');
  const numbered = (statement: string) => {
    let at = 0;
    return statement.replaceAll('?', () => `$${++at}`);
  };
  return {
    rowsEach: 1,
    run: async (statement, values = []) => (await client.query(numbered(statement), values)).rows,
    async after(statement, values) {
      await client.query('BEGIN');
      try {
        await client.query(numbered(statement), values);
      } catch {
        await client.query('ROLLBACK');
        return null;
      }
      const verdict = await verify(postgresSnapshot(client));
      await client.query('ROLLBACK');
      return verdict;
    },
    close: () => client.end(),
  };
}

describe('SQLite', () => rules(() => openApp(), editedFile));
(serverUrl() === null ? describe.skip : describe)('PostgreSQL', () =>
  rules(async () => {
    const database = await createDatabase();
    return openApp({ database: { url: database.url, remove: () => database.drop() } });
  }, editedServer),
);

function rules(open: () => Promise<App>, edit: (app: App) => Promise<Edited>): void {
  let app: App;
  beforeAll(async () => {
    app = await open();
    await lived(app);
  });
  afterAll(() => app.close());

  test('what was lived is as it was recorded, while the service goes on', async () => {
    const verdict = await verifyDatabase(app.url);
    expect(verdict).toMatchObject({ ok: true });
    expect(verdict.ok && verdict.counts).toMatchObject({ erased: 0 });
    const { events, states, entries, accounts, texts } = (verdict.ok && verdict.counts) || {};
    for (const count of [events, states, entries, accounts, texts]) expect(count).toBeGreaterThan(5);
  });

  test('every column is looked at, or named with the reason why not', async () => {
    const covered = coveredColumns().map(({ table }) => table);
    const others = Object.values(OTHER_TABLES).flat();
    const all = tables().map((table) => getTableName(table));
    expect([...new Set([...covered, ...others])].sort()).toEqual(expect.arrayContaining(all.sort()));
  });

  test('a change of one character, number or truth value in any of them is found', async () => {
    const edited = await edit(app);
    try {
      const missed: string[] = [];
      for (const { table, column, key } of coveredColumns()) {
        const rows = await someRows(edited, table, column, key);
        if (rows.length === 0) missed.push(`${table}.${column}: no row`);
        let tried = 0;
        for (const [index, row] of rows.entries()) {
          const value = flipped(row[column], `${table} ${column} ${index}`);
          const where = key.map((name) => `${name} = ?`).join(' AND ');
          const verdict = await edited.after(`UPDATE ${table} SET ${column} = ? WHERE ${where}`, [
            value,
            ...key.map((name) => row[name]),
          ]);
          if (verdict === null) continue;
          tried += 1;
          if (verdict.ok) missed.push(`${table}.${column}: ${String(row[column])} → ${value}`);
        }
        if (tried === 0) missed.push(`${table}.${column}: refused`);
      }
      expect(missed).toEqual([]);
    } finally {
      await edited.close();
    }
  }, 60_000);

  test('a row that is gone is found, and named', async () => {
    const edited = await edit(app);
    try {
      const missed: string[] = [];
      for (const table of new Set(coveredColumns().map((one) => one.table))) {
        // Words may be erased; of people, teams and endpoints only what they chose is on the record.
        if (table === 'texts') continue;
        const key = keyOf(table);
        const [row] = await someRows(edited, table, key.at(-1) ?? '', key);
        const where = key.map((name) => `${name} = ?`).join(' AND ');
        const verdict = await edited.after(
          `DELETE FROM ${table} WHERE ${where}`,
          key.map((name) => row?.[name]),
        );
        if (verdict?.ok !== false) missed.push(table);
        else expect(verdict.broken.workspaceId).toBe('slack:T1');
      }
      expect(missed).toEqual([]);
    } finally {
      await edited.close();
    }
  });

  test('words that were erased are counted, and nothing else is broken', async () => {
    const edited = await edit(app);
    try {
      const [one] = await edited.run('SELECT text_id FROM texts LIMIT 1');
      const verdict = await edited.after('DELETE FROM texts WHERE text_id = ?', [one?.text_id]);
      expect(verdict).toMatchObject({ ok: true, counts: { erased: 1 } });
    } finally {
      await edited.close();
    }
  });
}

function tables(): Table[] {
  return Object.values(sqliteTables) as unknown as Table[];
}

function keyOf(name: string): string[] {
  const key = KEYS[name];
  if (key === undefined) throw new Error(`${name} has no key here`);
  return key;
}

const KEYS: Record<string, string[]> = {
  heads: ['workspace_id', 'stream'],
  seals: ['workspace_id', 'day'],
  sealed_heads: ['workspace_id', 'stream', 'version'],
  events: ['workspace_id', 'stream', 'version'],
  texts: ['workspace_id', 'text_id'],
  counters: ['workspace_id', 'name'],
  exceptions: ['workspace_id', 'exception_id'],
  settlements: ['workspace_id', 'exception_id', 'co_signer_id'],
  accounts: ['workspace_id', 'account_id'],
  entries: ['workspace_id', 'entry_id'],
  spendings: ['workspace_id', 'spending_id'],
  kudos: ['workspace_id', 'kudos_id'],
  kudos_people: ['workspace_id', 'person_id', 'at', 'kudos_id'],
  voices: ['workspace_id', 'voice_id'],
  policies: ['workspace_id', 'policy_id'],
  policy_uses: ['workspace_id', 'policy_id', 'exception_id'],
  people: ['workspace_id', 'person_id'],
  teams: ['workspace_id', 'team_id'],
  webhook_endpoints: ['workspace_id', 'endpoint_id'],
};

function coveredColumns(): { table: string; column: string; key: string[] }[] {
  const others = new Set(Object.values(OTHER_TABLES).flat());
  return tables().flatMap((table) => {
    const name = getTableName(table);
    if (others.has(name)) return [];
    const left = new Set(Object.values(OTHER_COLUMNS[name] ?? {}).flat());
    const columns = Object.values(getTableColumns(table)).map((column) => column.name);
    return columns.filter((column) => !left.has(column)).map((column) => ({ table: name, column, key: keyOf(name) }));
  });
}

/** Some rows of the table, more of them where a column holds much; the last one, too: no other can take its number. */
async function someRows(edited: Edited, table: string, column: string, key: string[]) {
  const where = WHERE[`${table}.${column}`] ?? WHERE[table] ?? 'true';
  const rows = await edited.run(`SELECT * FROM ${table} WHERE ${where} ORDER BY ${key.join(', ')}`);
  const random = seeded(table.length * 31 + column.length);
  const count = ['state', 'text', 'settings'].includes(column) ? 3 : edited.rowsEach - 1;
  const some = Array.from({ length: Math.min(count, rows.length) }, () => rows[random(rows.length)] ?? {});
  return [...some, ...rows.slice(-1)];
}

/** @returns the value with a character, or its number, changed. */
function flipped(value: unknown, seed: string): unknown {
  const random = seeded([...seed].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  if (value === null || value === undefined) return 1;
  if (typeof value === 'boolean') return !value;
  const text = String(value);
  if (/^-?\d+$/.test(text)) return typeof value === 'number' ? value + 1 : `${BigInt(text) + 1n}`;
  const at = random(text.length);
  const other = text[at] === 'x' ? 'y' : 'x';
  return `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
}
