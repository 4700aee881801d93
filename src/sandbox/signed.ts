import { createHmac } from 'node:crypto';

export type ServiceAddress = { serviceUrl: string; signingSecret: string };

/** A request as Slack sent it, so that it can be sent once more. */
export type SentRequest = { body: string; contentType: string };
export type Answer = { status: number; body: string };

/**
 * Signs a request the way Slack does and sends it to `/slack/events`
 * (docs.slack.dev/authentication/verifying-requests-from-slack). The signature has real time.
 * @throws where the service can't be reached or takes longer than `withinMs`.
 */
export async function sendSigned(
  to: ServiceAddress,
  sent: SentRequest,
  options: { headers?: Record<string, string>; atMs?: number; withinMs?: number } = {},
): Promise<Answer> {
  const timestamp = Math.floor((options.atMs ?? Date.now()) / 1000);
  const base = `v0:${timestamp}:${sent.body}`;
  const response = await fetch(`${to.serviceUrl}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': sent.contentType,
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${createHmac('sha256', to.signingSecret).update(base).digest('hex')}`,
      ...options.headers,
    },
    body: sent.body,
    ...(options.withinMs ? { signal: AbortSignal.timeout(options.withinMs) } : {}),
  });
  return { status: response.status, body: await response.text() };
}
