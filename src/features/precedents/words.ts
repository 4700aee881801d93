import { type ButtonParts, showButton } from '../../kernel/content/buttons.ts';
import { shorter } from '../../kernel/content/content.ts';
import { exceptionName, LABELS, STATUS_NAMES } from '../../kernel/content/labels.ts';
import { bold, join, money, type Phrase, plural, say, words } from '../../kernel/content/phrase.ts';
import { mood } from '../exceptions/words/card.ts';
import type { PrecedentsView } from './view-model.ts';

/** Characters of what was proposed, in one line. */
const LONGEST = 150;

/** A similar past case in one line, with a button that opens it. */
export type PrecedentItem = { line: Phrase; button: ButtonParts };

/** @returns `Similar past cases: 7 of 8 approved, 6 customers happy` (docs/product.md §8). */
export function precedentsLine({ similar, approved, contentOrBetter }: PrecedentsView): Phrase {
  return plural(contentOrBetter, {
    one: say`${bold(LABELS.similarPastCases)}: ${approved} of ${similar} approved, 1 customer happy`,
    other: say`${bold(LABELS.similarPastCases)}: ${approved} of ${similar} approved, ${contentOrBetter} customers happy`,
  });
}

/** @returns the most similar ones, each with the decision and how the customer felt. */
export function precedentItems({ shown }: PrecedentsView): PrecedentItem[] {
  return shown.map((one) => {
    const decided = STATUS_NAMES[one.status === 'declined' ? 'declined' : 'approved'];
    const parts = [
      words(exceptionName(one.number)),
      ...(one.amount === null ? [] : [money(one.amount)]),
      words(decided.toLowerCase()),
      ...(one.mood === null || one.mood === 'Unknown' ? [] : [words(mood(one.mood))]),
    ];
    return { line: shorter(say`${join(parts, ' · ')}: ${one.resolution}`, LONGEST), button: showButton(one) };
  });
}

/** Where similar past cases will be, before there are any. */
export const AS_YOU_TYPE = 'Similar past cases appear here as you type.';
/** After a search that found none. */
export const NONE_SIMILAR = 'No similar past cases found.';
