import type {
  Budgets,
  ExportLink,
  HomeView,
  OwnRow,
  PolicyDraft,
  PrivatePart,
  ProposalDraft,
  ReviewQueue,
  SettingsView,
  WebhookView,
} from '../../../src/application/api.ts';
import type {
  CandidateView,
  DigestView,
  ExceptionView,
  KudosView,
  Message,
  PersonView,
  PolicyView,
  PrecedentsView,
  SpendingView,
  Tell,
} from '../../../src/application/messages.ts';
import type { DigestFigures } from '../../../src/domain/digest/state.ts';
import { buttonsFor } from '../../../src/domain/exception/buttons.ts';
import { STATUSES, type Status } from '../../../src/domain/exception/state.ts';
import { EXPORT_NAMES } from '../../../src/domain/exports/what.ts';
import { defaultSettings } from '../../../src/domain/shared/default-settings.ts';
import { YES_CHECK_ITEMS } from '../../../src/domain/shared/settings.ts';
import { WEBHOOK_EVENTS } from '../../../src/domain/webhooks/event-types.ts';
import {
  budgetsContent,
  exceptionDetails,
  kudosMineContent,
  spentContent,
} from '../../../src/wording/answer-content.ts';
import type { Content } from '../../../src/wording/content.ts';
import { privatePart, wholeWeekContent } from '../../../src/wording/digest.ts';
import { exportLinked, ownRowContent } from '../../../src/wording/exports.ts';
import type { Form } from '../../../src/wording/forms/form.ts';
import { formFor } from '../../../src/wording/forms/form-for.ts';
import { adoptedContent, changedContent, policiesContent, policyContent } from '../../../src/wording/policies.ts';
import { reviewQueueContent } from '../../../src/wording/review.ts';
import {
  removeQuestion,
  secretContent,
  testedContent,
  webhookChanged,
  webhookContent,
  webhooksContent,
} from '../../../src/wording/webhooks.ts';
import { voiceAnswersOf, voiceFormsOf, voiceMessages } from './voice-samples.ts';

/** A moment that nothing depends on. */
export const AT = Date.UTC(2026, 10, 18, 9, 30);
export const ID = '01JD0000000000000000000001';
const POUNDS = { minor: 2_500, currency: 'GBP' };

function someone(name: string): PersonView {
  return {
    id: `01JD00000000000000000000${name.slice(0, 2).toUpperCase()}`,
    chatUserId: `U0${name.toUpperCase()}`,
    name,
  };
}
export const ana = someone('Ana');
export const ben = someone('Ben');
export const chloe = someone('Chloe');
export const maya = someone('Maya');

/** An exception in a state, everything that somebody could have typed being `typed`. */
export function exceptionView(status: Status, typed = 'Refund although the window has passed'): ExceptionView {
  const decided = status === 'approved' || status === 'applied' || status === 'reversed';
  const settings = defaultSettings('GBP', 'Europe/London');
  return {
    id: ID,
    number: 142,
    teamId: ID,
    channel: 'C0CARE',
    managers: [maya],
    revision: 2,
    status,
    proposer: ana,
    customer: typed.slice(0, 100),
    resolution: typed,
    reason: typed,
    amount: POUNDS,
    held: true,
    kind: 'Refund',
    ticketLink: 'https://tickets.example/142?a=1&b=<2>',
    waiting: true,
    yesCheck: YES_CHECK_ITEMS.map((item) => ({
      item,
      wording: settings.yesCheck[item],
      ticked: item !== 'society',
    })),
    deadlineAt: status === 'proposed' || status === 'escalated' ? AT + 1_800_000 : null,
    needs: { coSigns: 2, ofThem: 1, manager: false },
    coSigners: [ben],
    objections: [{ person: chloe, reason: typed }],
    escalatedWhy: status === 'escalated' ? 'objections' : null,
    approval: decided ? { by: ben, how: 'quorum', at: AT, charged: POUNDS, toppedUp: null } : null,
    decline: status === 'declined' ? { by: maya, comment: typed } : null,
    outcome: status === 'applied' ? { by: ana, mood: 'Delighted', note: typed } : null,
    raised: decided ? [{ by: chloe, reason: typed }] : [],
    toReview: status === 'approved',
    review: status === 'applied' ? { by: maya, verdict: 'endorsed' } : null,
    reversal: status === 'reversed' ? { by: maya, reason: typed } : null,
    precedents: precedentsView(typed),
    policy: status === 'reversed' ? { id: ID, name: typed.slice(0, 60) } : null,
    suggestedBy: status === 'applied' ? maya : null,
    buttons: buttonsFor(status),
  };
}

/** A policy, everything that somebody could have typed being `typed`. */
function policyView(typed: string, standing: PolicyView['standing'] = 'live'): PolicyView {
  return {
    id: ID,
    teamId: ID,
    teamName: typed.slice(0, 80),
    timeZone: 'Europe/London',
    name: typed.slice(0, 60),
    wording: typed,
    kind: typed.slice(0, 40),
    standing,
    max: POUNDS,
    monthly: { limit: 20_000, left: 17_500, currency: 'GBP' },
    untilAt: AT,
    adopted: { at: AT, by: maya },
    changed: standing === 'live' ? null : { at: AT, by: maya },
    uses: 12,
    given: POUNDS,
    reversed: 1,
    outcomes: [
      { mood: 'Content', count: 3 },
      { mood: 'Unhappy', count: 1 },
    ],
    seedIds: [ID],
  };
}

function candidateView(typed: string): CandidateView {
  const cases = Array.from({ length: 12 }, () => exceptionView('applied', typed));
  return { centre: exceptionView('approved', typed), cases, suggestedBy: maya };
}

/** Three similar past cases of eight. */
function precedentsView(typed = 'Refund although the window has passed'): PrecedentsView {
  const past = { resolution: typed, amount: POUNDS };
  return {
    shown: [
      { ...past, number: 12, status: 'applied', mood: 'Content' },
      { ...past, number: 7, status: 'approved', mood: null, amount: null },
      { ...past, number: 98, status: 'declined', mood: null },
    ],
    similar: 8,
    approved: 7,
    contentOrBetter: 6,
  };
}

export function kudosView(typed = 'staying late with the flood cases'): KudosView {
  return {
    id: ID,
    giver: ana,
    receivers: [ben, chloe],
    text: typed.slice(0, 500),
    value: typed.slice(0, 40),
    isPrivate: false,
    link: 'https://slack.example/archives/C0/p1',
    seconders: [maya],
    takenBack: false,
  };
}

export function spendingView(typed = 'a free coffee'): SpendingView {
  return {
    id: ID,
    person: ana,
    kind: 'kindness',
    amount: POUNDS,
    customer: typed.slice(0, 100),
    text: typed,
    undone: false,
  };
}

/** A week with so much in it that not all of it can be shown. */
export function digestView(typed = 'Late parcels'): DigestView {
  return {
    id: ID,
    teamId: ID,
    teamName: typed.slice(0, 80),
    figures: {
      weekKey: '2026-W47',
      fromAt: Date.UTC(2026, 10, 16),
      untilAt: Date.UTC(2026, 10, 23),
      currency: 'GBP',
      exceptions: { proposed: 1_400, approved: 1_200, escalated: 90, expired: 60 },
      approvedHow: { coSigned: 1_150, byManager: 30, underPolicy: 20 },
      medianToApprovalMs: 14 * 60_000,
      byKind: Array.from({ length: 25 }, (_, at) => ({
        kind: `${at} ${typed}`.slice(0, 40),
        count: 48,
        chargedMinor: 120_000,
      })),
      pot: { monthKey: '2026-11', limitMinor: 200_000, usedMinor: 150_000, heldMinor: 2_000, leftMinor: 50_000 },
      returned: { count: 3, totalMinor: 7_550 },
      outcomes: [
        { mood: 'Delighted', count: 600 },
        { mood: 'Content', count: 400 },
        { mood: 'Neutral', count: 0 },
      ],
      toReview: [],
      toReviewCount: 300,
      candidates: [],
      goodwill: { count: 300, totalMinor: 450_000 },
      kindness: { count: 120, totalMinor: 48_000 },
      kudos: {
        given: 250,
        peopleThanked: 80,
        values: Array.from({ length: 25 }, (_, at) => ({ value: `${at} ${typed}`.slice(0, 40), count: 10 })),
        highlights: [],
      },
      voice: {
        inOurWay: [{ voiceId: ID, votes: 12, votesInWeek: 3, isNew: false }],
        inOurWayCount: 40,
        abuseReports: 2,
        topics: [],
        quotes: 70,
        stories: 4,
      },
      coSignDiversity: { pairs: 210, approvals: 1_150 },
      byDay: Array.from({ length: 7 }, (_, at) => ({ date: `2026-11-${16 + at}`, approved: 170 + at, escalated: 12 })),
      seal: 'a1b2c3d4e5f6',
    },
    toReview: Array.from({ length: 10 }, () => exceptionView('approved', typed)),
    toReviewLeft: 300,
    candidates: Array.from({ length: 3 }, () => candidateView(typed)),
    adopted: [{ id: ID, name: typed }],
    highlights: Array.from({ length: 20 }, () => kudosView(typed)),
    inOurWay: Array.from({ length: 3 }, () => ({
      text: typed,
      votes: 12,
      votesInWeek: 3,
      isNew: false,
      id: ID,
      answer: null,
    })),
    topics: Array.from({ length: 30 }, (_, at) => ({ topic: `${at} ${typed}`, count: 40 - at })),
  };
}

/** A week in which nothing happened. */
export function quietWeek(): DigestView {
  const busy = digestView();
  return {
    ...busy,
    figures: { ...busy.figures, ...QUIET },
    toReview: [],
    toReviewLeft: 0,
    candidates: [],
    adopted: [],
    highlights: [],
    inOurWay: [],
    topics: [],
  };
}

const QUIET: Partial<DigestFigures> = {
  exceptions: { proposed: 0, approved: 0, escalated: 0, expired: 0 },
  medianToApprovalMs: null,
  byKind: [],
  approvedHow: { coSigned: 0, byManager: 0, underPolicy: 0 },
  returned: { count: 0, totalMinor: 0 },
  toReviewCount: 0,
  voice: { inOurWay: [], inOurWayCount: 0, abuseReports: 0, topics: [], quotes: 0, stories: 0 },
  outcomes: [],
  goodwill: { count: 0, totalMinor: 0 },
  kindness: { count: 0, totalMinor: 0 },
  kudos: { given: 0, peopleThanked: 0, values: [], highlights: [] },
  coSignDiversity: null,
  byDay: Array.from({ length: 7 }, (_, at) => ({ date: `2026-11-${16 + at}`, approved: 0, escalated: 0 })),
};

/** Every message there is, with `typed` wherever somebody's words can be. */
export function everyMessage(typed: string): [name: string, message: Message][] {
  const kudos = kudosView(typed);
  const messages = STATUSES.flatMap((status): Message[] => {
    const exception = exceptionView(status, typed);
    return [
      { form: 'exception-card', exception },
      { form: 'candidate', exception },
      { form: 'bump', exception, candidates: [ben, chloe, maya] },
      { form: 'escalation', exception },
      { form: 'escalation-reminder', exception },
      { form: 'approval-notice', exception },
      { form: 'raised-notice', exception, by: chloe, reason: typed },
    ];
  });
  const others: Message[] = [
    { form: 'shout-out', kudos },
    { form: 'shout-out', kudos: { ...kudos, takenBack: true } },
    { form: 'kudos-dm', kudos: { ...kudos, isPrivate: true } },
    { form: 'kudos-dm', kudos: { ...kudos, takenBack: true } },
    { form: 'shared-act', spending: spendingView(typed) },
    { form: 'shared-act', spending: { ...spendingView(typed), undone: true } },
    { form: 'digest', digest: digestView(typed) },
    ...everyTell(typed).map((tell): Message => ({ form: 'tell', tell })),
    ...voiceMessages(typed),
  ];
  return [...messages, ...others].map((message) => [nameOf(message), message]);
}

function everyTell(typed: string): Tell[] {
  const recap = {
    weekKey: '2026-W47',
    thanks: Array.from({ length: 40 }, () => kudosView(typed)),
    proposed: Array.from({ length: 40 }, () => ({ exception: exceptionView('applied', typed) })),
    coSigned: [],
    adopted: Array.from({ length: 40 }, () => ({ name: typed })),
    answered: Array.from({ length: 40 }, () => ({ text: typed, verdict: 'cannot' as const, why: typed })),
  };
  const exception = exceptionView('approved', typed);
  return [
    { note: 'approved', exception },
    { note: 'declined', exception: exceptionView('declined', typed) },
    { note: 'expired', exception: exceptionView('expired', typed) },
    { note: 'escalated', exception: exceptionView('escalated', typed) },
    { note: 'reversed', exception: exceptionView('reversed', typed) },
    { note: 'done-reminder', exception },
    { note: 'objected', exception: exceptionView('proposed', typed) },
    { note: 'endorsed', exception: exceptionView('applied', typed) },
    { note: 'raised', exception, by: chloe, reason: typed },
    { note: 'coached', exception, by: maya, text: typed },
    { note: 'position-voided', exception, why: 'revised' },
    { note: 'position-voided', exception, why: 'ineligible' },
    { note: 'recap', recap },
    { note: 'policy-unhappy', policy: { id: ID, name: typed.slice(0, 60) }, teamName: typed.slice(0, 80) },
    { note: 'named-manager', teamName: typed.slice(0, 80), channel: 'C0CARE', by: maya },
    { note: 'place-lost', channel: 'C0CARE', reason: typed.slice(0, 200) },
    { note: 'webhook-disabled', host: 'back-office.example', why: 'failed' },
    { note: 'webhook-disabled', host: 'back-office.example:8443', why: 'gone' },
  ];
}

function nameOf(message: Message): string {
  if (message.form === 'tell') return `tell ${message.tell.note}`;
  return 'exception' in message ? `${message.form}, ${message.exception.status}` : message.form;
}

export function proposalDraft(typed: string): ProposalDraft {
  const { kinds, yesCheck } = defaultSettings('GBP', 'Europe/London');
  return {
    teamId: ID,
    form: {
      customer: typed,
      resolution: typed,
      reason: typed,
      amount: typed,
      kind: 'Refund',
      ticketLink: typed,
      waiting: true,
      yesCheck: ['customer', 'society'],
    },
    kinds: kinds.map(({ name }) => name),
    yesCheck,
    guidance: typed,
    currency: 'GBP',
    precedents: precedentsView(typed),
    editing: null,
    policies: Array.from({ length: 25 }, (_, at) => ({
      id: `01JD0000000000000000000P${String(at).padStart(2, '0')}`,
      name: `${at} ${typed}`.slice(0, 60),
      kind: typed.slice(0, 40),
      max: at % 2 === 0 ? POUNDS : null,
    })),
  };
}

/** Every form there is, with `typed` in all that is prefilled. */
export function everyFormOf(typed: string): [name: string, form: Form][] {
  const exception = exceptionView('approved', typed);
  const draft = proposalDraft(typed);
  const values = [typed.slice(0, 40), 'ownership'];
  const reasons = ['object', 'decline', 'raise', 'coach', 'reverse', 'apply'] as const;
  return [
    ['propose', formFor.proposal(draft)],
    ['edit', formFor.proposal({ ...draft, editing: { exceptionId: ID, revision: 2, number: 142 } })],
    ...reasons.map((name): [string, Form] => [name, formFor[name](exception, typed)]),
    ['policy', formFor.policy(policyDraft(typed))],
    ['kudos', formFor.kudos({ userIds: ['U0BEN'], text: typed, values, channel: 'C0CARE' })],
    ['goodwill', formFor.goodwill({ kind: 'goodwill', amount: typed, customer: typed, text: typed })],
    ['settings of an admin', formFor.settings(settingsView(typed, 'all'))],
    ['settings of a manager', formFor.settings(settingsView(typed, 'most'))],
    ['settings to read', formFor.settings(settingsView(typed, 'none'))],
    ['export', formFor.export({ teamId: ID, teamName: typed, may: EXPORT_NAMES })],
    ['choose a team', formFor.team(homeOf(typed).teams)],
    ['webhook', formFor.webhook()],
    ['private part', formFor.notice(privatePart(privateOf(typed)), 'Private part')],
    ...voiceFormsOf(typed),
  ];
}

function privateOf(typed: string): PrivatePart {
  const erased = { ...ben, chatUserId: '', name: typed };
  const followUps = Array.from({ length: 80 }, () => ({ person: chloe, at: AT }));
  return { notThanked: [ben, chloe, maya, erased], followUps };
}

function policyDraft(typed: string): PolicyDraft {
  const { kinds } = defaultSettings('GBP', 'Europe/London');
  return {
    caseId: ID,
    cases: 3,
    currency: 'GBP',
    t1Minor: 10_000,
    kinds: kinds.map(({ name }) => name),
    form: { name: typed, wording: typed, kind: 'Refund', maxAmount: typed, monthlyLimit: typed, until: typed },
  };
}

export function settingsView(typed: string, mayChange: SettingsView['mayChange']): SettingsView {
  const settings = defaultSettings('GBP', 'Europe/London');
  return {
    teamId: ID,
    teamName: typed.slice(0, 80),
    channel: 'C0CARE',
    settings: {
      ...settings,
      managerChannel: 'C0MANAGERS',
      guidance: typed.slice(0, 1_000),
      kudosValues: Array.from({ length: 25 }, (_, at) => `${at} ${typed}`.slice(0, 40)),
    },
    managers: [maya],
    mayChange,
    moneyMoved: true,
  };
}

function budgets(typed: string): Budgets {
  const line = { left: POUNDS, limit: { minor: 5_000, currency: 'GBP' }, renewsAt: AT };
  return {
    teamName: typed.slice(0, 80),
    timeZone: 'Europe/London',
    goodwill: line,
    kindness: line,
    kindnessCount: { left: 2, limit: 3, renewsAt: AT },
    pot: line,
    guidance: typed.slice(0, 1_000),
  };
}

/** A home with more in it than can be shown. */
export function homeOf(typed: string): HomeView {
  const many = <T>(one: T): T[] => Array.from({ length: 60 }, () => one);
  return {
    person: ana,
    teams: Array.from({ length: 120 }, (_, at) => ({
      teamId: `01JD00000000000000000${String(at).padStart(5, '0')}`,
      name: `${at} ${typed}`.slice(0, 80),
      channel: 'C0CARE',
    })),
    homeTeamId: '01JD0000000000000000000000',
    budgets: budgets(typed),
    waitingForMe: many(exceptionView('proposed', typed)).slice(0, 5),
    waitingMore: 95,
    mine: many(exceptionView('escalated', typed)),
    thanks: many(kudosView(typed)),
    guidance: typed.slice(0, 1_000),
    recap: true,
    review: many(exceptionView('approved', typed)).slice(0, 5),
    reviewMore: ['care', typed].map((name) => ({ teamId: ID, teamName: name.slice(0, 80), count: 295 })),
    candidates: Array.from({ length: 3 }, () => candidateView(typed)),
  };
}

/** Every answer there is that both chats draw from the same content, with more in it than can be shown. */
export function everyAnswerOf(typed: string): [name: string, content: Content][] {
  const spending = spendingView(typed);
  const kudos = Array.from({ length: 40 }, () => kudosView(typed));
  return [
    ['show', exceptionDetails(exceptionView('applied', typed))],
    ['goodwill', budgetsContent(budgets(typed))],
    ['spent', spentContent({ spending, left: spending.amount, countLeft: 2, undoUntil: AT })],
    [
      'policies',
      policiesContent({
        list: {
          teamName: typed,
          policies: Array.from({ length: 8 }, () => policyView(typed)),
          hidden: 4,
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

function reviewPage(typed: string): ReviewQueue {
  const cases = Array.from({ length: 5 }, () => exceptionView('approved', typed));
  return { teamId: ID, teamName: typed.slice(0, 80), cases, total: 300, from: 6, page: 2, pages: 60 };
}

/** More exceptions than a list shows. */
export function longListOf(typed: string): { mine: ExceptionView[]; waitingForMe: ExceptionView[] } {
  const many = (status: Status): ExceptionView[] => Array.from({ length: 40 }, () => exceptionView(status, typed));
  return { mine: many('approved'), waitingForMe: many('proposed') };
}

/** The proposal's inputs, in order (docs/product.md §3). */
export const PROPOSAL_LABELS = [
  'Customer',
  'What would you like to do?',
  'Why is it right?',
  'Amount',
  'Kind',
  'Under a policy',
  'Ticket link',
  'Speed',
  'YES Check',
];

/** How the inputs of each form are called, so that what is wrong is shown where it is. */
export const FORM_FIELDS: [form: string, fields: string[]][] = [
  ['propose', ['customer', 'resolution', 'reason', 'amount', 'kind', 'policy', 'ticketLink', 'waiting', 'yesCheck']],
  ['policy', ['name', 'wording', 'kind', 'maxAmount', 'monthlyLimit', 'until']],
  ['webhook', ['url', 'events', 'moreEvents']],
  ['object', ['reason']],
  ['decline', ['comment']],
  ['raise', ['reason']],
  ['coach', ['note']],
  ['reverse', ['reason']],
  ['apply', ['mood', 'note', 'actualAmount']],
  ['kudos', ['people', 'text', 'value', 'isPrivate']],
  ['goodwill', ['spendingKind', 'amount', 'customer', 'text']],
  ['answer', ['verdict', 'text']],
];

/** A case with words to look for, and those words. */
export function tellingCase(status: Status): { exception: ExceptionView; words: string[] } {
  const words = ['EX-142', 'a very special wish', 'it came late', 'CRM-88', '£25.00', 'YES Check', '☐ society'];
  const exception = { ...exceptionView(status, 'a very special wish'), customer: 'CRM-88', reason: 'it came late' };
  return { exception, words };
}

/** A home of somebody who just came. */
export function emptyHome(): HomeView {
  return {
    ...homeOf(''),
    teams: [],
    homeTeamId: null,
    budgets: null,
    waitingForMe: [],
    waitingMore: 0,
    reviewMore: [],
    mine: [],
    thanks: [],
    guidance: null,
    review: null,
  };
}
