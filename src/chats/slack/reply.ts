import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Log } from '../../kernel/deps.ts';
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
    const status = await post(
      respondTo,
      JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...drawn }),
    );
    const isTaken = status >= 200 && status < 300;
    if (!isTaken) log.warn({ status }, 'Slack refused a private answer');
    return isTaken;
  } catch (error) {
    log.warn({ err: error }, 'a private answer could not be delivered');
    return false;
  }
}

/** Not by `fetch`: every click is answered so, and a plain request costs a fraction of it. */
function post(url: string, body: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const sent = request(url, { method: 'POST', headers }, (response) => {
    response.resume();
    resolve(response.statusCode ?? 0);
  });
  sent.setTimeout(REPLY_TIMEOUT_MS, () => sent.destroy(new Error('no answer in time')));
  sent.on('error', reject).end(body);
  return promise;
}
