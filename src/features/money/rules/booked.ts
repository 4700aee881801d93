import { emptyAccount } from '../../../kernel/ledger/accounts.ts';
import type { Account, AccountId } from '../../../kernel/ledger/entries.ts';
import type { ExceptionState } from '../../exceptions/rules/state.ts';
import type { SpendingState } from './spending.ts';

/** What one exception or spending has on an account: the sums that its entries must come to. */
export type Booked = Omit<Account, 'carriedMinor'>;

/** @returns what an exception's entries come to: the hold while it is open, then what is still charged (docs/product.md §4). */
export function bookedByException(state: ExceptionState): Booked[] {
  const { potAccountId, policyAccountId, hold, approval, topUpReturnedMinor, details, status } = state;
  const chargedMinor = approval?.chargedMinor ?? 0;
  const uses = approval !== null && status !== 'reversed' ? 1 : 0;
  const toppedUpMinor = (approval?.toppedUpMinor ?? 0) - topUpReturnedMinor;
  return [
    ...on(potAccountId, { postedMinor: chargedMinor, heldMinor: hold?.amountMinor ?? 0, toppedUpMinor }),
    ...on(policyAccountId, { postedMinor: details.amountMinor === null ? uses : chargedMinor }),
  ];
}

/** @returns what the entries of goodwill or a random act come to; nothing once undone. */
export function bookedBySpending({ accountId, countAccountId, amountMinor, undoneAt }: SpendingState): Booked[] {
  const isUndone = undoneAt !== null;
  return [
    ...on(accountId, { postedMinor: isUndone ? 0 : amountMinor }),
    ...on(countAccountId, { postedMinor: isUndone ? 0 : 1 }),
  ];
}

function on(id: AccountId | null, sums: Partial<Omit<Booked, 'id'>>): Booked[] {
  return id === null ? [] : [{ ...emptyAccount(id), ...sums }];
}
