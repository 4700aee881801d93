import type { Log } from '../../application/deps.ts';
import type { Drawn } from './views/blocks.ts';

const REPLY_TIMEOUT_MS = 5_000;

/**
 * Answers privately through a `response_url`. Best effort, never repeated: what matters is on disk and is shown by
 * the outbox (docs/architecture.md, The way of a command).
 *
 * @returns whether Slack took it: it doesn't after thirty minutes.
 */
export async function reply(log: Log, respondTo: string, drawn: Drawn): Promise<boolean> {
  try {
    const response = await fetch(respondTo, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...drawn }),
      signal: AbortSignal.timeout(REPLY_TIMEOUT_MS),
    });
    if (!response.ok) log.warn({ status: response.status }, 'a private answer was not taken');
    return response.ok;
  } catch (error) {
    log.warn({ err: error }, 'a private answer was not delivered');
    return false;
  }
}
