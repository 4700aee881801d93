import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Store } from '../application/ports.ts';
import { StorageError } from './errors.ts';

export { StorageError } from './errors.ts';

/**
 * Opens the store that a URL names, brought up to date (docs/architecture.md, Storage).
 *
 * @param url `DATABASE_URL`: `file:./data/seconded.db`
 * @param migrationsFolder holds a folder for each database; left out: the project's own
 * @throws {StorageError} with a sentence that says what to do
 */
export async function openStore({ url, migrationsFolder }: { url: string; migrationsFolder?: string }): Promise<Store> {
  if (!url.startsWith('file:')) {
    throw new StorageError('DATABASE_URL must name a file, such as file:./data/seconded.db.');
  }
  // Only the database that is used is loaded.
  const { openSqlite } = await import('./sqlite/open.ts');
  return openSqlite(url, join(migrationsFolder ?? ownMigrations(), 'sqlite'));
}

/** The folder lies at the project's root, above the sources and above the bundle alike. */
function ownMigrations(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const migrations = join(folder, 'migrations');
    if (existsSync(join(migrations, 'sqlite'))) return migrations;
  }
  throw new StorageError('The folder migrations is missing: it must lie beside src or dist.');
}
