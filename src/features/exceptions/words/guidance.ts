import { command, type Phrase, say, words } from '../../../kernel/content/phrase.ts';
import { cut } from '../../../kernel/content/typed.ts';

/** UTF-16 units that fit into a line of small print, escapes included. */
const SHORT = 500;
const ALL_OF_IT = say`Read all of it in the team settings: ${command('exception', 'setup')}`;

/**
 * @returns the start of a team's guidance for the home, `/goodwill` and forms, and where to read the rest
 *   (docs/product.md §2); null if the team has none.
 */
export function guidanceInShort(guidance: string): { start: string; more: Phrase } | null {
  const text = guidance.trim();
  if (text === '') return null;
  const start = cut(text, SHORT);
  return { start, more: start === text ? words('') : ALL_OF_IT };
}
