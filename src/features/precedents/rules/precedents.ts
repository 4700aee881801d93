import type { EpochMs } from '../../../kernel/values/ids.ts';
import type { ExceptionState } from '../../exceptions/rules/state.ts';
import { type Likeness, SIMILAR_FROM, similarity } from './similarity.ts';

/** So many are shown; the rest is in the sums (docs/product.md §8). */
const MOST_SHOWN = 3;

/**
 * @returns whether a case teaches others: it was decided. One that was withdrawn or ran out of time says nothing, and one
 *   that was reversed counts for no precedent (docs/product.md §3, §8).
 */
export function isPrecedent({ status }: Pick<ExceptionState, 'status'>): boolean {
  return status === 'approved' || status === 'applied' || status === 'declined';
}

/** A past case to be compared with; `at`: when it was decided. */
type PastCase = { state: ExceptionState; tokens: readonly string[]; at: EpochMs };

/** `shown`: the most alike, at most three; `similar`, `approved`, `contentOrBetter`: how many, of all that are similar. */
export type Precedents = { shown: ExceptionState[]; similar: number; approved: number; contentOrBetter: number };

/** @returns what past cases teach about a case like this: those that are similar, the most alike and then the latest first. */
export function precedentsOf(like: Likeness, past: readonly PastCase[]): Precedents {
  const similar = past
    .filter(({ state }) => isPrecedent(state))
    .map((one) => ({ ...one, alike: similarity(like, { kind: one.state.details.kind, tokens: one.tokens }) }))
    .filter(({ alike }) => alike >= SIMILAR_FROM)
    .sort((a, b) => b.alike - a.alike || b.at - a.at)
    .map(({ state }) => state);
  return {
    shown: similar.slice(0, MOST_SHOWN),
    similar: similar.length,
    approved: similar.filter(({ status }) => status !== 'declined').length,
    contentOrBetter: similar.filter(({ outcome }) => outcome?.mood === 'Delighted' || outcome?.mood === 'Content')
      .length,
  };
}
