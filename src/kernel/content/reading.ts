import type { EpochMs } from '../values/ids.ts';

/** In whose way dates, numbers and lists are written: `locale` (BCP 47); `now` null: it isn't known when they are read. */
export type Reading = { locale: string; now: EpochMs | null };
