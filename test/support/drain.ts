import { deliver } from '../../src/outbox/deliver.ts';
import { messageOf } from '../../src/outbox/message-of.ts';
import { settleDelivered } from '../../src/outbox/settle.ts';
import type { App } from './app.ts';
import type { Posted } from './fake-chat.ts';

/** Delivers all that waits in the outbox. @returns every message that lies in the chat now, in the order posted. */
export async function drain({ deps, store, clock, chat }: App): Promise<Posted[]> {
  const draw: Parameters<typeof deliver>[0]['messageOf'] = (ws, want) => messageOf(deps, ws, want);
  for (;;) {
    const items = await store.outbox.take(clock.now(), clock.now() + 60_000, 100);
    if (items.length === 0) return chat.posted;
    for (const item of items) await settleDelivered(deps, item, await deliver({ deps, item, messageOf: draw }));
  }
}

/** @returns what a place got, as `form` or `tell:note`. */
export function formsIn(posted: readonly Posted[], to: string): string[] {
  return posted
    .filter((one) => one.to === to)
    .map(({ message }) => (message.form === 'tell' ? `tell:${message.tell.note}` : message.form));
}
