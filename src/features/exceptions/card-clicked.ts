import type { Deps } from '../../kernel/deps.ts';
import type { MessageRef } from '../../kernel/ports.ts';
import type { ExceptionId, WorkspaceId } from '../../kernel/values/ids.ts';
import { wantKey } from '../../kernel/wants.ts';

/**
 * Somebody clicked on a case's card. Of two, left by a post whose outcome wasn't known, that one is the card from now on:
 * it is edited, and replies go under it (docs/product.md §11).
 *
 * @returns the other one, to be removed; null: there is none
 */
export function cardClicked(
  { store, clock }: Deps,
  ws: WorkspaceId,
  exceptionId: ExceptionId,
  ref: MessageRef,
): Promise<MessageRef | null> {
  const place = { channel: ref.channel };
  const key = wantKey({ way: 'show', show: { form: 'exception-card', exceptionId }, place });
  return store.outbox.lies(ws, key, place, ref, clock.now());
}
