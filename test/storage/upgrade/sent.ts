import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A statement of the program before the newest migration, and values that it came with. */
export type Sent = { text: string; values: unknown[] };

/** What that program sends, as `migrations/record.ts` wrote it down; `schema`: how many migrations it knows. */
export type Recorded = { schema: number; statements: Sent[] };

export function recordedFor(database: 'sqlite' | 'postgres'): Recorded {
  return JSON.parse(readFileSync(join(import.meta.dirname, `${database}.json`), 'utf8')) as Recorded;
}
