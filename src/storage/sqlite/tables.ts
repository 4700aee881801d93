import { defineTables } from '../schema.ts';
import { sqliteKit } from './kit.ts';

/** The tables on SQLite. */
export const sqliteTables = defineTables(sqliteKit);
