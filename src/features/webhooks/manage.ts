import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { activityOf, attempt } from '../../kernel/handle.ts';
import type { EndpointHealth, PostOutcome } from '../../kernel/ports/webhooks.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { EndpointId, EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import { adminOf } from '../people/index.ts';
import { type By, type Decided, decideAdd, decideChange, decideRemove } from './decide.ts';
import { type EndpointAct, hostOf } from './rules/endpoint.ts';
import { ping as sendPing } from './send.ts';
import { WEBHOOK_SECRET } from './signed.ts';
import type { WebhookForm, WebhookView } from './view-model.ts';

/** @returns the workspace's webhooks, for an admin of it. */
export async function list(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
): Promise<Result<{ webhooks: WebhookView[] }>> {
  const admin = await adminOf(deps, ws, personId);
  if (!admin.ok) return admin;
  return { ok: true, webhooks: (await deps.store.webhooks.endpoints(ws)).map((one) => viewOf(one, deps.clock.now())) };
}

/** @returns one of them, for an admin. */
export async function show(deps: Deps, actor: Actor, id: EndpointId): Promise<Result<{ webhook: WebhookView }>> {
  const listed = await list(deps, actor);
  if (!listed.ok) return listed;
  const webhook = listed.webhooks.find((one) => one.id === id);
  return webhook ? { ok: true, webhook } : refuse({ reason: 'not-found', what: 'webhook', named: null });
}

/** @returns whether the form makes sense to open: the same refusals as `add`, before anything is typed. */
export async function mayAdd(deps: Deps, { workspaceId: ws, personId }: Actor): Promise<Result<object>> {
  const admin = await adminOf(deps, ws, personId);
  if (!admin.ok) return admin;
  return deps.webhooks?.vault ? { ok: true } : refuse({ reason: 'no-encryption-key' });
}

/** Adds an endpoint, by an admin. @returns it, and its `secret`, which is shown once */
export async function add(
  deps: Deps,
  actor: Actor,
  form: WebhookForm,
): Promise<Result<{ webhook: WebhookView; secret: string }>> {
  const done = await changed(deps, actor, (ws, by) => decideAdd(deps, ws, form, by));
  if (!done.ok) return done;
  const { webhook, secret } = done;
  if (!webhook) return refuse({ reason: 'not-found', what: 'webhook', named: null });
  return { ok: true, webhook, secret: secret ?? (await secretOf(deps, actor.workspaceId, webhook.id)) };
}

/** Pauses or resumes it, or gives it a new secret. @returns it; `secret` is new after `rotate`, else null */
export async function change(
  deps: Deps,
  actor: Actor,
  id: EndpointId,
  act: EndpointAct,
): Promise<Result<{ webhook: WebhookView; secret: string | null }>> {
  const done = await changed(deps, actor, (ws, by) => decideChange(deps, ws, id, act, by));
  if (!done.ok) return done;
  const { webhook, secret } = done;
  if (!webhook) return refuse({ reason: 'not-found', what: 'webhook', named: null });
  const isAgain = act === 'rotate' && secret === null;
  return { ok: true, webhook, secret: isAgain ? await secretOf(deps, actor.workspaceId, id) : secret };
}

/** Removes it with all that waits for it. @returns the host it was at */
export async function remove(deps: Deps, actor: Actor, id: EndpointId): Promise<Result<{ host: string }>> {
  const before = await deps.store.webhooks.endpoint(actor.workspaceId, id);
  const done = await changed(deps, actor, (ws, by) => decideRemove(deps, ws, id, by));
  return done.ok ? { ok: true, host: before ? hostOf(before) : '' } : done;
}

/** Sends it a test message now. */
export async function ping(
  deps: Deps,
  actor: Actor,
  id: EndpointId,
): Promise<Result<{ webhook: WebhookView; outcome: PostOutcome }>> {
  const shown = await show(deps, actor, id);
  if (!shown.ok) return shown;
  const sent = await sendPing(deps, actor.workspaceId, id);
  return sent.ok ? { ok: true, webhook: shown.webhook, outcome: sent.outcome } : sent;
}

/** A change by an admin; a repeated request changes nothing. `webhook` is null after it was removed. */
function changed(
  deps: Deps,
  actor: Actor,
  decide: (ws: WorkspaceId, by: By) => Promise<Decided>,
): Promise<Result<{ webhook: WebhookView | null; secret: string | null }>> {
  const { workspaceId: ws, personId, origin } = actor;
  const now = async (id: EndpointId, secret: string | null) => {
    const found = (await deps.store.webhooks.endpoints(ws)).find(({ endpoint }) => endpoint.id === id);
    return { webhook: found ? viewOf(found, deps.clock.now()) : null, secret };
  };
  return attempt(deps, {
    actor,
    decide: async () => {
      const admin = await adminOf(deps, ws, personId);
      if (!admin.ok) return admin;
      const at = deps.clock.now();
      const decided = await decide(ws, { actorId: personId, at, origin });
      if (!decided.ok) return decided;
      const { plan, endpoint, secret } = decided;
      const rows = [...plan.rows, activityOf(personId, at)];
      return { ok: true, plan: { ...plan, rows }, subject: endpoint.id, answer: () => now(endpoint.id, secret) };
    },
    repeated: async (id) => ({ ok: true, ...(await now(id, null)) }),
  });
}

/** The same request came twice: it is answered as it was. */
async function secretOf({ store, webhooks }: Deps, ws: WorkspaceId, id: EndpointId): Promise<string> {
  const endpoint = await store.webhooks.endpoint(ws, id);
  if (!endpoint || !webhooks?.vault) throw new Error(`webhook ${id} has no secret`);
  return webhooks.vault.open(ws, WEBHOOK_SECRET, endpoint.sealedSecret);
}

function viewOf({ endpoint, ...health }: EndpointHealth, now: EpochMs): WebhookView {
  const { id, url, events, status, previous } = endpoint;
  const { origin, pathname } = new URL(url);
  const oldSecretUntil = previous !== null && now < previous.until ? previous.until : null;
  return { id, host: hostOf(endpoint), address: origin + pathname, events, status, oldSecretUntil, ...health };
}
