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
const EVERYDAY: ReadonlySet<string> = new Set(
  tokensOf(`customer client account order case request ask asked want wanted need needed say said tell told call called
  contact contacted help issue problem happened amount pay paid payment charge charged money refund credit fee waive
  day week month time year today yesterday first second new old good back right wrong full half part fair agreed
  offer offered send sent receive received cost price pound euro dollar policy rule window outside`),
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
  if (a.kind !== b.kind) return 0;
  const named = new Set(tokensOf(a.kind));
  const inA = new Set(a.tokens);
  const inB = new Set(b.tokens);
  const weigh = (tokens: Iterable<string>): number =>
    [...tokens].reduce((sum, token) => sum + (named.has(token) ? 0 : weightOf(token)), 0);

  const common = weigh([...inA].filter((token) => inB.has(token)));
  const [less = 0, more = 0] = [weigh(inA) - common, weigh(inB) - common].sort((one, other) => one - other);
  return common === 0 ? 0 : common / (common + SHORTER_COUNTS * less + LONGER_COUNTS * more + CHANCE);
}

function weightOf(token: string): number {
  if (/\p{N}/u.test(token)) return NUMBER_WEIGHT;
  return EVERYDAY.has(token) ? EVERYDAY_WEIGHT : WEIGHT;
}
