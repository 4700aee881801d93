import { buttonsFor } from '../../../src/features/exceptions/rules/acts.ts';
import type { Status } from '../../../src/features/exceptions/rules/state.ts';
import type { ExceptionView } from '../../../src/features/exceptions/view-model.ts';
import type { KudosView } from '../../../src/features/kudos/view-model.ts';
import type { SpendingView } from '../../../src/features/money/view-model.ts';
import type { CandidateView, PolicyView } from '../../../src/features/policies/view-model.ts';
import type { PrecedentsView } from '../../../src/features/precedents/view-model.ts';
import { defaultSettings } from '../../../src/kernel/team/default-settings.ts';
import { YES_CHECK_ITEMS } from '../../../src/kernel/team/settings.ts';
import type { PersonView } from '../../../src/kernel/values/people.ts';

/** A moment that nothing depends on. */
export const AT = Date.UTC(2026, 10, 18, 9, 30);
export const ID = '01JD0000000000000000000001';
export const POUNDS = { minor: 2_500, currency: 'GBP', locale: 'en-GB' };

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
    timeZone: 'Europe/London',
    managers: status === 'reversed' ? [ben, maya] : [maya],
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
    needs: { coSigns: 2, ofThem: 1, manager: false, managerMissing: false },
    coSigners: [ben],
    objections: [{ person: chloe, reason: typed }],
    escalatedWhy: status === 'escalated' ? 'objections' : null,
    approval: decided ? { by: ben, how: 'quorum', at: AT, charged: POUNDS, toppedUp: null } : null,
    decline: status === 'declined' ? { by: maya, comment: typed } : null,
    outcome: status === 'applied' ? { by: ana, mood: 'Delighted', note: typed } : null,
    raised: decided ? [{ by: chloe, reason: typed }] : [],
    flagged: decided ? [ben] : [],
    toReview: status === 'approved',
    review: status === 'applied' ? { by: maya, verdict: 'endorsed' } : null,
    reversal: status === 'reversed' ? { by: maya, reason: typed, returned: POUNDS } : null,
    toConfirm: status === 'reversed' ? POUNDS : null,
    confirmedBy: status === 'applied' ? ben : null,
    precedents: precedentsView(typed),
    policy: status === 'reversed' ? { id: ID, name: typed.slice(0, 60) } : null,
    suggestedBy: status === 'applied' ? maya : null,
    buttons: buttonsFor({ status, unconfirmedMinor: status === 'reversed' ? POUNDS.minor : 0 }),
  };
}

/** Three similar past cases of eight. */
export function precedentsView(typed = 'Refund although the window has passed'): PrecedentsView {
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

/** A case with words to look for, and those words. */
export function tellingCase(status: Status): { exception: ExceptionView; words: string[] } {
  const words = ['EX-142', 'a very special wish', 'it came late', 'CRM-88', '£25.00', 'YES Check'];
  const exception = { ...exceptionView(status, 'a very special wish'), customer: 'CRM-88', reason: 'it came late' };
  return { exception, words };
}

/** A policy, everything that somebody could have typed being `typed`. */
export function policyView(typed: string, standing: PolicyView['standing'] = 'live'): PolicyView {
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
    monthly: { limit: 20_000, left: 17_500, format: { currency: 'GBP', locale: 'en-GB' } },
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

export function candidateView(typed: string): CandidateView {
  const cases = Array.from({ length: 12 }, () => exceptionView('applied', typed));
  return { centre: exceptionView('approved', typed), cases, suggestedBy: maya };
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
