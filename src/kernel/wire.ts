import type { ChatFailure } from './ports.ts';

/** Whether a failed call may have changed something at the chat: then its outcome can be unknown. */
export type Effect = 'read' | 'write';

/** Never reached the chat: nothing was done. Anything else on the wire may have been received. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** @returns what a call is that the chat may have received, and didn't answer. */
export function unanswered(effect: Effect): 'unknown-outcome' | 'unavailable' {
  return effect === 'write' ? 'unknown-outcome' : 'unavailable';
}

/** @returns the failure of a call that got no answer: whether anything can have been done by it. */
export function wireFailure(error: unknown, effect: Effect): ChatFailure {
  const code = wireCode(error);
  const kind = code !== null && NOT_SENT.has(code) ? 'unavailable' : unanswered(effect);
  return { kind, detail: code ?? (isObject(error) && typeof error.name === 'string' ? error.name : 'no answer') };
}

/** @returns the system's code of a failed request, which fetch hides in the cause. */
function wireCode(error: unknown): string | null {
  for (let at = error; isObject(at); at = at.cause) {
    if (typeof at.code === 'string') return at.code;
  }
  return null;
}

function isObject(value: unknown): value is { code?: unknown; cause?: unknown; name?: unknown } {
  return typeof value === 'object' && value !== null;
}
