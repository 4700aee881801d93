import {
  budgetsContent,
  exceptionDetails,
  kudosMineContent,
  spentContent,
} from '../../../src/chats/conversation/words/answer-content.ts';
import { wholeWeekContent } from '../../../src/features/digest/words/digest.ts';
import type { Status } from '../../../src/features/exceptions/rules/state.ts';
import type { ExceptionView } from '../../../src/features/exceptions/view-model.ts';
import { reviewQueueContent } from '../../../src/features/exceptions/words/review.ts';
import type { ExportLink, OwnRow } from '../../../src/features/exports/view-model.ts';
import { exportLinked, ownRowContent } from '../../../src/features/exports/words.ts';
import {
  adoptedContent,
  changedContent,
  policiesContent,
  policyContent,
} from '../../../src/features/policies/content.ts';
import { WEBHOOK_EVENTS } from '../../../src/features/webhooks/rules/endpoint.ts';
import type { WebhookView } from '../../../src/features/webhooks/view-model.ts';
import {
  removeQuestion,
  secretContent,
  testedContent,
  webhookChanged,
  webhookContent,
  webhooksContent,
} from '../../../src/features/webhooks/words.ts';
import type { Content } from '../../../src/kernel/content/content.ts';
import { digestView, reviewPage } from './digest-samples.ts';
import { budgets } from './home-samples.ts';
import { AT, candidateView, exceptionView, ID, kudosView, policyView, spendingView } from './samples.ts';
import { voiceAnswersOf } from './voice-samples.ts';

/** Every answer there is that both chats draw from the same content, with more in it than can be shown. */
export function everyAnswerOf(typed: string): [name: string, content: Content][] {
  const spending = spendingView(typed);
  const kudos = Array.from({ length: 40 }, () => kudosView(typed));
  return [
    ['show', exceptionDetails(exceptionView('applied', typed))],
    ['goodwill', budgetsContent(budgets(typed))],
    [
      'spent',
      spentContent({ spending, left: spending.amount, countLeft: 2, undoUntil: AT, timeZone: 'Europe/London' }),
    ],
    [
      'policies',
      policiesContent({
        list: {
          teamId: 'team-1',
          teamName: typed,
          policies: { items: Array.from({ length: 5 }, () => policyView(typed)), page: 2, hasMore: true },
          candidates: Array.from({ length: 3 }, () => candidateView(typed)),
        },
      }),
    ],
    [
      'policy',
      policyContent({
        page: {
          policy: policyView(typed, 'paused'),
          seeds: Array.from({ length: 10 }, () => exceptionView('applied', typed)),
          latest: Array.from({ length: 10 }, () => exceptionView('approved', typed)),
          mayChange: true,
        },
      }),
    ],
    ['adopted', adoptedContent(policyView(typed))],
    ['policy changed', changedContent(policyView(typed, 'retired'))],
    ['export', { lines: [exportLinked(exportLink(typed))], buttons: [] }],
    ['own rows', ownRowContent(Array.from({ length: 12 }, () => ownRow(typed)))],
    ['no own rows', ownRowContent([])],
    ['kudos mine', kudosMineContent({ received: kudos, given: kudos })],
    ['webhooks', webhooksContent(Array.from({ length: 10 }, () => webhookView(typed, 'disabled')))],
    ['webhooks, none', webhooksContent([])],
    ['webhook', webhookContent(webhookView(typed, 'active'))],
    ['webhook, paused', webhookContent(webhookView(typed, 'paused'))],
    ['webhook added', secretContent(webhookView(typed, 'active'), `whsec_${'A'.repeat(43)}=`, true)],
    ['webhook changed', webhookChanged(webhookView(typed, 'paused'))],
    ['webhook to be removed', removeQuestion(webhookView(typed, 'paused'))],
    ['webhook tested', testedContent(webhookView(typed, 'active'), { got: 'answer', status: 500, tookMs: 12 })],
    ['show all', wholeWeekContent(digestView(typed))],
    ['more to review', reviewQueueContent(reviewPage(typed))],
    ...voiceAnswersOf(typed),
    ['more to review, nothing left', reviewQueueContent({ ...reviewPage(typed), cases: [], total: 0, pages: 1 })],
  ];
}

function webhookView(typed: string, status: WebhookView['status']): WebhookView {
  return {
    id: ID,
    // What the address's parser leaves of what was typed.
    host: `${'a'.repeat(60)}.example:8443`,
    address: `https://${'a'.repeat(60)}.example:8443/${encodeURI(typed.slice(0, 200).toWellFormed())}`,
    events: [...WEBHOOK_EVENTS],
    status,
    oldSecretUntil: AT,
    waiting: 12,
    givenUp: 3,
    lastSuccessAt: AT,
    lastFailureAt: AT,
    lastError: 'no secret: it was sealed with the key 0a1b2c3d, which ENCRYPTION_KEY doesn\u2019t hold',
  };
}

function exportLink(typed: string): ExportLink {
  const url = `https://seconded.test/exports/slack:T0/${'0'.repeat(64)}`;
  return { url, what: 'exceptions', teamName: typed, until: AT, timeZone: 'Europe/London' };
}

function ownRow(typed: string): OwnRow {
  const thanks = { total: 300, byValue: [{ value: typed, count: 300 }] };
  return { period: '2026-Q4', teamName: typed, thanks, policies: [typed] };
}

/** More exceptions than a list shows. */
export function longListOf(typed: string): { mine: ExceptionView[]; waitingForMe: ExceptionView[] } {
  const many = (status: Status): ExceptionView[] => Array.from({ length: 40 }, () => exceptionView(status, typed));
  return { mine: many('approved'), waitingForMe: many('proposed') };
}
