import type { Rows } from '../plan.ts';
import type { AddressProblem } from '../refusal.ts';
import type { EndpointId, EpochMs, WorkspaceId } from '../values/ids.ts';

type WebhookEndpoint = Rows['webhooks']['state'];

const DAY_MS = 24 * 3_600_000;
/** A delivery is tried for so long; an endpoint where nothing got through in that time is disabled. */
export const KEEP_TRYING_MS = 3 * DAY_MS;
/** Deliveries are kept so long, so that they can be sent again. */
export const DELIVERY_KEPT_MS = 14 * DAY_MS;

/** How an endpoint does. */
export type EndpointHealth = {
  endpoint: WebhookEndpoint;
  /** Deliveries that are neither there nor given up. */
  waiting: number;
  /** Deliveries that were given up after three days, as long as they are kept. */
  givenUp: number;
  lastSuccessAt: EpochMs | null;
  lastFailureAt: EpochMs | null;
  /** Of the last failure: `HTTP 500`, `ECONNREFUSED`. */
  lastError: string | null;
};

/** One message to one endpoint. */
export type Delivery = {
  /** The same on every try: the receiver knows a message by it. */
  messageId: string;
  type: string;
  /** JSON, frozen when it happened. */
  body: string;
  at: EpochMs;
  /** How many tries failed before. */
  attempts: number;
  giveUpAt: EpochMs;
};

/** What is due at one endpoint, taken under a lease. */
export type DeliveryBatch = {
  workspaceId: WorkspaceId;
  endpoint: WebhookEndpoint;
  /** The person who holds an older lease than the last settles nothing. */
  lease: number;
  /** How many of its last tries failed, one after the other. */
  failures: number;
  lastSuccessAt: EpochMs | null;
  deliveries: Delivery[];
};

/** What came of a delivery. `given-up`: its time is over; it can be replayed while it is kept. */
export type Settled = { messageId: string } & (
  | { outcome: 'delivered' }
  | { outcome: 'again'; dueAt: EpochMs; error: string }
  | { outcome: 'given-up'; error: string }
);

/** Webhooks' side of the store. Endpoints and messages are written by plans; what becomes of deliveries is written here. */
export type WebhookStore = {
  /** In the order in which they were added. */
  endpoints(ws: WorkspaceId): Promise<EndpointHealth[]>;
  endpoint(ws: WorkspaceId, id: EndpointId): Promise<WebhookEndpoint | null>;
  /**
   * Takes what is due of up to `limit` endpoints under a lease, the longest waiting endpoint first: up to `most` of
   * each, one of an endpoint whose last try failed. An endpoint that is leased or paused after a failure is left.
   */
  take(now: EpochMs, leaseUntil: EpochMs, options: { limit: number; most: number }): Promise<DeliveryBatch[]>;
  /**
   * Writes what came of a batch and ends its lease; nothing where another has taken the endpoint since.
   *
   * @param failures how many tries failed one after the other by now; 0: something got through
   * @param pausedUntil nothing is sent to the endpoint before
   */
  settle(
    batch: DeliveryBatch,
    settled: readonly Settled[],
    how: { now: EpochMs; failures: number; pausedUntil: EpochMs },
  ): Promise<void>;
  /** When the next endpoint has something to do; null: nothing waits. */
  nextDueAt(): Promise<EpochMs | null>;
  /** At a process's start, as `OutboxStore.freeLeft`. */
  freeLeft(): Promise<void>;
  /**
   * As `OutboxStore.pullIn`: a first try is due now, a later one within `retryMs`, an endpoint rests for `pauseMs` at most.
   *
   * @returns how many endpoints were looked at
   */
  pullIn(
    now: EpochMs,
    options: { isSure: boolean; retryMs: number; pauseMs: number; leaseMs: number },
  ): Promise<number>;
  /** Sends again what happened since, under the same ids. @returns how many. */
  replay(ws: WorkspaceId, id: EndpointId, since: EpochMs, now: EpochMs): Promise<number>;
};

/** Keeps secrets that must be read again: encrypted, and bound to a workspace and a purpose. */
export type Vault = {
  /** @returns `v1:<keyId>:<iv>:<tag>:<ciphertext>` */
  seal(ws: WorkspaceId, purpose: string, secret: string): string;
  /** Throws where it was sealed with another key, for another workspace or purpose, or was changed. */
  open(ws: WorkspaceId, purpose: string, sealed: string): string;
  /** @returns whether it was sealed with the key that seals now. */
  isNewest(sealed: string): boolean;
};

/** What came of a request to someone else's server. */
export type PostOutcome =
  | { got: 'answer'; status: number; tookMs: number }
  /** `reason`: `timeout`, `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
  | { got: 'nothing'; reason: string; tookMs: number }
  | { got: 'refused'; problem: AddressProblem };

/** The way out to servers that a workspace's admin names: to public addresses only, unless the environment says otherwise. */
export type Outside = {
  /** Reads the address and resolves its name. @returns what is wrong with it, null: it may be used. */
  check(url: string): Promise<AddressProblem | null>;
  /** Posts to exactly an address that was checked. Follows nothing, reads no answer but its status. Never throws. */
  post(url: string, headers: Record<string, string>, body: string): Promise<PostOutcome>;
};

/** What webhooks stand on, made where the service is put together. */
export type WebhookMeans = {
  /** Null: `ENCRYPTION_KEY` isn't set, and no secret can be stored or read. */
  vault: Vault | null;
  outside: Outside;
};
