import type { CustomerMood } from './state.ts';

/** Of so many of the last outcomes that are known… */
export const LAST_OUTCOMES = 10;
/** …so many unhappy ones are a turn that managers are told of (docs/product.md §8, Policies). */
const UNHAPPY_TURN = 3;

/**
 * @param before the outcomes under a policy until now, latest first; those nobody knows left out.
 * @returns whether this one turns them unhappy: it is told when it turns, and not again while it stays so.
 */
export function turnsUnhappy(before: readonly CustomerMood[], mood: CustomerMood): boolean {
  return mood === 'Unhappy' && !isUnhappy(before) && isUnhappy([mood, ...before]);
}

function isUnhappy(moods: readonly CustomerMood[]): boolean {
  return moods.slice(0, LAST_OUTCOMES).filter((mood) => mood === 'Unhappy').length >= UNHAPPY_TURN;
}
