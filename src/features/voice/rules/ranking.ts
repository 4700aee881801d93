import type { EpochMs } from '../../../kernel/values/ids.ts';

/** What is found by its words, as `tokensOf` gave them. */
export type Found = { subject: string; tokens: readonly string[]; at: EpochMs };

/**
 * Puts what was found in the order that people read it in (docs/product.md §6): what has most of the words that were
 * looked for first, the newest first among equals. The same on every database.
 *
 * @param tokens those looked for
 * @returns ids of those that have at least one of them
 */
export function ranked(found: readonly Found[], tokens: readonly string[]): string[] {
  const wanted = new Set(tokens);
  return found
    .map(({ subject, tokens: own, at }) => ({ subject, at, hits: own.filter((token) => wanted.has(token)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits || b.at - a.at || (a.subject < b.subject ? 1 : -1))
    .map(({ subject }) => subject);
}
