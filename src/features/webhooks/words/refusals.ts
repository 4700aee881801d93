import { say, words } from '../../../kernel/content/phrase.ts';
import type { Sentences } from '../../../kernel/content/refusal-kinds.ts';

/** Webhooks (docs/product.md §10). */
export const ON_WEBHOOKS: Sentences<'no-encryption-key' | 'too-many-webhooks'> = {
  'no-encryption-key': () =>
    words(
      'Webhooks have secrets, and there is no key to keep them with. Whoever runs Seconded sets ENCRYPTION_KEY; then this works.',
    ),
  'too-many-webhooks': ({ most }) =>
    say`There are ${most} webhooks already, which is as many as a workspace can have. Remove one first.`,
};
