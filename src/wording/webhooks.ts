import { bold, type Phrase, say, words } from './phrase.ts';

/** Webhooks, as an admin reads of them (docs/product.md §10). */

/** To admins, once: an endpoint gets nothing any more. */
export function webhookDisabled({ host, why }: { host: string; why: 'failed' | 'gone' }): Phrase {
  const happened =
    why === 'gone'
      ? say`${words(host)} answered that it wants no more messages, so its webhook is off.`
      : say`Nothing got through to ${words(host)} for three days, so its webhook is off.`;
  return say`${happened} What happens meanwhile is kept for two weeks: ${bold('/exception webhooks')} turns it on again, and then all of it is sent.`;
}
