import type { Kind } from '../../../kernel/team/settings.ts';

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
