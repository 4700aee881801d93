import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recorded, Sent } from '../test/storage/upgrade/sent.ts';

/** The store's contract, which asks everything of it, and what only PostgreSQL has. */
const TESTS = { sqlite: 'sqlite', postgres: 'postgres|postgres-replicas' };
const UPGRADE = 'test/storage/upgrade';

/**
 * Writes down what the program of a commit sends to its databases (`test/storage/upgrade/<database>.json`), so that
 * `test/storage/rolling-upgrade.test.ts` can send it to the schema that comes after: while replicas are replaced, both
 * versions run at once (docs/operations.md). `npm run migrations:generate` does it for the databases that it changes, from
 * the last commit; by hand: `npm run migrations:record -- <the commit before the migration> <database>…`.
 */
const [commit = 'HEAD', ...named] = process.argv.slice(2);
const databases = (['sqlite', 'postgres'] as const).filter((one) => named.length === 0 || named.includes(one));

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'seconded-record-'));
const past = join(folder, 'past');
const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' });
git('worktree', 'add', '--quiet', '--detach', past, commit);
try {
  symlinkSync(join(root, 'node_modules'), join(past, 'node_modules'));
  cpSync(join(root, UPGRADE), join(past, UPGRADE), { recursive: true });
  const files = Object.fromEntries(databases.map((one) => [one, join(folder, `${one}.json`)]));
  const recorder = join(past, UPGRADE, 'recorder.ts');
  const env = { ...process.env, RECORD_SQLITE: files.sqlite, RECORD_POSTGRES: files.postgres };
  const tests = `test/storage/(${databases.map((one) => TESTS[one]).join('|')}).test`;
  const words = ['test', '--', tests, '-i', '--setupFilesAfterEnv', recorder];
  const { status } = spawnSync('npm', words, { cwd: past, env, stdio: 'inherit' });
  if (status !== 0) throw new Error(`The tests of ${commit} fail: name the last commit before the schema changed.`);
  for (const database of databases) write(database, files[database] ?? '');
} finally {
  git('worktree', 'remove', '--force', past);
  rmSync(folder, { recursive: true });
}

function write(database: string, file: string): void {
  if (!existsSync(file)) throw new Error(`Nothing was sent to ${database}: is there a server for the tests?`);
  const statements = (JSON.parse(readFileSync(file, 'utf8')) as Sent[]).sort((a, b) => (a.text < b.text ? -1 : 1));
  const migrations = readdirSync(join(past, 'migrations', database)).filter((one) => one.endsWith('.sql'));
  const recorded: Recorded = { schema: migrations.length, statements };
  const to = join(root, UPGRADE, `${database}.json`);
  writeFileSync(to, `${JSON.stringify(recorded, null, 1)}\n`);
  process.stdout.write(`${to}: ${statements.length} statements of schema ${recorded.schema}\n`);
}
