import type { postgresKit } from './postgres/kit.ts';

/** The column kit that tables are made of; each database has its own. */
export type Kit = typeof postgresKit;
