import { ChatError, type Effect, unanswered, wireFailure } from '../../kernel/calls.ts';
import type { ChatFailure } from '../../kernel/ports.ts';

/** What Teams answered to a call that it didn't do. */
export type RefusedCall = { status: number; retryAfter: string | null; body: string };

/** Teams doesn't always say how long to wait. Its limits are by the second and by thirty of them. */
const DEFAULT_RETRY_AFTER_MS = 10_000;

/** The message isn't there, unlike its conversation (learn.microsoft.com, Bot conversations: status codes). */
const MESSAGE_GONE = new Set(['ActivityNotFoundInConversation', 'MessageNotFound', 'ActivityNotFound']);

/** @returns the failure of a call that Teams refused. */
export function refusedCall(refused: RefusedCall, effect: Effect): ChatError {
  return new ChatError(failureOf(refused, effect));
}

/** @returns the failure of a call that got no answer, or one that nobody can read. */
export function lostCall(error: unknown, effect: Effect): ChatError {
  return new ChatError(wireFailure(error, effect), { cause: error });
}

/**
 * Translates what botbuilder throws from calls that don't go by our own hand (one-try.ts): it reads some of what Teams
 * says of its teams with a client of its own.
 *
 * @returns the failure; throws what is none of the chat's.
 */
export function toChatError(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  if (!(error instanceof Error) || error.name !== 'RestError') throw error;
  const { statusCode: status, code } = error as Error & { statusCode?: number; code?: string };
  if (status === undefined) return lostCall(error, 'read');
  return refusedCall({ status, retryAfter: null, body: JSON.stringify({ error: { code } }) }, 'read');
}

function failureOf({ status, retryAfter, body }: RefusedCall, effect: Effect): ChatFailure {
  const detail = codeIn(body) ?? `HTTP ${status}`;
  switch (status) {
    case 429:
      return { kind: 'rate-limited', retryAfterMs: waitOf(retryAfter) };
    // Teams couldn't yet: its page says to try again.
    case 412:
    // The bot's own token wasn't taken: messages wait until that is mended.
    case 401:
      return { kind: 'unavailable', detail };
    // The bot isn't there, is blocked, or may not write: BotNotInConversationRoster, MessageWritesBlocked and others.
    case 403:
      return { kind: 'place-lost', detail };
    case 404:
      return { kind: MESSAGE_GONE.has(detail) ? 'message-gone' : 'place-lost', detail };
    case 408:
      return { kind: unanswered(effect), detail };
    default:
      // A gateway's 502 doesn't tell whether what is behind it did the work.
      return { kind: status >= 500 ? unanswered(effect) : 'rejected', detail };
  }
}

/** @returns how long to wait, in ms: the header holds seconds or a date. */
function waitOf(retryAfter: string | null): number {
  if (retryAfter === null || retryAfter.trim() === '') return DEFAULT_RETRY_AFTER_MS;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.max(ms, 0) : DEFAULT_RETRY_AFTER_MS;
}

/** @returns Teams' own code, such as `BotNotInConversationRoster`; null where a proxy answered, or nobody. */
function codeIn(body: string): string | null {
  try {
    const { error } = JSON.parse(body) as { error?: { code?: unknown; innerHttpError?: unknown } };
    return typeof error?.code === 'string' && /^\w{1,80}$/.test(error.code) ? error.code : null;
  } catch {
    return null;
  }
}
