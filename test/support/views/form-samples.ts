import { formFor } from '../../../src/chats/conversation/form-for.ts';
import { privatePart } from '../../../src/features/digest/words/digest.ts';
import type { ProposalDraft } from '../../../src/features/exceptions/view-model.ts';
import { EXPORT_NAMES } from '../../../src/features/exports/rules/what.ts';
import type { PolicyDraft } from '../../../src/features/policies/view-model.ts';
import type { SettingsView } from '../../../src/features/settings/view-model.ts';
import type { Form } from '../../../src/kernel/content/form-form.ts';
import { defaultSettings } from '../../../src/kernel/team/default-settings.ts';
import { privateOf } from './digest-samples.ts';
import { homeOf } from './home-samples.ts';
import { exceptionView, ID, maya, POUNDS, precedentsView } from './samples.ts';
import { voiceFormsOf } from './voice-samples.ts';

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
    format: { currency: 'GBP', locale: 'en-GB' },
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
    ['private part', formFor.notice(privatePart(privateOf(typed)), 'For managers only')],
    ...voiceFormsOf(typed),
  ];
}

function policyDraft(typed: string): PolicyDraft {
  const { kinds } = defaultSettings('GBP', 'Europe/London');
  return {
    caseId: ID,
    cases: 3,
    format: { currency: 'GBP', locale: 'en-GB' },
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
      guidance: typed.slice(0, 3_000),
      kudosValues: Array.from({ length: 25 }, (_, at) => `${at} ${typed}`.slice(0, 40)),
    },
    managers: [maya],
    mayChange,
    moneyMoved: true,
  };
}

/** The proposal's inputs, in order (docs/product.md §3). */
export const PROPOSAL_LABELS = [
  'Customer',
  'What would you like to do?',
  'Why is this the right thing to do?',
  'Amount',
  'Kind',
  'Use a policy',
  'Ticket link',
  'Urgency',
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
