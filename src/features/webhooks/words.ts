import { ACTIONS, type ActionId } from '../../kernel/content/actions.ts';
import type { ButtonParts, Confirmation } from '../../kernel/content/buttons.ts';
import type { Content, ContentItem } from '../../kernel/content/content.ts';
import { sayFieldProblem } from '../../kernel/content/field-problems.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { bold, command, join, list, type Phrase, plural, say, when, words } from '../../kernel/content/phrase.ts';
import type { Sentences } from '../../kernel/content/refusal-kinds.ts';
import type { PostOutcome } from '../../kernel/ports/webhooks.ts';
import type { WebhookEventType } from './rules/event-types.ts';
import type { WebhookView } from './view-model.ts';

/** A webhook is a workspace's, and no team's zone is its own. */
const ZONE = 'UTC';

/** Fixed words of webhooks (docs/product.md §10): only admins read them. */
export const WEBHOOKS = {
  title: 'Webhooks',
  none: 'A webhook tells a system of yours, such as a back office, of what was decided, as it happens: each message is signed. There is none yet.',
  about: 'These systems are told of what was decided, as it happens.',
  submit: 'Add',
  url: 'Address',
  urlHint: 'Messages go there by POST, over https. What they hold: docs/webhooks.md.',
  events: 'Exceptions: tell it when one is …',
  more: 'Also tell it of',
  moreHint: 'Private kudos, abuse reports and notes to a person are never told.',
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
  'goodwill.recorded': 'Goodwill and random acts',
  'goodwill.undone': 'Goodwill and random acts that are undone',
  'kudos.given': 'Kudos, the public ones',
  'kudos.taken-back': 'Public kudos that are taken back',
  'record.sealed': 'The nightly proof of the history',
};

const STATUS: Record<WebhookView['status'], string> = {
  active: 'On',
  paused: 'Paused: what happens is kept for two weeks',
  disabled: 'Off, because nothing got through: what happens is kept for two weeks',
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
    lines: [say`${host} · ${bold(STATUS[status])}`, health(webhook)],
    buttons: [button(webhook, ACTIONS.showWebhook, 'Open')],
  };
}

/** @returns one webhook, and what can be done with it. */
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
      say`${bold(STATUS[status])}.`,
      health(webhook),
      say`It is told of: ${list(events.map((event) => words(EVENT_NAMES[event])))}.`,
      ...(oldSecretUntil === null
        ? []
        : [say`The secret before this one signs, too, until ${when(oldSecretUntil, ZONE)}.`]),
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

/** @returns what is read after adding one or making a new secret: the only time that the secret is shown. */
export function secretContent(webhook: WebhookView, secret: string, isNew: boolean): Content {
  const { host, oldSecretUntil } = webhook;
  const happened = isNew ? say`The webhook to ${host} is on.` : say`${host} has a new secret.`;
  const old = oldSecretUntil === null ? [] : say` The old one signs, too, until ${when(oldSecretUntil, ZONE)}.`;
  return {
    lines: [
      say`${happened} Copy the secret now, it is shown this once:`,
      { quote: secret, isToCopy: true },
      say`Its receiver checks the signature of each message with it.${old}`,
    ],
    buttons: [button(webhook, ACTIONS.testWebhook, LABELS.sendTest), openButton(webhook)],
    // A notification is no place for a secret.
    summary: happened,
  };
}

/** @returns what is read after **Pause** or **Resume**. */
export function webhookChanged(webhook: WebhookView): Content {
  const { host, status } = webhook;
  const now =
    status === 'active'
      ? say`The webhook to ${host} is on. What was kept meanwhile is sent now.`
      : say`The webhook to ${host} is paused. What happens is kept for two weeks, and sent when it is on again.`;
  return { lines: [now], buttons: [openButton(webhook)] };
}

/** What is asked before it is removed. */
function removal({ host, waiting }: WebhookView): Confirmation {
  const lost =
    waiting === 0
      ? []
      : plural(waiting, {
          one: words(' One message that waits is lost.'),
          other: say` ${waiting} messages that wait are lost.`,
        });
  const question = say`Remove the webhook to ${host}?${lost}`;
  return { question, yes: LABELS.removeIt, action: ACTIONS.removeWebhookNow };
}

/** @returns the question before it is removed, as a message. */
export function removeQuestion(webhook: WebhookView): Content {
  const { question, yes, action } = removal(webhook);
  return { lines: [question], buttons: [button(webhook, action, yes), openButton(webhook)] };
}

export function webhookRemoved(host: string): Phrase {
  return say`The webhook to ${host} is removed. Nothing is sent there any more.`;
}

/** @returns what came of a test. */
export function testedContent(webhook: WebhookView, outcome: PostOutcome): Content {
  return { lines: [tested(webhook, outcome)], buttons: [openButton(webhook)] };
}

function tested({ host }: WebhookView, outcome: PostOutcome): Phrase {
  switch (outcome.got) {
    case 'answer':
      return outcome.status >= 200 && outcome.status < 300
        ? say`✅ ${host} took the test message, and answered ${words(String(outcome.status))} after ${outcome.tookMs} ms.`
        : say`${host} answered the test message with ${words(String(outcome.status))}. It takes a message by answering 200 to 299.`;
    case 'nothing':
      return say`${host} didn’t answer the test message (${outcome.reason}). Please check that it can be reached from here.`;
    case 'refused':
      return sayFieldProblem('url', { problem: 'address', why: outcome.problem }, { people: new Map() });
  }
}

/** To admins, once: an endpoint gets nothing any more. */
export function webhookDisabled({ host, why }: { host: string; why: 'failed' | 'gone' }): Phrase {
  const happened =
    why === 'gone'
      ? say`${host} answered that it wants no more messages, so its webhook is off.`
      : say`Nothing got through to ${host} for three days, so its webhook is off.`;
  return say`${happened} What happens meanwhile is kept for two weeks: ${command('exception', 'webhooks')} turns it on again, and then all of it is sent.`;
}

function health({ waiting, givenUp, lastSuccessAt, lastFailureAt, lastError }: WebhookView): Phrase {
  return join(
    [
      lastSuccessAt === null ? words('nothing delivered yet') : say`last delivered ${when(lastSuccessAt, ZONE)}`,
      ...(lastFailureAt === null ? [] : [say`last failure ${when(lastFailureAt, ZONE)} (${lastError ?? ''})`]),
      say`${waiting} waiting`,
      ...(givenUp === 0 ? [] : [say`${givenUp} given up`]),
    ],
    ' · ',
  );
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
    words(
      'Webhooks have secrets, and there is no key to keep them with. Whoever runs Seconded sets ENCRYPTION_KEY; then this works.',
    ),
  'too-many-webhooks': ({ most }) =>
    say`There are ${most} webhooks already, which is as many as a workspace can have. Remove one first.`,
};
