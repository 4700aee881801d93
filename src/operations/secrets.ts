import { endpointStream } from '../features/webhooks/decide.ts';
import type { WebhookEndpoint } from '../features/webhooks/rules/endpoint.ts';
import { WEBHOOK_SECRET } from '../features/webhooks/signed.ts';
import { emptyPlan, unchanged } from '../kernel/plan.ts';
import { INSTALLATION_TOKENS } from '../kernel/ports/installations.ts';
import type { Vault } from '../kernel/ports/webhooks.ts';
import type { Store } from '../kernel/ports.ts';
import type { EpochMs, WorkspaceId } from '../kernel/values/ids.ts';

/** Longer than it takes; shorter than a person waits who tries again. */
const LEASE_MS = 10_000;

/** How many secrets were re-encrypted, and how many are left because they changed in the meantime. */
export type Resealed = { done: number; left: number };

/**
 * Seals a workspace's secrets with the newest key, where they aren't yet: its tokens and those of its webhooks
 * (docs/operations.md, Keys). Beside a running service, and as often as one likes.
 *
 * @throws where one doesn't open: `ENCRYPTION_KEY` holds no key that it was sealed with
 */
export async function reseal(store: Store, vault: Vault, ws: WorkspaceId, now: EpochMs): Promise<Resealed> {
  const results = [await resealTokens(store, vault, ws, now)];
  for (const { endpoint } of await store.webhooks.endpoints(ws)) {
    results.push(await resealEndpoint(store, vault, ws, endpoint.id, now));
  }
  return {
    done: results.filter((one) => one === 'done').length,
    left: results.filter((one) => one === 'left').length,
  };
}

type Outcome = 'newest' | 'done' | 'left';

async function resealTokens({ installations }: Store, vault: Vault, ws: WorkspaceId, now: EpochMs): Promise<Outcome> {
  const { purpose, lease: name } = INSTALLATION_TOKENS;
  const known = await installations.load(ws);
  if (!known?.sealed || vault.isNewest(known.sealed)) return 'newest';
  // Renewed tokens are put in place under the same lease: the old ones must not come after them.
  const lease = await installations.lease(ws, name, now, now + LEASE_MS);
  if (lease === null) return 'left';
  try {
    const current = await installations.load(ws);
    if (!current?.sealed) return 'newest';
    const { sealed } = current;
    const anew = vault.seal(ws, purpose, vault.open(ws, purpose, sealed));
    const isKept = await installations.renew(lease, { from: sealed, to: anew });
    return isKept ? 'done' : 'left';
  } finally {
    await installations.release(lease);
  }
}

async function resealEndpoint(
  store: Store,
  vault: Vault,
  ws: WorkspaceId,
  id: WebhookEndpoint['id'],
  now: EpochMs,
): Promise<Outcome> {
  const head = await store.read.head(ws, endpointStream(id));
  const state = await store.webhooks.endpoint(ws, id);
  if (state === null) return 'newest';
  const { sealedSecret, previous } = state;
  if ([sealedSecret, previous?.sealedSecret].every((one) => one === undefined || vault.isNewest(one))) return 'newest';
  const anew = (sealed: string) => vault.seal(ws, WEBHOOK_SECRET, vault.open(ws, WEBHOOK_SECRET, sealed));
  const { ok } = await store.commit({
    ...emptyPlan(ws, now),
    // A secret that changed in the meantime stays as it is.
    expects: [unchanged(head)],
    rows: [
      {
        table: 'webhooks',
        state: {
          ...state,
          sealedSecret: anew(sealedSecret),
          previous: previous && { ...previous, sealedSecret: anew(previous.sealedSecret) },
        },
      },
    ],
  });
  return ok ? 'done' : 'left';
}
