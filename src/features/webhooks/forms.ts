import { type Choice, type Form, textField } from '../../kernel/content/form-form.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { EXTRA_FIELDS, FORMS } from '../../kernel/values/forms.ts';
import { DEFAULT_EVENTS, WEBHOOK_EVENTS, type WebhookEventType } from './rules/endpoint.ts';
import { EVENT_NAMES, WEBHOOKS } from './words.ts';

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
      textField({ field: 'url', label: url, hint: urlHint, most: 2_000 }),
      {
        is: 'boxes',
        field: 'events',
        label: events,
        optional: true,
        choices: about(true).map(choice),
        ticked: DEFAULT_EVENTS,
      },
      {
        is: 'boxes',
        field: EXTRA_FIELDS.moreEvents,
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
