import { ChatError, type MessageRef } from '../../kernel/ports.ts';
import type { Effect } from '../../kernel/wire.ts';
import { unlessAborted } from '../../kernel/within.ts';
import { toChatError } from './errors.ts';

/** @returns what `call` gives; throws ChatError, at the latest when `signal` says so. */
export async function ask<T>(effect: Effect, call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await unlessAborted(call(), signal);
  } catch (error) {
    throw toChatError(error, effect);
  }
}

/** @returns where Slack says that a message is. */
export function refOf(channel: string, ts: string | undefined): MessageRef {
  if (!ts) throw new ChatError({ kind: 'unknown-outcome', detail: 'Slack did not say where the message is' });
  return { channel, ts };
}
