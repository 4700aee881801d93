import { tickedIn, typedIn } from '../../kernel/content/fields.ts';
import { type Choice, type Form, textField } from '../../kernel/content/form-form.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { FORMS } from '../../kernel/values/forms.ts';
import { DEFAULT_EVENTS, WEBHOOK_EVENTS, type WebhookEventType } from './rules/endpoint.ts';
import { EVENT_NAMES, WEBHOOKS } from './words.ts';

/** Not all of the events fit into one list of boxes. */
export const WEBHOOK_FIELDS = { url: typedIn('url'), events: tickedIn('events'), moreEvents: tickedIn('moreEvents') };

/** @returns the form **Add webhook** (docs/product.md §10). */
export function webhookForm(): Form {
  const { submit, url, urlHint, events, more, moreHint } = WEBHOOKS;
  const about = (isException: boolean): WebhookEventType[] =>
    WEBHOOK_EVENTS.filter((event) => event.startsWith('exception.') === isException);
  return {
    id: FORMS.webhook,
    title: LABELS.addWebhook,
    submit,
    parts: [
      textField({ field: WEBHOOK_FIELDS.url.field, label: url, hint: urlHint, most: 2_000 }),
      {
        is: 'boxes',
        field: WEBHOOK_FIELDS.events.field,
        label: events,
        optional: true,
        choices: about(true).map(choice),
        ticked: DEFAULT_EVENTS,
      },
      {
        is: 'boxes',
        field: WEBHOOK_FIELDS.moreEvents.field,
        label: more,
        hint: moreHint,
        optional: true,
        choices: about(false).map(choice),
        ticked: [],
      },
    ],
  };
}

function choice(event: WebhookEventType): Choice {
  return { value: event, label: EVENT_NAMES[event] };
}
