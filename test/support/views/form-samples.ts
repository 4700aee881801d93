import { privatePart } from '../../../src/features/digest/words/digest.ts';
import { proposalForm } from '../../../src/features/exceptions/forms/proposal.ts';
import { actForm } from '../../../src/features/exceptions/forms/reasons.ts';
import { ACT_IDS, asksWords } from '../../../src/features/exceptions/rules/acts.ts';
import type { ProposalDraft } from '../../../src/features/exceptions/view-model.ts';
import { exportForm } from '../../../src/features/exports/forms.ts';
import { EXPORT_NAMES } from '../../../src/features/exports/rules/what.ts';
import { kudosForm } from '../../../src/features/kudos/forms.ts';
import { goodwillForm } from '../../../src/features/money/forms.ts';
import { teamForm } from '../../../src/features/people/forms.ts';
import { policyForm } from '../../../src/features/policies/forms.ts';
import type { PolicyDraft } from '../../../src/features/policies/view-model.ts';
import { settingsForm } from '../../../src/features/settings/forms.ts';
import type { SettingsView } from '../../../src/features/settings/view-model.ts';
import { webhookForm } from '../../../src/features/webhooks/forms.ts';
import { type Form, notice } from '../../../src/kernel/content/form-form.ts';
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
  const reasons = ACT_IDS.filter((id) => id === 'apply' || asksWords(id));
  return [
    ['propose', proposalForm(draft)],
    ['edit', proposalForm({ ...draft, editing: { exceptionId: ID, revision: 2, number: 142 } })],
    ...reasons.map((name): [string, Form] => [name, actForm(name, exception, typed)]),
    ['policy', policyForm(policyDraft(typed))],
    ['kudos', kudosForm({ userIds: ['U0BEN'], text: typed, values, channel: 'C0CARE' })],
    ['goodwill', goodwillForm({ kind: 'goodwill', amount: typed, customer: typed, text: typed })],
    ['settings of an admin', settingsForm(settingsView(typed, 'all'))],
    ['settings of a manager', settingsForm(settingsView(typed, 'most'))],
    ['settings to read', settingsForm(settingsView(typed, 'none'))],
    ['export', exportForm({ teamId: ID, teamName: typed, may: EXPORT_NAMES })],
    ['choose a team', teamForm(homeOf(typed).teams)],
    ['webhook', webhookForm()],
    ['private part', notice(privatePart(privateOf(typed)), 'For managers only')],
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
