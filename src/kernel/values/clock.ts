/** Clocks of replicas, and of the chats, are taken for right while they differ by no more (docs/operations.md, The clock). */
export const CLOCKS_MAY_DIFFER_MS = 2 * 60_000;

/** A digest comes every week, an hour later at most where summer time ends: a later one is due by a clock that was ahead. */
export const LONGEST_TO_DIGEST_MS = 8 * 24 * 3_600_000;

/** Rosters are read every night, in a team's own: one that is due later is so by a clock that was ahead. */
export const LONGEST_TO_ROSTER_MS = 2 * 24 * 3_600_000;
