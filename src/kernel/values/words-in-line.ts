/** A word of a line: where it stands, and `core`, without what ends a sentence after it; `ends`: there is such a thing. */
export type Word = { text: string; core: string; from: number; to: number; coreTo: number; ends: boolean };

/** Words stand between spaces; but a space that isn't to be broken, before three digits, is inside of a number. */
const WORD = /(?:\S|(?<=\p{Nd})[\u00a0\u2007-\u200a\u202f](?=\p{Nd}{3}(?!\p{Nd})))+/gu;
const SENTENCE_END = /[.,;:!?)]+$/;

/** What a number in front of it counts; most others are told by their plural. */
const UNIT =
  /^(?:times|d|days?|h|hrs?|hours?|mins?|minutes?|secs?|seconds?|weeks?|months?|years?|nights?|am|pm|items?|pcs|pieces?|people|persons?|guests?|box|boxes|bottles?|kg|g|km|miles?|m|cm|l|ml|p|c|ct|cents?|penny|pence)$/iu;
const PLURAL =
  /^(?!(?:as|was|has|gas|its|yes|does|goes|says|thanks|goods|sales|news|always|perhaps|means)$)\p{Ll}{2,}(?<![ius])s$/u;
const BEFORE_COUNTED = /^(?:free|more|extra|new|different|whole|full|working|business)$/iu;

/** @returns the words of a line. */
export function wordsIn(line: string): Word[] {
  return [...line.matchAll(WORD)].map(({ 0: text, index }) => {
    const core = text.replace(SENTENCE_END, '');
    const coreTo = index + core.length;
    return { text, core, from: index, to: index + text.length, coreTo, ends: core !== text };
  });
}

/** @returns whether the word is a number that counts something: the 2 of "2 days", "3 vouchers", "2 free coffees". */
export function isCount(words: readonly Word[], index: number): boolean {
  const word = words[index];
  return word !== undefined && !word.ends && /^\p{Nd}+$/u.test(word.core) && counts(words.slice(index + 1));
}

/** @returns whether a number in front of these words would count what they name. */
export function counts([next, second]: readonly Word[]): boolean {
  if (next === undefined) return false;
  if (UNIT.test(next.core) || PLURAL.test(next.core)) return true;
  return BEFORE_COUNTED.test(next.core) && second !== undefined && (UNIT.test(second.core) || PLURAL.test(second.core));
}
