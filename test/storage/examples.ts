import type { ExceptionState } from '../../src/features/exceptions/rules/state.ts';
import type { KudosState } from '../../src/features/kudos/rules/kudos.ts';
import type { SpendingState } from '../../src/features/money/rules/spending.ts';
import type { PolicyState } from '../../src/features/policies/rules/state.ts';
import type { AbuseState, AnnoyanceState, SaidState, StoryState } from '../../src/features/voice/rules/state.ts';
import type { Entry } from '../../src/kernel/ledger/entries.ts';
import { emptyPlan, type Plan } from '../../src/kernel/plan.ts';
import { recordAfter } from '../../src/kernel/record/record.ts';
import { defaultSettings } from '../../src/kernel/team/default-settings.ts';
import type { Team } from '../../src/kernel/team/team.ts';
import type { Stream } from '../../src/kernel/values/ids.ts';

export const WS = 'slack:T1';
export const OTHER_WS = 'slack:T2';
export const NOW = Date.UTC(2026, 10, 18, 12);
export const POT = 'pot:care:2026-11';

/** @returns a plan of workspace T1 with `parts`. */
export function plan(parts: Partial<Plan> = {}): Plan {
  return { ...emptyPlan(WS, NOW), ...parts };
}

/** @returns the first event of a stream, or the one after `head`. */
export function event(stream: Stream, head = { version: 0, hash: '' }, at = NOW) {
  return recordAfter({ stream, ...head }, [{ type: 'happened' }], {
    actorId: 'ana',
    at,
    origin: 'test',
    teamId: 'care',
  });
}

export function team(more: Partial<Team> = {}): Team {
  return {
    id: 'care',
    channel: 'C-CARE',
    name: 'care',
    isPrivate: false,
    isShared: false,
    settings: defaultSettings('GBP', 'Europe/London'),
    digestDueAt: NOW + 1_000,
    ...more,
  };
}

export function exception(id: string, more: Partial<ExceptionState> = {}): ExceptionState {
  return {
    id,
    teamId: 'care',
    status: 'proposed',
    proposerId: 'ana',
    proposedAt: NOW,
    revision: 1,
    revisedAt: NOW,
    details: {
      customer: 'Order 1182',
      customerKey: 'order1182',
      resolution: { id: `${id}-what`, digest: 'd' },
      reason: { id: `${id}-why`, digest: 'd' },
      amountMinor: 2_500,
      kind: 'Refund',
      yesCheck: [],
    },
    ticketLink: null,
    waiting: false,
    terms: { currency: 'GBP', customerSumMinor: 2_500, coSigns: 1, manager: false, objectionsToEscalate: 2 },
    potAccountId: POT,
    hold: { entryId: `${id}-hold`, amountMinor: 2_500 },
    policyId: null,
    policyAccountId: null,
    positions: [],
    askedIds: [],
    managerPlaces: [],
    remindedPlaces: null,
    deadlineAt: NOW + 86_400_000,
    nudgeAt: NOW + 43_200_000,
    escalation: null,
    approval: null,
    topUpReturnedMinor: 0,
    unconfirmedMinor: 0,
    confirmation: null,
    decline: null,
    outcome: null,
    raised: [],
    review: null,
    suggested: null,
    setAside: null,
    reversal: null,
    ...more,
  };
}

/** @returns the exception approved by `coSignerId`'s co-sign. */
export function approved(id: string, coSignerId: string, more: Partial<ExceptionState> = {}): ExceptionState {
  return exception(id, {
    status: 'approved',
    deadlineAt: null,
    hold: null,
    approval: {
      at: NOW,
      byId: coSignerId,
      how: 'quorum',
      coSignerIds: [coSignerId],
      pairedIds: [coSignerId],
      flaggedIds: [],
      chargedMinor: 2_500,
      toppedUpMinor: 0,
      noticePlaces: [],
    },
    ...more,
  });
}

export function spending(id: string, more: Partial<SpendingState> = {}): SpendingState {
  return {
    id,
    teamId: 'care',
    personId: 'ana',
    kind: 'goodwill',
    amountMinor: 1_500,
    currency: 'GBP',
    customer: 'Order 1182',
    customerKey: 'order1182',
    words: { id: `${id}-words`, digest: 'd' },
    accountId: 'goodwill:ana:2026-W47',
    countAccountId: null,
    at: NOW,
    undoneAt: null,
    sharedAt: null,
    ...more,
  };
}

export function kudos(id: string, more: Partial<KudosState> = {}): KudosState {
  return {
    id,
    teamId: 'care',
    giverId: 'ana',
    receiverIds: ['ben', 'chloe'],
    words: { id: `${id}-words`, digest: 'd' },
    value: 'ownership',
    isPrivate: false,
    link: null,
    channel: 'C-CARE',
    at: NOW,
    seconderIds: [],
    toldIds: [],
    takenBackAt: null,
    ...more,
  };
}

export function entry(id: string, more: Partial<Entry> = {}): Entry {
  return {
    id,
    accountId: POT,
    kind: 'spend',
    amountMinor: 1_000,
    currency: 'GBP',
    teamId: 'care',
    subject: `exception:${id}`,
    settles: null,
    byId: 'ana',
    at: NOW,
    within: null,
    ...more,
  };
}

/** @returns a want to show an exception's card in a channel. */
export function cardIn(channel: string, exceptionId: string) {
  return { way: 'show' as const, show: { form: 'exception-card' as const, exceptionId }, place: { channel } };
}

/** @returns a want for kudos in a channel. */
export function shoutOutIn(channel: string, kudosId: string) {
  return { way: 'show' as const, show: { form: 'shout-out' as const, kudosId }, place: { channel } };
}

/** @returns a want to tell a person that an exception was approved. */
export function approvalTo(personId: string, exceptionId: string) {
  return {
    way: 'tell' as const,
    note: { note: 'approved' as const, exceptionId },
    personId,
    key: `approved/${exceptionId}`,
  };
}

const told = { teamId: 'care', authorId: 'ana', at: NOW };

export function story(id: string, more: Partial<StoryState> = {}): StoryState {
  const words = { id: `${id}-words`, digest: 'd' };
  return { id, ...told, kind: 'story', words, exceptionId: null, sharedAt: null, ...more };
}

export function annoyance(id: string, more: Partial<AnnoyanceState> = {}): AnnoyanceState {
  return {
    id,
    ...told,
    kind: 'annoyance',
    words: { id: `${id}-words`, digest: 'd' },
    voters: [],
    answer: null,
    ...more,
  };
}

export function abuse(id: string, more: Partial<AbuseState> = {}): AbuseState {
  const words = { id: `${id}-words`, digest: 'd' };
  const what = { when: 'today', channel: 'phone', abuse: 'insult' } as const;
  return { id, ...told, kind: 'abuse', words, ...what, wantsTalk: false, talk: null, ...more };
}

export function said(id: string, more: Partial<SaidState> = {}): SaidState {
  const topic = { id: `${id}-topic`, digest: 'd' };
  return { id, ...told, kind: 'said', words: { id: `${id}-words`, digest: 'd' }, topic, ...more };
}

/** A policy of #care's, adopted by Maya from a case `a`. */
export function policy(id: string, more: Partial<PolicyState> = {}): PolicyState {
  return {
    id,
    teamId: 'care',
    status: 'live',
    name: { id: `${id}-name`, digest: 'd' },
    wording: { id: `${id}-wording`, digest: 'd' },
    kind: 'Refund',
    maxMinor: 2_500,
    monthlyLimit: 10_000,
    currency: 'GBP',
    untilAt: null,
    seedIds: ['a'],
    adopted: { at: NOW, byId: 'maya' },
    changed: null,
    ...more,
  };
}
