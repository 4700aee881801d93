/** What a back office can be told of (docs/webhooks.md). Never abuse reports, Coach notes or private kudos. */
export const WEBHOOK_EVENTS = [
  'exception.proposed',
  'exception.edited',
  'exception.escalated',
  'exception.approved',
  'exception.applied',
  'exception.declined',
  'exception.withdrawn',
  'exception.expired',
  'exception.reversed',
  'goodwill.recorded',
  'goodwill.undone',
  'kudos.given',
  'kudos.taken-back',
  'record.sealed',
] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number];

/** Sent by a test only, and to one endpoint. */
export const PING = 'ping';

/** What an endpoint hears unless told otherwise: all else is asked for by name. */
export const DEFAULT_EVENTS: readonly WebhookEventType[] = WEBHOOK_EVENTS.filter((type) =>
  type.startsWith('exception.'),
);

/** What is sent as soon as it is recorded. */
export type RecordedEventType = Exclude<WebhookEventType, 'record.sealed'>;

/** By stream and the event's type on the record; what isn't here stays in the house. */
const TYPE_OF: Record<string, Record<string, RecordedEventType>> = {
  exception: {
    proposed: 'exception.proposed',
    revised: 'exception.edited',
    annotated: 'exception.edited',
    escalated: 'exception.escalated',
    approved: 'exception.approved',
    applied: 'exception.applied',
    declined: 'exception.declined',
    withdrawn: 'exception.withdrawn',
    expired: 'exception.expired',
    reversed: 'exception.reversed',
  },
  spending: { spent: 'goodwill.recorded', undone: 'goodwill.undone' },
  kudos: { 'kudos-given': 'kudos.given', 'kudos-taken-back': 'kudos.taken-back' },
};

/** @returns what a recorded event is called outside; null: it concerns nobody there. */
export function publicTypeOf({ stream, type }: { stream: string; type: string }): RecordedEventType | null {
  const noun = stream.slice(0, stream.indexOf(':'));
  return TYPE_OF[noun]?.[type] ?? null;
}

export function isWebhookEvent(name: string): name is WebhookEventType {
  return (WEBHOOK_EVENTS as readonly string[]).includes(name);
}
