import { createHash } from 'node:crypto';
import { getTableName } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { canonicalJson } from '../../kernel/record/record.ts';
import { sqliteTables } from '../../storage/sqlite/tables.ts';
import { withoutNul } from '../verify/compare.ts';
import { rowsOf, type Snapshot } from '../verify/rows.ts';

/** A digest of a table's content that is the same for the same rows on another database. */
export type TableDigest = { name: string; rows: number; digest: string };

/** @returns one table after the other, each gone through once in the order of its key. */
export async function* digestsOf(snapshot: Snapshot): AsyncGenerator<TableDigest, undefined> {
  for (const property of Object.keys(sqliteTables) as (keyof Snapshot['t'])[]) {
    const table = snapshot.t[property];
    const hash = createHash('sha256');
    let rows = 0;
    for await (const row of rowsOf(snapshot, table, { by: keyOf(property) as never[] })) {
      hash.update(withoutNul(canonicalJson(row).replaceAll('\\u0000', '\0'))).update('\n');
      rows += 1;
    }
    yield { name: getTableName(table), rows, digest: hash.digest('hex') };
  }
}

/** @returns the names of the columns that a table's rows are known by. */
function keyOf(property: keyof Snapshot['t']): string[] {
  const { columns, primaryKeys } = getTableConfig(sqliteTables[property] as unknown as SQLiteTable);
  const own = columns.filter(({ primary }) => primary);
  const key = primaryKeys[0]?.columns ?? own;
  const names = new Set(key.map(({ name }) => name));
  return Object.entries(sqliteTables[property])
    .filter(([, column]) => names.has((column as { name?: string } | null)?.name ?? ''))
    .map(([name]) => name);
}
