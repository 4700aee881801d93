import { createHmac } from 'node:crypto';
import autocannon from 'autocannon';

export const SIGNING_SECRET = 'bench-signing-secret';

/** Requests a second, and how long answers took in ms. */
export type Measured = { perSecond: number; p50: number; p99: number };

type Signed = { body: string; headers: Record<string, string> };

/** @returns a request as Slack sends it: a form, signed now. */
export function sign(fields: Record<string, string>): Signed {
  const body = new URLSearchParams(fields).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
  };
}

/**
 * Sends `forms`, each once, over so many connections.
 *
 * @throws where any of them isn't answered with 200: a quick refusal is no result.
 */
export async function load(url: string, forms: Record<string, string>[], connections: number): Promise<Measured> {
  // Signed before the clock runs: the load's own work must not slow what is measured.
  const requests = forms.map(sign);
  const tookMs: number[] = [];
  let next = 0;
  let endedAt = 0;
  const startedAt = performance.now();
  const options = {
    url: `${url}/slack/events`,
    method: 'POST' as const,
    connections,
    amount: requests.length,
    requests: [
      { setupRequest: (request: autocannon.Request) => ({ ...request, ...requests[next++ % requests.length] }) },
    ],
  };
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error, ended) => (error ? reject(error) : resolve(ended)));
    // Its own summary counts whole milliseconds and whole seconds; our runs are shorter than that.
    run.on('response', (_client, _status, _bytes, responseTimeMs) => {
      tookMs.push(responseTimeMs);
      endedAt = performance.now();
    });
  });
  if (result['2xx'] !== forms.length) {
    throw new Error(
      `${result['2xx']} of ${forms.length} were answered with 200, ${result.non2xx} otherwise, ${result.errors} not at all.`,
    );
  }
  tookMs.sort((a, b) => a - b);
  const at = (share: number): number => tookMs[Math.ceil(tookMs.length * share) - 1] ?? 0;
  return { perSecond: forms.length / ((endedAt - startedAt) / 1_000), p50: at(0.5), p99: at(0.99) };
}
