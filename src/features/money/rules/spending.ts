import { type Booked, booked } from '../../../kernel/ledger/accounts.ts';
import type { AccountId } from '../../../kernel/ledger/entries.ts';
import type { WordsRef } from '../../../kernel/record/record.ts';
import type { EpochMs, PersonId, SpendingId, TeamId } from '../../../kernel/values/ids.ts';

/** Goodwill or a random act of kindness, recorded right away and without a co-sign (docs/product.md §4). */
export type SpendingState = {
  id: SpendingId;
  teamId: TeamId;
  personId: PersonId;
  kind: 'goodwill' | 'kindness';
  /** 0 for a random act without an amount. */
  amountMinor: number;
  currency: string;
  /** Null for a random act without a reference. */
  customer: string | null;
  customerKey: string | null;
  words: WordsRef;
  accountId: AccountId;
  /** The count of random acts; null for goodwill. */
  countAccountId: AccountId | null;
  at: EpochMs;
  undoneAt: EpochMs | null;
  sharedAt: EpochMs | null;
};

export type SpendingEvent =
  | {
      type: 'spent';
      teamId: TeamId;
      kind: 'goodwill' | 'kindness';
      amountMinor: number;
      currency: string;
      customer: string | null;
      customerKey: string | null;
      words: WordsRef;
      accountId: AccountId;
      countAccountId: AccountId | null;
    }
  | { type: 'undone' }
  | { type: 'shared' };

/** An event with what stands beside it on the record. */
export type RecordedSpending = { event: SpendingEvent; actorId: PersonId | null; at: EpochMs };

/** @returns the state after one more event. Throws where the record can't be: no person, or nothing spent yet. */
export function evolveSpending(
  id: SpendingId,
  state: SpendingState | null,
  { event, actorId, at }: RecordedSpending,
): SpendingState {
  if (event.type === 'spent') {
    if (state !== null || actorId === null) throw new Error(`spending ${id}: spent twice, or by nobody`);
    const { type: _, ...spent } = event;
    return { id, ...spent, personId: actorId, at, undoneAt: null, sharedAt: null };
  }
  if (state === null) throw new Error(`spending ${id}: ${event.type} before it was spent`);
  return event.type === 'undone' ? { ...state, undoneAt: at } : { ...state, sharedAt: at };
}

/** @returns what the entries of goodwill or a random act come to; nothing once undone. */
export function bookedBySpending({ accountId, countAccountId, amountMinor, undoneAt }: SpendingState): Booked[] {
  const isUndone = undoneAt !== null;
  return [
    ...booked(accountId, { postedMinor: isUndone ? 0 : amountMinor }),
    ...booked(countAccountId, { postedMinor: isUndone ? 0 : 1 }),
  ];
}
