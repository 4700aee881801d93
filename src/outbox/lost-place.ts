import { askPrivately } from '../features/exceptions/ask-privately.ts';
import type { Deps } from '../kernel/deps.ts';
import { emptyPlan } from '../kernel/plan.ts';
import type { OutboxItem } from '../kernel/ports.ts';
import type { Want } from '../kernel/wants.ts';

/**
 * A channel can't be written to any more: admins learn of it, and managers see privately what was for them
 * (docs/product.md §11). A person's private messages that are lost concern nobody else.
 */
export async function settleLostPlace(
  deps: Deps,
  { workspaceId, want, ref }: OutboxItem,
  reason: string,
): Promise<void> {
  if (want.way !== 'show' || !('channel' in want.place)) return;
  const { channel } = want.place;
  const { store, clock, log } = deps;
  // Messages that they have read in the channel aren't repeated.
  const instead = ref === null ? await askPrivately(deps, workspaceId, want.show) : [];
  const told = await store.commit({
    ...emptyPlan(workspaceId, clock.now()),
    wants: [...(await adminsTold(deps, workspaceId, channel, reason)), ...instead],
  });
  if (!told.ok) log.warn({ workspaceId, channel }, 'nobody could be told that a channel was lost');
}

/** Once a place and reason, as long as that is remembered. */
async function adminsTold({ store }: Deps, ws: string, channel: string, reason: string): Promise<Want[]> {
  const admins = await store.read.admins(ws);
  return admins.map(({ id: personId }) => ({
    way: 'tell',
    note: { note: 'place-lost', channel, reason },
    personId,
    key: `place-lost/${channel}/${reason}`,
  }));
}
