import type { Deps } from '../../kernel/deps.ts';
import { emptyPlan, type Plan, type Want } from '../../kernel/plan.ts';
import { type Head, recordAfter } from '../../kernel/record/record.ts';
import { type FieldProblems, type Result, refuse } from '../../kernel/refusal.ts';
import type { EndpointId, EpochMs, PersonId, Stream, WorkspaceId } from '../../kernel/values/ids.ts';
import {
  type EndpointAct,
  endpointAfter,
  endpointDisabled,
  hostOf,
  isWebhookEvent,
  MOST_ENDPOINTS,
  type WebhookChange,
  type WebhookEndpoint,
  type WebhookEventType,
} from './rules/endpoint.ts';
import { newSecret, WEBHOOK_SECRET } from './signed.ts';
import type { WebhookForm } from './view-model.ts';

/** The person who changes an endpoint; null: the command line, or its own failures. */
export type By = { actorId: PersonId | null; at: EpochMs; origin: string };

export function endpointStream(id: EndpointId): Stream {
  return `webhook:${id}`;
}

/** @returns what stores an endpoint as it is after `change`, with the change on the record. */
function changePlan(
  ws: WorkspaceId,
  { head, state, change, by }: { head: Head; state: WebhookEndpoint; change: WebhookChange; by: By },
): Plan {
  const isRemoved = change.type === 'webhook-removed';
  return {
    ...emptyPlan(ws, by.at),
    events: recordAfter(head, [change], { ...by, teamId: null }),
    rows: [isRemoved ? { table: 'webhook-removed', id: state.id } : { table: 'webhooks', state }],
  };
}

/** `plan` holds nothing where nothing is to be changed. `secret`: to be shown once; null: it stays as it is. */
export type Decided = Result<{ plan: Plan; endpoint: WebhookEndpoint; secret: string | null }>;

const LONGEST_URL = 2_000;

/** A new endpoint (docs/webhooks.md), with a secret of its own. */
export async function decideAdd(deps: Deps, ws: WorkspaceId, form: WebhookForm, by: By): Promise<Decided> {
  const { store, ids, webhooks: means } = deps;
  if (!means?.vault) return refuse({ reason: 'no-encryption-key' });
  const known = await store.webhooks.endpoints(ws);
  if (known.length >= MOST_ENDPOINTS) return refuse({ reason: 'too-many-webhooks', most: MOST_ENDPOINTS });
  const url = form.url.trim();
  const events = form.events.filter(isWebhookEvent);
  const fields = { ...(await problemWithUrl(deps, url)), ...problemWithEvents(form, events) };
  if (Object.keys(fields).length > 0) return refuse({ reason: 'invalid', fields });

  const secret = newSecret(ids);
  const endpoint: WebhookEndpoint = {
    id: ids.newId(),
    url: new URL(url).href,
    events,
    status: 'active',
    sealedSecret: means.vault.seal(ws, WEBHOOK_SECRET, secret),
    previous: null,
    addedAt: by.at,
    addedById: by.actorId,
    changedAt: by.at,
  };
  const head = await store.read.head(ws, endpointStream(endpoint.id));
  const change = { type: 'webhook-added', host: hostOf(endpoint), events } as const;
  return { ok: true, plan: changePlan(ws, { head, state: endpoint, change, by }), endpoint, secret };
}

async function problemWithUrl({ webhooks: means }: Deps, url: string): Promise<FieldProblems> {
  if (url === '') return { url: { problem: 'missing' } };
  if (url.length > LONGEST_URL) return { url: { problem: 'too-long', max: LONGEST_URL } };
  const why = (await means?.outside.check(url)) ?? null;
  return why === null ? {} : { url: { problem: 'address', why } };
}

function problemWithEvents({ events: typed }: WebhookForm, events: readonly WebhookEventType[]): FieldProblems {
  return events.length === 0 || events.length < typed.length ? { events: { problem: 'missing' } } : {};
}

/** Pausing, resuming, and a new secret beside which the old one signs for a day. */
export async function decideChange(
  deps: Deps,
  ws: WorkspaceId,
  id: EndpointId,
  act: EndpointAct,
  by: By,
): Promise<Decided> {
  const { store, ids, webhooks: means } = deps;
  const head = await store.read.head(ws, endpointStream(id));
  const endpoint = await store.webhooks.endpoint(ws, id);
  if (endpoint === null) return refuse({ reason: 'not-found', what: 'webhook', named: null });
  if (act === 'rotate' && !means?.vault) return refuse({ reason: 'no-encryption-key' });
  const secret = act === 'rotate' ? newSecret(ids) : null;
  const sealedSecret = secret === null || !means?.vault ? '' : means.vault.seal(ws, WEBHOOK_SECRET, secret);
  const after = endpointAfter(endpoint, act, { now: by.at, sealedSecret });
  if (after === null) return { ok: true, plan: emptyPlan(ws, by.at), endpoint, secret: null };
  const plan = changePlan(ws, { head, state: after.endpoint, change: after.change, by });
  return { ok: true, plan, endpoint: after.endpoint, secret };
}

/** An endpoint is taken away, and what waited for it with it. */
export async function decideRemove(deps: Deps, ws: WorkspaceId, id: EndpointId, by: By): Promise<Decided> {
  const head = await deps.store.read.head(ws, endpointStream(id));
  const endpoint = await deps.store.webhooks.endpoint(ws, id);
  if (endpoint === null) return refuse({ reason: 'not-found', what: 'webhook', named: null });
  const plan = changePlan(ws, { head, state: endpoint, change: { type: 'webhook-removed' }, by });
  return { ok: true, plan, endpoint, secret: null };
}

/** If someone changes the endpoint at the same moment, it is read again, this many times at most. */
const MOST_TRIES = 5;

/** Sends nothing to an endpoint any more, and tells the workspace's admins, once (docs/product.md §10). */
export async function disableEndpoint(
  deps: Deps,
  ws: WorkspaceId,
  id: EndpointId,
  why: 'failed' | 'gone',
): Promise<void> {
  const { store, clock, log } = deps;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const head = await store.read.head(ws, endpointStream(id));
    const endpoint = await store.webhooks.endpoint(ws, id);
    if (endpoint?.status !== 'active') return;
    const now = clock.now();
    const state = endpointDisabled(endpoint, now);
    const change: WebhookChange = { type: 'webhook-disabled', why };
    const plan = changePlan(ws, { head, state, change, by: { actorId: null, at: now, origin: 'sweep' } });
    const wants = await tellAdmins(deps, ws, { host: hostOf(endpoint), why, key: `webhook-disabled/${id}/${now}` });
    const stored = await store.commit({ ...plan, wants });
    if (stored.ok) return log.warn({ workspaceId: ws, endpointId: id, why }, 'webhook disabled');
  }
}

async function tellAdmins(
  { store }: Deps,
  ws: WorkspaceId,
  { host, why, key }: { host: string; why: 'failed' | 'gone'; key: string },
): Promise<Want[]> {
  const admins = await store.read.admins(ws);
  return admins.map(({ id: personId }) => ({
    way: 'tell',
    note: { note: 'webhook-disabled', host, why },
    personId,
    key,
  }));
}
