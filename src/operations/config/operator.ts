import type { Env } from './env.ts';
import { ConfigError } from './error.ts';

/** Who runs the service, for the pages `/privacy` and `/terms`; null: not said. */
export type OperatorConfig = {
  name: string | null;
  /** How to reach them: an address, of mail or of the web. */
  contact: string | null;
  /** The whole page in their own words, a paragraph each; null: what the product says by itself. */
  privacy: string[] | null;
  terms: string[] | null;
};

const LONGEST = 20_000;

/** @throws ConfigError for a page that is too long to be one */
export function operatorOf(env: Env): OperatorConfig {
  return {
    name: env.OPERATOR_NAME ?? null,
    contact: env.OPERATOR_CONTACT ?? null,
    privacy: paragraphsOf('PRIVACY_TEXT', env.PRIVACY_TEXT),
    terms: paragraphsOf('TERMS_TEXT', env.TERMS_TEXT),
  };
}

/** Not every reader of `.env` makes a line break of `\n`. */
function paragraphsOf(name: string, text: string | undefined): string[] | null {
  if (text === undefined) return null;
  if (text.length > LONGEST) throw new ConfigError(`${name} must have at most ${LONGEST} characters.`);
  const paragraphs = text.split(/\n|\\n/).map((line) => line.trim());
  return paragraphs.filter((line) => line !== '');
}
