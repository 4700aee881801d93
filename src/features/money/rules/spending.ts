import type { AccountId } from '../../../kernel/ledger/entries.ts';
import type { WordsRef } from '../../../kernel/record/texts.ts';
import type { EpochMs, PersonId, SpendingId, TeamId } from '../../../kernel/values/ids.ts';

/** Goodwill or a random act of kindness, recorded at once and without a co-sign (docs/product.md §4). */
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
