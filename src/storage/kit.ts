import type { postgresKit } from './postgres/kit.ts';

/** What tables are made of; each database brings its own. */
export type Kit = typeof postgresKit;
