import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Store } from '../kernel/ports.ts';
import { unreadable } from '../kernel/tables/queries.ts';
import { StorageError } from './errors.ts';
import type { Serving } from './sqlite/store.ts';

export { StorageError } from './errors.ts';

type Options = {
  /** `DATABASE_URL`: `file:./data/seconded.db` or `postgres://…` */
  url: string;
  /** `DATABASE_DIRECT_URL`: past a pooler, for migrations and wake-ups; left out: `url` */
  directUrl?: string;
  /**
   * Given by the service, which must be the only one on a SQLite file: it waits for another that still is, and looks
   * whether the file is sound before it serves anyone. Left out: opens it beside the service, or alone.
   */
  serving?: Serving;
  /**
   * The file must be there and of this version, and is neither made nor brought up to date: for the command line.
   * SQLite only.
   */
  asItIs?: boolean;
  /**
   * A state that can't be read shows these words in a list, and is told to `log` by its table and id; left out: none,
   * nobody.
   */
  unreadable?: { words: string; log: (fields: object, sentence: string) => void };
  /** Holds a folder for each database; left out: the project's own. */
  migrationsFolder?: string;
};

/**
 * Opens the store that a URL names, brought up to date (docs/architecture.md, Storage).
 *
 * @throws {StorageError} with a sentence that says what to do
 */
export async function openStore({
  url,
  directUrl,
  migrationsFolder,
  unreadable: shown,
  ...sqlite
}: Options): Promise<Store> {
  const migrations = migrationsFolder ?? ownMigrations();
  const broken = shown && unreadable(shown.words, (row) => shown.log(row, "a stored state can't be read"));
  // Only the database that is used is loaded.
  if (url.startsWith('file:')) {
    const { openSqlite } = await import('./sqlite/open.ts');
    return openSqlite(url, { migrations: join(migrations, 'sqlite'), broken, ...sqlite });
  }
  if (/^postgres(ql)?:/.test(url)) {
    const { openPostgres } = await import('./postgres/open.ts');
    return openPostgres(url, {
      directUrl: directUrl ?? null,
      migrations: join(migrations, 'postgres'),
      ...(broken && { broken }),
    });
  }
  throw new StorageError(
    'DATABASE_URL must name a file, such as file:./data/seconded.db, or a PostgreSQL database, such as postgres://user:password@host:5432/database.',
  );
}

/**
 * @returns the project's migrations, a folder for each database: at the project's root, above the sources and above the
 * bundle alike
 */
export function ownMigrations(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const migrations = join(folder, 'migrations');
    if (existsSync(join(migrations, 'sqlite'))) return migrations;
  }
  throw new StorageError('The folder "migrations" is missing. It belongs beside src or dist.');
}
