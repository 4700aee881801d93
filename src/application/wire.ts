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
export function wireFailure(error: Error, effect: Effect): ChatFailure {
  const code = wireCode(error);
  return { kind: code && NOT_SENT.has(code) ? 'unavailable' : unanswered(effect), detail: code ?? error.name };
}

/** @returns the system's code of a failed request, which fetch hides in the cause. */
function wireCode(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
  }
  return null;
}
