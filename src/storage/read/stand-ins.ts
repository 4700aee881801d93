import { completed, type ExceptionState } from '../../features/exceptions/rules/state.ts';
import type { KudosState } from '../../features/kudos/rules/kudos.ts';
import type { SpendingState } from '../../features/money/rules/spending.ts';
import type { VoiceState } from '../../features/voice/rules/state.ts';
import { UNREADABLE } from '../../kernel/record/texts.ts';
import type { VoiceKind } from '../../kernel/values/forms.ts';

/*
 * The placeholder in a list for a state that can't be read: the columns beside it, words that say so, and nothing that
 * anyone could act on or count.
 */

/** No currency (ISO 4217): nothing is paid in it. */
const NO_CURRENCY = 'XXX';

type ExceptionRow = Pick<ExceptionState, 'id' | 'teamId' | 'proposerId' | 'proposedAt' | 'status' | 'deadlineAt'>;

export function exceptionStandIn(row: ExceptionRow): ExceptionState {
  return completed({
    ...row,
    revision: 1,
    revisedAt: row.proposedAt,
    details: {
      customer: '–',
      customerKey: '',
      resolution: UNREADABLE,
      reason: UNREADABLE,
      amountMinor: null,
      kind: '–',
      yesCheck: [],
    },
    ticketLink: null,
    waiting: false,
    terms: { currency: NO_CURRENCY, customerSumMinor: 0, coSigns: 1, manager: false, objectionsToEscalate: 1 },
    potAccountId: null,
    hold: null,
    positions: [],
    askedIds: [],
    managerPlaces: [],
    nudgeAt: null,
    escalation: null,
    approval: null,
    decline: null,
    outcome: null,
    raised: [],
    review: null,
    reversal: null,
  } as unknown as ExceptionState);
}

export function kudosStandIn(row: Pick<KudosState, 'id' | 'teamId' | 'giverId' | 'at'>): KudosState {
  return {
    ...row,
    receiverIds: [],
    words: UNREADABLE,
    value: null,
    isPrivate: true,
    link: null,
    channel: null,
    toldIds: [],
    seconderIds: [],
    takenBackAt: null,
  };
}

/** Whose it was only its state says. */
export function spendingStandIn(row: Pick<SpendingState, 'id' | 'teamId' | 'at'>): SpendingState {
  return {
    ...row,
    personId: '',
    kind: 'goodwill',
    amountMinor: 0,
    currency: NO_CURRENCY,
    customer: null,
    customerKey: null,
    words: UNREADABLE,
    accountId: `goodwill:${row.teamId}:` as SpendingState['accountId'],
    countAccountId: null,
    undoneAt: null,
    sharedAt: null,
  };
}

type VoiceRow = Pick<VoiceState, 'id' | 'teamId' | 'authorId' | 'at'>;

export function voiceStandIn({ kind, ...row }: VoiceRow & { kind: VoiceKind }): VoiceState {
  const common = { ...row, words: UNREADABLE };
  switch (kind) {
    case 'story':
      return { kind, ...common, exceptionId: null, sharedAt: null };
    case 'annoyance':
      return { kind, ...common, voters: [], answer: null };
    case 'abuse':
      return {
        kind,
        ...common,
        when: 'longer-ago',
        channel: 'other',
        abuse: 'other',
        wantsTalk: false,
        talk: null,
      };
    case 'said':
      return { kind, ...common, topic: UNREADABLE };
  }
}
