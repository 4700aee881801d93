import { getTableName } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { sqliteTables } from '../../storage/sqlite/tables.ts';

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
