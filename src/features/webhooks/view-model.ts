import type { EndpointHealth } from '../../kernel/ports/webhooks.ts';
import type { EndpointId, EpochMs } from '../../kernel/values/ids.ts';
import type { WebhookEndpoint } from './rules/endpoint.ts';

/** The values of the form **Add webhook**, as typed. */
export type WebhookForm = { url: string; events: readonly string[] };

/** A webhook, as admins see it. */
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
