import type { EndpointId } from '../../kernel/values/ids.ts';
import type { WebhookEndpoint } from './rules/endpoint.ts';
import type { WebhookPayload } from './rules/payload.ts';

declare module '../../kernel/plan.ts' {
  interface Rows {
    webhooks: { state: WebhookEndpoint };
    /** With all that was to be sent there. */
    'webhook-removed': { id: EndpointId };
    /** To be sent to each endpoint that asked for its type; after the exception's row, whose number it is given. */
    'webhook-message': { id: string; payload: WebhookPayload };
  }
}
