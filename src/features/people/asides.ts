import type { Deps } from '../../kernel/deps.ts';
import { emptyPlan } from '../../kernel/plan.ts';
import type { MessageRef } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';

/** The chat itself forgets what one person alone sees after that. */
const LASTS_MS = 24 * 3_600_000;

/** Keeps for whose eyes only a message is, the chat's id: nobody else's request may change it. */
export async function keepAside(deps: Deps, ws: WorkspaceId, at: MessageRef, chatUserId: string): Promise<void> {
  const now = deps.clock.now();
  const claim = { key: keyOf(at), subject: chatUserId, expiresAt: now + LASTS_MS };
  await deps.store.commit({ ...emptyPlan(ws, now), claims: [claim] });
}

/** @returns whether a message is for this person's eyes only; false where that isn't known, or no more. */
export async function isAsideOf(deps: Deps, ws: WorkspaceId, at: MessageRef, chatUserId: string): Promise<boolean> {
  return (await deps.store.read.claim(ws, keyOf(at))) === chatUserId;
}

function keyOf({ channel, ts }: MessageRef): string {
  return `aside:${channel}:${ts}`;
}
