import { withoutInvisible } from '../../../kernel/values/plain-text.ts';

/** The longest topic that somebody may name, in characters. */
export const LONGEST_TOPIC = 60;

/** @returns what topics are grouped by (docs/product.md §6): case and spaces don't tell two apart. */
export function topicKey(topic: string): string {
  return withoutInvisible(topic.normalize('NFKC')).toLowerCase().replace(/\s+/g, ' ').trim();
}
