import { postgresKit } from '../../kernel/tables/kit.ts';
import { defineTables } from '../schema.ts';
import type { Dialect } from '../statements.ts';

/** The tables on PostgreSQL. */
export const postgresTables = defineTables(postgresKit);

export const postgresDialect: Dialect = {
  t: postgresTables,
  parameter: (position) => `$${position}`,
  skipLocked: 'FOR UPDATE SKIP LOCKED',
};
