import type { Phrase } from '../../../kernel/content/phrase.ts';
import { plain } from '../mrkdwn.ts';

/** @returns our own words, or a sentence, as Slack's bare text. */
export function plainText(text: string | Phrase): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text: typeof text === 'string' ? text : plain(text), emoji: false };
}
