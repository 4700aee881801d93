import { defineTables } from '../schema.ts';
import type { Dialect } from '../write/statement.ts';
import { postgresKit } from './kit.ts';

/** The tables on PostgreSQL. */
export const postgresTables = defineTables(postgresKit);

export const postgresDialect: Dialect = {
  t: postgresTables,
  parameter: (position) => `$${position}`,
  skipLocked: 'FOR UPDATE SKIP LOCKED',
};
