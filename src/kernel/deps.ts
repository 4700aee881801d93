import type { Plan, Row } from './plan.ts';
import type { WebhookMeans } from './ports/webhooks.ts';
import type { ChatPlatform, Clock, Store } from './ports.ts';
import type { Rates } from './rates.ts';
import type { Ids, WorkspaceId } from './values/ids.ts';

/** Structured log lines; never with what people wrote. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** What every use case is given. */
export type Deps = {
  store: Store;
  clock: Clock;
  ids: Ids;
  /** The chat that a workspace lives in. */
  chatOf(ws: WorkspaceId): ChatPlatform;
  log: Log;
  /** What is stored along with each change, in this order: search rows, digests to redraw, webhooks to announce. */
  followers: readonly Follower[];
  /** Where browsers reach this service, `https://seconded.example`, without a slash at its end; null: not known. */
  publicUrl?: () => string | null;
  /** What a new team starts with: ISO 4217 and an IANA name. Left out: GBP and Europe/London. */
  defaults?: { currency: string; timeZone: string; locale?: string };
  /** Left out: everybody may do as much as they like. */
  rates?: Rates;
  /** Left out: webhooks can't be added, as without `ENCRYPTION_KEY`. */
  webhooks?: WebhookMeans;
};

/** A plan on its way to the store, with the row it replaces and the one it leaves (null: neither is kept as a state). */
export type Change = { plan: Plan; before: Row | null; after: Row | null };

/**
 * What else has to be stored with a change, in the same commit: rows for the search, messages for webhooks, a digest
 * to redraw. The features that follow others are named where the service is wired (`Deps.followers`).
 */
export type Follower = (deps: Deps, change: Change) => Promise<Partial<Pick<Plan, 'rows' | 'wants'>>>;
