import type { EndpointId, EpochMs, PersonId } from '../../../kernel/values/ids.ts';

/** The events that webhooks can send (docs/webhooks.md). Never abuse reports, managers' notes or private kudos. */
export const WEBHOOK_EVENTS = [
  'exception.proposed',
  'exception.edited',
  'exception.escalated',
  'exception.approved',
  'exception.applied',
  'exception.declined',
  'exception.withdrawn',
  'exception.expired',
  'exception.reversed',
  'goodwill.recorded',
  'goodwill.undone',
  'kudos.given',
  'kudos.taken-back',
  'record.sealed',
] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number];

/** Sent by a test only, and to one endpoint. */
export const PING = 'ping';

/** The events that are ticked in the form. */
export const DEFAULT_EVENTS: readonly WebhookEventType[] = WEBHOOK_EVENTS.filter((type) =>
  type.startsWith('exception.'),
);

/** Events that are sent as soon as they happen; the checksum is sent once a night. */
export type RecordedEventType = Exclude<WebhookEventType, 'record.sealed'>;

export function isWebhookEvent(name: string): name is WebhookEventType {
  return (WEBHOOK_EVENTS as readonly string[]).includes(name);
}

/** `disabled`: it failed for three days, or answered 410 (gone). Events are kept, as while it's paused. */
export type EndpointStatus = 'active' | 'paused' | 'disabled';

/** A workspace's endpoint for signed events (docs/product.md §10). */
export type WebhookEndpoint = {
  id: EndpointId;
  url: string;
  events: WebhookEventType[];
  status: EndpointStatus;
  /** `whsec_…`, encrypted (kernel/ports/webhooks.ts, Vault). */
  sealedSecret: string;
  /** The one before, which signs as well until then. */
  previous: { sealedSecret: string; until: EpochMs } | null;
  addedAt: EpochMs;
  /** Null: at the command line. */
  addedById: PersonId | null;
  changedAt: EpochMs;
};

/** An endpoint's events in the history: without its secret, and with only the host of its address. */
export type WebhookChange =
  | { type: 'webhook-added'; host: string; events: WebhookEventType[] }
  | { type: 'webhook-paused' }
  | { type: 'webhook-resumed' }
  | { type: 'webhook-disabled'; why: 'failed' | 'gone' }
  | { type: 'webhook-secret-rotated' }
  | { type: 'webhook-removed' };

/** A workspace may have so many. */
export const MOST_ENDPOINTS = 10;
/** How long a secret that was replaced still signs: receivers change over without a gap. */
const OLD_SECRET_SIGNS_MS = 24 * 3_600_000;

/** The changes to an endpoint that exists. */
export type EndpointAct = 'pause' | 'resume' | 'rotate';

/** @returns the endpoint after it, and what goes on the record. Asked for twice, it changes nothing: null. */
export function endpointAfter(
  endpoint: WebhookEndpoint,
  act: EndpointAct,
  { now, sealedSecret }: { now: EpochMs; sealedSecret: string },
): { endpoint: WebhookEndpoint; change: WebhookChange } | null {
  const changed = { ...endpoint, changedAt: now };
  if (act === 'rotate') {
    const previous = { sealedSecret: endpoint.sealedSecret, until: now + OLD_SECRET_SIGNS_MS };
    return { endpoint: { ...changed, sealedSecret, previous }, change: { type: 'webhook-secret-rotated' } };
  }
  if (act === 'pause') {
    if (endpoint.status !== 'active') return null;
    return { endpoint: { ...changed, status: 'paused' }, change: { type: 'webhook-paused' } };
  }
  if (endpoint.status === 'active') return null;
  return { endpoint: { ...changed, status: 'active' }, change: { type: 'webhook-resumed' } };
}

/** @returns the endpoint after it was given up on. */
export function endpointDisabled(endpoint: WebhookEndpoint, now: EpochMs): WebhookEndpoint {
  return { ...endpoint, status: 'disabled', changedAt: now };
}

const STATUS_AFTER: Partial<Record<WebhookChange['type'], EndpointStatus>> = {
  'webhook-paused': 'paused',
  'webhook-resumed': 'active',
  'webhook-disabled': 'disabled',
};

/** @returns what the record says of an endpoint: all but its address and secrets; null: it was removed. */
export function endpointChoices(
  history: readonly WebhookChange[],
): { host: string; events: WebhookEventType[]; status: EndpointStatus } | null {
  const [added] = history;
  if (added?.type !== 'webhook-added') throw new Error("an endpoint wasn't added");
  if (history.some(({ type }) => type === 'webhook-removed')) return null;
  const status = history.reduce<EndpointStatus>((before, { type }) => STATUS_AFTER[type] ?? before, 'active');
  return { host: added.host, events: added.events, status };
}

/** @returns the sealed secrets that sign at `now`, the current one first. */
export function signingSecrets({ sealedSecret, previous }: WebhookEndpoint, now: EpochMs): string[] {
  return previous !== null && now < previous.until ? [sealedSecret, previous.sealedSecret] : [sealedSecret];
}

/** @returns the part of an endpoint's address that may be said aloud: the rest can hold a secret. */
export function hostOf({ url }: Pick<WebhookEndpoint, 'url'>): string {
  return URL.parse(url)?.host ?? '';
}
