import { ACTIONS, type ActionId } from '../../kernel/content/actions.ts';
import type { ButtonParts, Confirmation } from '../../kernel/content/buttons.ts';
import type { Content, ContentItem } from '../../kernel/content/content.ts';
import { sayFieldProblem } from '../../kernel/content/field-problems.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { bold, command, join, list, type Phrase, plural, say, when, words } from '../../kernel/content/phrase.ts';
import type { Sentences } from '../../kernel/content/refusal-kinds.ts';
import type { PostOutcome } from '../../kernel/ports/webhooks.ts';
import type { WebhookEventType } from './rules/endpoint.ts';
import type { WebhookView } from './view-model.ts';

/** Webhooks belong to a workspace, and a workspace has no time zone. */
const ZONE = 'UTC';

/** Fixed words of webhooks, which only admins read (docs/product.md §10). */
export const WEBHOOKS = {
  title: 'Webhooks',
  none: 'No webhooks yet. A webhook sends a signed message to your own system whenever something is decided.',
  about: 'These systems get a message whenever something is decided.',
  submit: 'Add',
  url: 'Address',
  urlHint: 'Messages are sent by POST over https. See docs/webhooks.md for the format.',
  events: 'Exceptions: send when one is …',
  more: 'Also send',
  moreHint: 'Private kudos, abuse reports and notes are never sent.',
} as const;

export const EVENT_NAMES: Record<WebhookEventType, string> = {
  'exception.proposed': 'Proposed',
  'exception.edited': 'Edited',
  'exception.escalated': 'Escalated',
  'exception.approved': 'Approved',
  'exception.applied': 'Marked as done',
  'exception.declined': 'Declined',
  'exception.withdrawn': 'Withdrawn',
  'exception.expired': 'Expired',
  'exception.reversed': 'Reversed',
  'goodwill.recorded': 'Goodwill and random acts of kindness',
  'goodwill.undone': 'Goodwill and random acts that were undone',
  'kudos.given': 'Public kudos',
  'kudos.taken-back': 'Public kudos that were taken back',
  'record.sealed': 'The nightly checksum of the history',
};

const STATUS: Record<WebhookView['status'], string> = {
  active: 'On',
  paused: 'Paused (events are kept for two weeks)',
  disabled: 'Off because deliveries failed (events are kept for two weeks)',
};

/** @returns `/exception webhooks`: all there are, and **Add webhook**. */
export function webhooksContent(webhooks: readonly WebhookView[]): Content {
  const add: ButtonParts = { action: ACTIONS.addWebhook, label: LABELS.addWebhook, value: {}, primary: true };
  return {
    title: words(WEBHOOKS.title),
    lines: [words(webhooks.length === 0 ? WEBHOOKS.none : WEBHOOKS.about)],
    items: webhooks.map(webhookItem),
    buttons: [add],
  };
}

function webhookItem(webhook: WebhookView): ContentItem {
  const { host, status } = webhook;
  return {
    lines: [say`${host}: ${bold(STATUS[status])}`, join(health(webhook), ' · ')],
    buttons: [button(webhook, ACTIONS.showWebhook, 'Open')],
  };
}

/** @returns one webhook, with its buttons. */
export function webhookContent(webhook: WebhookView): Content {
  const { host, address, status, events, oldSecretUntil } = webhook;
  const toggle =
    status === 'active'
      ? button(webhook, ACTIONS.pauseWebhook, LABELS.pause)
      : button(webhook, ACTIONS.resumeWebhook, LABELS.resume);
  return {
    title: say`${host}`,
    lines: [
      say`${address}`,
      bold(STATUS[status]),
      { items: health(webhook) },
      say`Events: ${list(events.map((event) => words(EVENT_NAMES[event])))}.`,
      ...(oldSecretUntil === null ? [] : [previousSecret(oldSecretUntil)]),
    ],
    buttons: [
      button(webhook, ACTIONS.testWebhook, LABELS.sendTest),
      toggle,
      button(webhook, ACTIONS.rotateWebhook, LABELS.replaceSecret),
      { ...button(webhook, ACTIONS.removeWebhook, LABELS.remove), confirm: removal(webhook) },
    ],
    summary: say`${host}: ${words(STATUS[status])}`,
  };
}

/** @returns what people read after adding a webhook or replacing its secret: the only time that the secret is shown. */
export function secretContent(webhook: WebhookView, secret: string, isNew: boolean): Content {
  const { host, oldSecretUntil } = webhook;
  const happened = isNew ? say`The webhook to ${host} is on.` : say`${host} has a new secret.`;
  const use = words('The receiving system uses it to check signatures.');
  return {
    lines: [
      say`${happened} Copy the secret now. It’s shown only once:`,
      { quote: secret, isToCopy: true },
      oldSecretUntil === null ? use : join([use, previousSecret(oldSecretUntil)], ' '),
    ],
    buttons: [button(webhook, ACTIONS.testWebhook, LABELS.sendTest), openButton(webhook)],
    // A notification is no place for a secret.
    summary: happened,
  };
}

/** @returns the answer to **Pause** and **Resume**. */
export function webhookChanged(webhook: WebhookView): Content {
  const { host, status } = webhook;
  const now =
    status === 'active'
      ? say`The webhook to ${host} is on. Events kept in the meantime are being sent.`
      : say`The webhook to ${host} is paused. Events are kept for two weeks and sent when you resume it.`;
  return { lines: [now], buttons: [openButton(webhook)] };
}

/** The question before a webhook is removed. */
function removal({ host, waiting }: WebhookView): Confirmation {
  const question =
    waiting === 0
      ? say`Remove the webhook to ${host}?`
      : plural(waiting, {
          one: say`Remove the webhook to ${host}? 1 waiting message will be deleted.`,
          other: say`Remove the webhook to ${host}? ${waiting} waiting messages will be deleted.`,
        });
  return { question, yes: LABELS.removeIt, action: ACTIONS.removeWebhookNow };
}

/** @returns the same question as a message. */
export function removeQuestion(webhook: WebhookView): Content {
  const { question, yes, action } = removal(webhook);
  return { lines: [question], buttons: [button(webhook, action, yes), openButton(webhook)] };
}

/** @returns what people read once a webhook is removed. */
export function webhookRemoved(host: string): Phrase {
  return say`I’ve removed the webhook to ${host}. Nothing will be sent there any more.`;
}

/** @returns the result of **Send test**. */
export function testedContent(webhook: WebhookView, outcome: PostOutcome): Content {
  return { lines: [tested(webhook, outcome)], buttons: [openButton(webhook)] };
}

function tested({ host }: WebhookView, outcome: PostOutcome): Phrase {
  switch (outcome.got) {
    case 'answer':
      return outcome.status >= 200 && outcome.status < 300
        ? say`✅ ${host} accepted the test (${words(String(outcome.status))}, ${outcome.tookMs} ms).`
        : say`${host} answered the test with ${words(String(outcome.status))}. It should answer with 200–299.`;
    case 'nothing':
      return say`${host} didn’t answer the test (${outcome.reason}). Please check that it can be reached from here.`;
    case 'refused':
      return sayFieldProblem('url', { problem: 'address', why: outcome.problem }, { people: new Map() });
  }
}

/** Sent to admins once, when a webhook was turned off. */
export function webhookDisabled({ host, why }: { host: string; why: 'failed' | 'gone' }): Phrase {
  const happened =
    why === 'gone'
      ? say`${host} asked for no more messages (410), so its webhook is off.`
      : say`Nothing has got through to ${host} for three days, so its webhook is off.`;
  return say`${happened} Events are kept for two weeks and sent once you turn it back on in ${command('exception', 'webhooks')}.`;
}

function previousSecret(until: number): Phrase {
  return say`The previous secret stays valid until ${when(until, ZONE)}.`;
}

/** The state of its deliveries, one fact each. */
function health({ waiting, givenUp, lastSuccessAt, lastFailureAt, lastError }: WebhookView): Phrase[] {
  return [
    lastSuccessAt === null ? words('Nothing delivered yet') : say`Last delivery: ${when(lastSuccessAt, ZONE)}`,
    ...(lastFailureAt === null ? [] : [lastFailure(lastFailureAt, lastError)]),
    plural(waiting, { one: words('1 message waiting'), other: say`${waiting} messages waiting` }),
    ...(givenUp === 0
      ? []
      : [
          plural(givenUp, {
            one: words('1 message couldn’t be delivered'),
            other: say`${givenUp} messages couldn’t be delivered`,
          }),
        ]),
  ];
}

function lastFailure(at: number, error: string | null): Phrase {
  return error === null ? say`Last failure: ${when(at, ZONE)}` : say`Last failure: ${when(at, ZONE)} (${error})`;
}

function openButton(webhook: WebhookView): ButtonParts {
  return button(webhook, ACTIONS.showWebhook, 'Open');
}

function button({ id, host }: WebhookView, action: ActionId, label: string): ButtonParts {
  return { action, label, spoken: `${label}: ${host}`.slice(0, 75), value: { id } };
}

/** Webhooks (docs/product.md §10). */
export const ON_WEBHOOKS: Sentences<'no-encryption-key' | 'too-many-webhooks'> = {
  'no-encryption-key': () =>
    words('Webhooks need an encryption key. Ask the person who runs Seconded to set ENCRYPTION_KEY.'),
  'too-many-webhooks': ({ most }) => say`You already have ${most} webhooks, the maximum. Remove one first.`,
};
