import { stemmer } from 'stemmer';
import type { Kind } from '../../../kernel/team/settings.ts';
import type { EpochMs } from '../../../kernel/values/ids.ts';
import { once } from '../../../kernel/values/once.ts';
import type { ExceptionState } from '../../exceptions/rules/state.ts';

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

/** Longer ones are numbers of something, or noise; databases' indexes bound their words too. */
const LONGEST_TOKEN = 40;

/**
 * What a text is about, to be compared and searched by (docs/product.md §8): English words by their stems ("refunds" and
 * "refunded" are one), without case, accents and words that are in every text. Other scripts' words stay whole.
 *
 * @returns letters and digits only, each once, in the order of the text; empty where it says nothing
 */
export function tokensOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    // Upper case first: ß and SS are one, and so are the two small sigmas.
    .toUpperCase()
    .toLowerCase()
    .replace(/['’ʼ](?:s(?![\p{L}\p{N}]))?/gu, '');
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !STOP_WORDS.has(word) && !/^[a-z]$/.test(word));
  return [...new Set(telling.map((word) => cut(/^[a-z]+$/.test(word) ? stemmer(word) : word)))];
}

function cut(word: string): string {
  return word.length <= LONGEST_TOKEN ? word : [...word.slice(0, LONGEST_TOKEN)].filter(isWhole).join('');
}

/** The cut may have left half of a letter that takes two places. */
function isWhole(letter: string): boolean {
  return letter.isWellFormed();
}

/** English words that are in every text and say nothing of what it is about; folded as tokens are, without apostrophes. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are arent as at be because been before being below
  between both but by can cannot cant could couldnt did didnt do does doesnt doing done dont down due during each
  either else ever every few for from further get gets getting give given gives giving go goes going gone got had
  hadnt has hasnt have havent having he her here hers herself hes him himself his how however i id if ill im in into
  is isnt it its itself ive just let lets like made make makes making may me might mine more most much must my myself
  never no nor not now of off on once one only onto or other our ours ourselves out over own per please quite rather
  really same shall she should shouldnt since so some still such take taken takes than that thats the their theirs
  them themselves then there theres these they theyre this those though through to too under until up upon us very
  was wasnt we were werent weve what when where whether which while who whom whose why will with within without wont
  would wouldnt yet you your youre yours yourself yourselves youve`.split(/\s+/),
);

/** What a proposal is when its words name no kind (docs/product.md §3). */
const OTHER = 'Other';

/**
 * @returns the kind that the words name first, by the words of its name ("refunded" names Refund, "waive" and "fee"
 * name Fee waiver); else Other, or the team's last kind where it has no Other.
 */
export function kindFromWords(words: string, kinds: readonly Kind[]): string {
  const named = kinds.filter(({ name }) => name !== OTHER);
  for (const word of wordsOf(words)) {
    const kind = named.find(({ name }) => wordsOf(name).some((part) => isFormOf(word, part)));
    if (kind !== undefined) return kind.name;
  }
  return (kinds.find(({ name }) => name === OTHER) ?? kinds.at(-1))?.name ?? OTHER;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The team chooses the names, so no list of forms would do: the stem and a short ending are enough for a guess. */
function isFormOf(word: string, part: string): boolean {
  const stem = part.replace(/(?:ment|ing|er|y|e)$/, '');
  if (stem.length < 4) return word === part || word === `${part}s`;
  return word.startsWith(stem) && word.length - stem.length <= 5;
}
