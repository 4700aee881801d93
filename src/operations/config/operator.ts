import type { Env } from './env.ts';
import { ConfigError } from './error.ts';

/** The people who run the service, for the pages `/privacy` and `/terms`; null: not given. */
export type OperatorConfig = {
  name: string | null;
  /** How to reach them: an e-mail or web address. */
  contact: string | null;
  /** The whole page in their own words, one paragraph per entry; null: the product's own text. */
  privacy: string[] | null;
  terms: string[] | null;
};

const LONGEST = 20_000;

/** @throws ConfigError for a text over 20,000 characters */
export function operatorOf(env: Env): OperatorConfig {
  return {
    name: env.OPERATOR_NAME ?? null,
    contact: env.OPERATOR_CONTACT ?? null,
    privacy: paragraphsOf('PRIVACY_TEXT', env.PRIVACY_TEXT),
    terms: paragraphsOf('TERMS_TEXT', env.TERMS_TEXT),
  };
}

/** Some `.env` readers leave `\n` as two characters, so both forms are line breaks. */
function paragraphsOf(name: string, text: string | undefined): string[] | null {
  if (text === undefined) return null;
  if (text.length > LONGEST) throw new ConfigError(`${name} must have at most ${LONGEST} characters.`);
  const paragraphs = text.split(/\n|\\n/).map((line) => line.trim());
  return paragraphs.filter((line) => line !== '');
}
