import type { Actor } from '../../kernel/actor.ts';
import type { EndpointHealth, PostOutcome } from '../../kernel/ports/webhooks.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { EpochMs } from '../../kernel/values/ids.ts';
import type { EndpointAct, EndpointId, WebhookEndpoint } from './rules/endpoint.ts';

export type { PostOutcome };

/** What the form **Add webhook** holds, as typed. */
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

/** Webhooks, for admins (docs/product.md §10). */
export type WebhookUseCases = {
  list(actor: Actor): Promise<Result<{ webhooks: WebhookView[] }>>;
  show(actor: Actor, id: EndpointId): Promise<Result<{ webhook: WebhookView }>>;
  /** Whether the form makes sense to open: the same refusals as `add`, before anything is typed. */
  mayAdd(actor: Actor): Promise<Result<object>>;
  /** `secret` is shown once. */
  add(actor: Actor, form: WebhookForm): Promise<Result<{ webhook: WebhookView; secret: string }>>;
  /** `secret` is new after `rotate`, else null. */
  change(
    actor: Actor,
    id: EndpointId,
    act: EndpointAct,
  ): Promise<Result<{ webhook: WebhookView; secret: string | null }>>;
  remove(actor: Actor, id: EndpointId): Promise<Result<{ host: string }>>;
  ping(actor: Actor, id: EndpointId): Promise<Result<{ webhook: WebhookView; outcome: PostOutcome }>>;
};
