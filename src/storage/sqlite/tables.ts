import { defineTables } from '../schema.ts';
import type { Dialect } from '../write/statement.ts';
import { sqliteKit } from './kit.ts';

/** The tables on SQLite. */
export const sqliteTables = defineTables(sqliteKit);

export const sqliteDialect: Dialect = { t: sqliteTables, parameter: () => '?', skipLocked: '' };
