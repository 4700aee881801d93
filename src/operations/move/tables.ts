import { createHash } from 'node:crypto';
import { getTableName } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { canonicalJson } from '../../kernel/record/record.ts';
import { sqliteTables } from '../../storage/sqlite/rows.ts';
import { withoutNul } from '../verify/compare.ts';
import { rowsOf, type Snapshot } from '../verify/rows.ts';

/** A table that is moved. `refersTo` itself is a column of it: rows where that is null come first. */
export type MovedTable = {
  name: string;
  columns: string[];
  key: string[];
  refersToItself: string | null;
  sequence: string | null;
};

/** @returns all tables, each after those that its rows refer to. */
export function tablesInOrder(): MovedTable[] {
  const tables = Object.values(sqliteTables) as unknown as SQLiteTable[];
  const placed: MovedTable[] = [];
  const has = (name: string) => placed.some((one) => one.name === name);
  while (placed.length < tables.length) {
    const next = tables.find((table) => {
      const { name, foreignKeys } = getTableConfig(table);
      const needed = foreignKeys.map((key) => getTableName(key.reference().foreignTable));
      return !has(name) && needed.every((other) => other === name || has(other));
    });
    if (!next) throw new Error('tables refer to each other in a circle');
    placed.push(movedTable(next));
  }
  return placed;
}

function movedTable(table: SQLiteTable): MovedTable {
  const { name, columns, primaryKeys, foreignKeys } = getTableConfig(table);
  const own = columns.find(({ primary }) => primary)?.name ?? null;
  const self = foreignKeys.find((key) => getTableName(key.reference().foreignTable) === name)?.reference();
  return {
    name,
    columns: columns.map((column) => column.name),
    key: own === null ? (primaryKeys[0]?.columns.map((column) => column.name) ?? []) : [own],
    refersToItself: self?.columns.at(-1)?.name ?? null,
    // The only keys that the database gives by itself.
    sequence: own,
  };
}

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
