import { command, type Phrase, say, words } from '../../../kernel/content/phrase.ts';
import { cut } from '../../../kernel/content/typed.ts';

/** Where it stands beside other things, in UTF-16 units: escaped and all, it fits into a line of small print. */
const SHORT = 500;
const ALL_OF_IT = say`The team settings have all of it: ${command('exception', 'setup')}`;

/**
 * @returns a team's guidance as it is repeated on the home, beside budgets and in forms: its beginning, and where all
 *   of it can be read (docs/product.md §2); null where there is none.
 */
export function guidanceInShort(guidance: string): { start: string; more: Phrase } | null {
  const text = guidance.trim();
  if (text === '') return null;
  const start = cut(text, SHORT);
  return { start, more: start === text ? words('') : ALL_OF_IT };
}
