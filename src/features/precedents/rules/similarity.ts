import { once } from '../../../kernel/values/once.ts';
import { tokensOf } from './tokens.ts';

/** What cases are compared by: their kind, and what they are about (`tokensOf` of their words). */
export type Likeness = { kind: string; tokens: readonly string[] };

/**
 * From here on two cases are similar, for people to look at. Chosen with the table of cases in `test/domain/precedent`:
 * lower shows strangers, higher hides cases told in few words.
 */
export const SIMILAR_FROM = 0.3;

/** How much of the difference counts: the shorter text's own words more than the longer one's, which says more anyway. */
const SHORTER_COUNTS = 0.55;
const LONGER_COUNTS = 0.1;
/** What a telling word weighs; whole numbers, so that sums are the same in any order. */
const WEIGHT = 100;
/** So much in common is taken for chance. */
const CHANCE = 75;

/** Words that are in most cases, whatever they are about. */
const everyday = once(
  (): ReadonlySet<string> =>
    new Set(
      tokensOf(`customer client account order case request ask asked want wanted need needed say said tell told call called
  contact contacted help issue problem happened amount pay paid payment charge charged money refund credit fee waive
  day week month time year today yesterday first second new old good back right wrong full half part fair agreed
  offer offered send sent receive received cost price pound euro dollar policy rule window outside`),
    ),
);
const EVERYDAY_WEIGHT = 15;
/** Numbers of orders and days: the same one is no likeness by itself. */
const NUMBER_WEIGHT = 10;

/**
 * How alike two cases are (docs/product.md §8). Of another kind: not at all. Else what they have in common against what
 * only one of them says, so that a case told in five words can be like one told in fifty; words of the kind's own name
 * are left out, everyday words and numbers count little.
 *
 * @returns 0 to 1, the same whichever comes first
 */
export function similarity(a: Likeness, b: Likeness): number {
  return a.kind === b.kind ? similarityOf(weighed(a), weighed(b)) : 0;
}

/** A likeness made ready to be compared with many: what its telling words weigh, each and all together. */
export type Weighed = { kind: string; weights: ReadonlyMap<string, number>; total: number };

/** @returns what `similarityOf` compares: made once for a case that is compared with many others. */
export function weighed({ kind, tokens }: Likeness): Weighed {
  const named = new Set(tokensOf(kind));
  const weights = new Map(tokens.filter((token) => !named.has(token)).map((token) => [token, weightOf(token)]));
  return { kind, weights, total: [...weights.values()].reduce((sum, weight) => sum + weight, 0) };
}

/** @returns as `similarity`. */
export function similarityOf(a: Weighed, b: Weighed): number {
  if (a.kind !== b.kind) return 0;
  const [short, long] = a.weights.size <= b.weights.size ? [a, b] : [b, a];
  let common = 0;
  for (const [token, weight] of short.weights) if (long.weights.has(token)) common += weight;
  if (common === 0) return 0;
  const less = Math.min(a.total, b.total) - common;
  const more = Math.max(a.total, b.total) - common;
  return common / (common + SHORTER_COUNTS * less + LONGER_COUNTS * more + CHANCE);
}

function weightOf(token: string): number {
  if (/\p{N}/u.test(token)) return NUMBER_WEIGHT;
  return everyday().has(token) ? EVERYDAY_WEIGHT : WEIGHT;
}
