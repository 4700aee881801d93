import type { TeamSettings } from '../team/settings.ts';
import type { EpochMs, PersonId, PolicyId, TeamId } from '../values/ids.ts';
import { monthOf, type Period, weekOf } from '../values/period.ts';
import type { Account, AccountId, AccountName, AllowanceName, Entry } from './entries.ts';

/** The count of random acts is no money: its entries carry ISO 4217's code for "no currency". */
export const NO_CURRENCY = 'XXX';

/** @returns the account of an allowance for one period: `pot:<team>:2026-11`, else by person. */
export function accountId(name: AccountName, ownerId: TeamId | PersonId | PolicyId, periodKey: string): AccountId {
  return `${name}:${ownerId}:${periodKey}`;
}

/** @returns which allowance of whom and when an account is. */
export function partsOf(id: AccountId): { name: AccountName; ownerId: string; periodKey: string } {
  const [name, ownerId = '', periodKey = ''] = id.split(':') as [AccountName, string?, string?];
  return { name, ownerId, periodKey };
}

/** @returns an account that nothing has happened on. */
export function emptyAccount(id: AccountId): Account {
  return { id, postedMinor: 0, heldMinor: 0, toppedUpMinor: 0, carriedMinor: 0 };
}

/** @returns whether anything stands on the account; what was given back in whole doesn't. */
export function isUsed({ postedMinor, heldMinor, toppedUpMinor, carriedMinor }: Account): boolean {
  return postedMinor !== 0 || heldMinor !== 0 || toppedUpMinor !== 0 || carriedMinor !== 0;
}

/** @returns the period of an allowance at a moment: the pot's are months, the others' weeks, in the team's zone. */
export function periodOf(name: AllowanceName, at: EpochMs, zone: string): Period {
  return name === 'pot' ? monthOf(at, zone) : weekOf(at, zone);
}

/** @returns an allowance's limit now, in minor units (random acts: in acts). Limits are settings, not entries. */
export function limitOf(name: AllowanceName, { budgets }: Pick<TeamSettings, 'budgets'>): number {
  switch (name) {
    case 'pot':
      return budgets.potMinor;
    case 'goodwill':
      return budgets.goodwillMinor;
    case 'kindness':
      return budgets.kindnessMinor;
    case 'kindness-count':
      return budgets.kindnessPerWeek;
  }
}

/**
 * left = max(0, limit + carried + top-ups − posted − held) (docs/product.md §4).
 *
 * @returns minor units; never negative, also where a limit was lowered below what is spent.
 */
export function leftOf(account: Account, limitMinor: number): number {
  return Math.max(0, roomIn(account, limitMinor));
}

/** @returns what a top-up must add so that `amountMinor` just fits; 0 where it fits already. */
export function missingFor(account: Account, limitMinor: number, amountMinor: number): number {
  return Math.max(0, amountMinor - roomIn(account, limitMinor));
}

/** @returns `account` after `entry`: what the storage does in SQL. Throws where the entry is another account's. */
export function applyEntry(account: Account, entry: Pick<Entry, 'accountId' | 'kind' | 'amountMinor'>): Account {
  if (entry.accountId !== account.id) throw new Error(`entry of ${entry.accountId} applied to ${account.id}`);
  const { postedMinor, heldMinor, toppedUpMinor, carriedMinor } = account;
  const amount = entry.amountMinor;
  switch (entry.kind) {
    case 'hold':
      return { ...account, heldMinor: heldMinor + amount };
    case 'post':
      return { ...account, heldMinor: heldMinor - amount, postedMinor: postedMinor + amount };
    case 'void':
      return { ...account, heldMinor: heldMinor - amount };
    case 'spend':
      return { ...account, postedMinor: postedMinor + amount };
    case 'undo':
    case 'correction':
      return { ...account, postedMinor: postedMinor - amount };
    case 'top-up':
      return { ...account, toppedUpMinor: toppedUpMinor + amount };
    case 'top-up-return':
      return { ...account, toppedUpMinor: toppedUpMinor - amount };
    case 'carry-in':
      return { ...account, carriedMinor: carriedMinor + amount };
    case 'carry-out':
      return { ...account, carriedMinor: carriedMinor - amount };
  }
}

/** @returns whether the entry's guard lets it through (kernel/ledger/entries.ts): what the storage checks in its transaction. */
export function fits(
  account: Account,
  { kind, amountMinor, within }: Pick<Entry, 'kind' | 'amountMinor' | 'within'>,
): boolean {
  if (within === null) return true;
  const { postedMinor, heldMinor, toppedUpMinor, carriedMinor } = account;
  const { limitMinor, headroomMinor, exact } = within;
  if (kind === 'top-up') return headroomMinor + toppedUpMinor + amountMinor <= limitMinor;
  const room = limitMinor + carriedMinor + toppedUpMinor - postedMinor - heldMinor - headroomMinor;
  return exact ? amountMinor === room : amountMinor <= room;
}

function roomIn(account: Account, limitMinor: number): number {
  const { postedMinor, heldMinor, toppedUpMinor, carriedMinor } = account;
  return limitMinor + carriedMinor + toppedUpMinor - postedMinor - heldMinor;
}

/** What one exception or spending has on an account: the sums that its entries must come to. */
export type Booked = Omit<Account, 'carriedMinor'>;

/** @returns these sums on an account; none where there is no account. */
export function booked(id: AccountId | null, sums: Partial<Omit<Booked, 'id'>>): Booked[] {
  return id === null ? [] : [{ ...emptyAccount(id), ...sums }];
}
