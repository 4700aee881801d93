import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';

/**
 * Whether exceptions are shown and reversed where somebody types: not in a channel shared with another organisation
 * (docs/product.md §3).
 */
export async function spokenOf({ store }: Deps, { workspaceId: ws, channel }: Actor): Promise<Result<object>> {
  const here = channel === null ? null : await store.read.teamByChannel(ws, channel);
  return here?.state.isShared ? refuse({ reason: 'shared-channel' }) : { ok: true };
}
