import type { RecordedEventType, WebhookEndpoint } from '../../src/features/webhooks/rules/endpoint.ts';
import { exceptionData, moment } from '../../src/features/webhooks/rules/payload.ts';
import { approved, NOW, WS } from './examples.ts';

export function endpoint(id: string, more: Partial<WebhookEndpoint> = {}): WebhookEndpoint {
  return {
    id,
    url: `https://${id}.example/hook`,
    events: ['exception.approved'],
    status: 'active',
    sealedSecret: 'v1:sealed',
    previous: null,
    addedAt: NOW,
    addedById: 'maya',
    changedAt: NOW,
    ...more,
  };
}

/** @returns a row that tells webhooks of something. */
export function message(id: string, type: RecordedEventType = 'exception.approved', at = NOW) {
  const about = {
    workspace: { id: WS, chat: 'slack' as const },
    team: { id: 'care', name: 'care', channel: 'C-CARE' },
    by: 'U-ANA',
  };
  const told = { user: (personId: string) => personId, text: () => 'Refund outside the window' };
  const data = { ...about, exception: exceptionData(approved('one', 'ben'), told) };
  return { table: 'webhook-message' as const, id, payload: { type, timestamp: moment(at), data } };
}
