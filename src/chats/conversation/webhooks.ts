import type { UseCases } from '../../features/index.ts';
import { type WEBHOOK_FIELDS, webhookForm } from '../../features/webhooks/forms.ts';
import {
  removeQuestion,
  secretContent,
  testedContent,
  webhookChanged,
  webhookContent,
  webhookRemoved,
  webhooksContent,
} from '../../features/webhooks/words.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ACTIONS, type OwnActionId } from '../../kernel/content/actions.ts';
import type { ButtonValue } from '../../kernel/content/carried.ts';
import type { Filled } from '../../kernel/content/fields.ts';
import { answered, type Outcome, refused, said, tooOld } from './attend.ts';

/** `/exception webhooks` (docs/product.md §10): for admins. */
export async function showWebhooks({ webhooks }: UseCases, actor: Actor): Promise<Outcome> {
  const listed = await webhooks.list(actor);
  return listed.ok ? answered(webhooksContent(listed.webhooks)) : refused(listed.refusal);
}

export async function openWebhookForm({ webhooks }: UseCases, actor: Actor): Promise<Outcome> {
  const may = await webhooks.mayAdd(actor);
  return may.ok ? { is: 'form', form: webhookForm(), context: {}, opener: null } : refused(may.refusal);
}

/** The form **Add webhook** was sent in. */
export async function addWebhook(
  { webhooks }: UseCases,
  actor: Actor,
  { url, events, moreEvents }: Filled<typeof WEBHOOK_FIELDS>,
): Promise<Outcome> {
  const done = await webhooks.add(actor, { url, events: [...events, ...moreEvents] });
  return done.ok ? answered(secretContent(done.webhook, done.secret, true)) : refused(done.refusal);
}

type Work = (useCases: UseCases, actor: Actor, clicked: { value: ButtonValue }) => Promise<Outcome>;

/** The buttons of webhooks; each says which one by its id. */
export const ON_WEBHOOKS = {
  [ACTIONS.addWebhook]: openWebhookForm,
  [ACTIONS.showWebhook]: named(async ({ webhooks }, actor, id) => {
    const shown = await webhooks.show(actor, id);
    return shown.ok ? answered(webhookContent(shown.webhook)) : refused(shown.refusal);
  }),
  [ACTIONS.testWebhook]: named(async ({ webhooks }, actor, id) => {
    const sent = await webhooks.ping(actor, id);
    return sent.ok ? answered(testedContent(sent.webhook, sent.outcome)) : refused(sent.refusal);
  }),
  [ACTIONS.pauseWebhook]: changing('pause'),
  [ACTIONS.resumeWebhook]: changing('resume'),
  [ACTIONS.rotateWebhook]: changing('rotate'),
  [ACTIONS.removeWebhook]: named(async ({ webhooks }, actor, id) => {
    const shown = await webhooks.show(actor, id);
    return shown.ok ? answered(removeQuestion(shown.webhook)) : refused(shown.refusal);
  }),
  [ACTIONS.removeWebhookNow]: named(async ({ webhooks }, actor, id) =>
    said(await webhooks.remove(actor, id), ({ host }) => webhookRemoved(host)),
  ),
} satisfies Partial<Record<OwnActionId, Work>>;

function changing(act: 'pause' | 'resume' | 'rotate'): Work {
  return named(async ({ webhooks }, actor, id) => {
    const done = await webhooks.change(actor, id, act);
    if (!done.ok) return refused(done.refusal);
    const { webhook, secret } = done;
    return answered(secret === null ? webhookChanged(webhook) : secretContent(webhook, secret, false));
  });
}

function named(work: (useCases: UseCases, actor: Actor, id: string) => Promise<Outcome>): Work {
  return (useCases, actor, { value: { id } }) => (id === undefined ? tooOld() : work(useCases, actor, id));
}
