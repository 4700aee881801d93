import { NO_CURRENCY } from '../../kernel/ledger/accounts.ts';
import { UNREADABLE } from '../../kernel/record/record.ts';
import { hasTexts, isText, isWords } from '../../kernel/tables/states.ts';
import { completed, type StoredState } from './rules/evolve.ts';
import { type ExceptionState, peopleIn, STATUSES, textsIn } from './rules/state.ts';

/** @returns whether it can be read as an exception: it has what every version has stored. */
export function isException(stored: unknown): stored is StoredState {
  if (!hasTexts(stored, 'id', 'teamId', 'proposerId') || typeof stored.proposedAt !== 'number') return false;
  const { status, details, terms } = stored;
  if (!STATUSES.some((one) => one === status)) return false;
  if (!hasTexts(details, 'customer') || !isWords(details.resolution) || !isWords(details.reason)) return false;
  if (!Array.isArray(details.yesCheck) || !hasTexts(terms, 'currency')) return false;
  try {
    const state = completed(stored as unknown as StoredState);
    return [...peopleIn(state), ...textsIn(state)].every(isText);
  } catch {
    return false;
  }
}

type ExceptionRow = Pick<ExceptionState, 'id' | 'teamId' | 'proposerId' | 'proposedAt' | 'status' | 'deadlineAt'>;

/**
 * @returns what a list shows for an exception that can't be read: the columns beside its state, words that say so, and
 * nothing that anyone could act on or count.
 */
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
  });
}
