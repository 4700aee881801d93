import type { EndpointHealth } from '../../kernel/ports/webhooks.ts';
import type { EndpointId, EpochMs } from '../../kernel/values/ids.ts';
import type { WebhookEndpoint } from './rules/endpoint.ts';

/** What the form **Add a webhook** holds, as typed. */
export type WebhookForm = { url: string; events: readonly string[] };

/** What an admin sees of a webhook. */
export type WebhookView = Omit<EndpointHealth, 'endpoint'> & {
  id: EndpointId;
  host: string;
  /** Without what follows a `?`. */
  address: string;
  events: WebhookEndpoint['events'];
  status: WebhookEndpoint['status'];
  /** The old secret signs until then; null: there is none that does. */
  oldSecretUntil: EpochMs | null;
};
