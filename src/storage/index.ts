import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Store } from '../application/ports.ts';
import { StorageError } from './errors.ts';

export { StorageError } from './errors.ts';

type Options = {
  /** `DATABASE_URL`: `file:./data/seconded.db` or `postgres://…` */
  url: string;
  /** `DATABASE_DIRECT_URL`: past a pooler, for migrations and wake-ups; left out: `url` */
  directUrl?: string;
  /** Holds a folder for each database; left out: the project's own. */
  migrationsFolder?: string;
};

/**
 * Opens the store that a URL names, brought up to date (docs/architecture.md, Storage).
 *
 * @throws {StorageError} with a sentence that says what to do
 */
export async function openStore({ url, directUrl, migrationsFolder }: Options): Promise<Store> {
  const migrations = migrationsFolder ?? ownMigrations();
  // Only the database that is used is loaded.
  if (url.startsWith('file:')) {
    const { openSqlite } = await import('./sqlite/open.ts');
    return openSqlite(url, join(migrations, 'sqlite'));
  }
  if (/^postgres(ql)?:/.test(url)) {
    const { openPostgres } = await import('./postgres/open.ts');
    return openPostgres(url, { directUrl: directUrl ?? null, migrations: join(migrations, 'postgres') });
  }
  throw new StorageError(
    'DATABASE_URL must name a file, such as file:./data/seconded.db, or a PostgreSQL database, such as postgres://user:password@host:5432/database.',
  );
}

/** The folder lies at the project's root, above the sources and above the bundle alike. */
function ownMigrations(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const migrations = join(folder, 'migrations');
    if (existsSync(join(migrations, 'sqlite'))) return migrations;
  }
  throw new StorageError('The folder migrations is missing: it must lie beside src or dist.');
}
