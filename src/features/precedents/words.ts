import { type ButtonParts, showButton } from '../../kernel/content/buttons.ts';
import { exceptionName, LABELS, STATUS_NAMES } from '../../kernel/content/labels.ts';
import { bold, join, type Phrase, say, words } from '../../kernel/content/phrase.ts';
import { shorter } from '../../kernel/content/shorter.ts';
import { money } from '../money/words.ts';
import type { PrecedentsView } from './view-model.ts';

/** Of what somebody proposed to do, in one line. */
const LONGEST = 150;

/** A similar past case, in one line, with a way to the whole of it. */
export type PrecedentItem = { line: Phrase; button: ButtonParts };

/** @returns what similar past cases come to: approved 7 of 8; customers content or better 6 (docs/product.md §8). */
export function precedentsLine({ similar, approved, contentOrBetter }: PrecedentsView): Phrase {
  return say`${bold(LABELS.similarPastCases)}: approved ${approved} of ${similar}; customers content or better ${contentOrBetter}`;
}

/** @returns the most alike, each with what was decided and how the customer took it. */
export function precedentItems({ shown }: PrecedentsView): PrecedentItem[] {
  return shown.map((one) => {
    const decided = STATUS_NAMES[one.status === 'declined' ? 'declined' : 'approved'];
    const parts = [
      words(exceptionName(one.number)),
      ...(one.amount === null ? [] : [money(one.amount)]),
      words(decided.toLowerCase()),
      ...(one.mood === null || one.mood === 'Unknown' ? [] : [words(`customer ${one.mood.toLowerCase()}`)]),
    ];
    return { line: shorter(say`${join(parts, ' · ')}: ${one.resolution}`, LONGEST), button: showButton(one) };
  });
}

/** What stands where similar past cases will, before there are any. */
export const AS_YOU_TYPE = 'Similar past cases appear here as you type.';
/** What is said where they were looked for and there are none. */
export const NONE_SIMILAR = 'No similar past case so far.';
