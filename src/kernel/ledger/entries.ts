import type { EntryId, EpochMs, PersonId, Stream, TeamId } from '../values/ids.ts';

/**
 * An account is one allowance for one period: `pot:<team>:2026-11`, `goodwill:<person>:2026-W47`,
 * `kindness:<person>:2026-W47` (money) and `kindness-count:<person>:2026-W47` (acts, not money). `policy:<policy>:2026-11`
 * counts towards a policy's own monthly limit; the money itself is the pot's (docs/product.md §8, Policies).
 */
export type AccountId = `${AccountName}:${string}:${string}`;
/** What people may give; its limit is a setting. */
export type AllowanceName = 'pot' | 'goodwill' | 'kindness' | 'kindness-count';
export type AccountName = AllowanceName | 'policy';

/** What has happened on an account so far: sums of its entries, in minor units. Limits are settings, not entries. */
export type Account = {
  id: AccountId;
  postedMinor: number;
  heldMinor: number;
  toppedUpMinor: number;
  /** Carried in from the period before, less what was carried out to the next one. */
  carriedMinor: number;
};

/**
 * `hold` reserves; `post` and `void` settle a hold once; `spend` charges at once; `undo` and `correction` give back;
 * `top-up` adds, `top-up-return` takes that away again; `carry-in` and `carry-out` move what was left to the next period (docs/product.md §4).
 */
export type EntryKind =
  | 'hold'
  | 'post'
  | 'void'
  | 'spend'
  | 'undo'
  | 'correction'
  | 'top-up'
  | 'top-up-return'
  | 'carry-in'
  | 'carry-out';

/** An immutable line of the ledger. Amounts are positive; the kind says which way. */
export type Entry = {
  id: EntryId;
  accountId: AccountId;
  kind: EntryKind;
  amountMinor: number;
  currency: string;
  teamId: TeamId;
  /** The exception or spending that it belongs to. */
  subject: Stream;
  /** The hold that a `post` or `void` settles; unique, so each hold is settled once. */
  settles: EntryId | null;
  byId: PersonId | null;
  at: EpochMs;
  /**
   * A guard checked inside the commit's transaction: with this entry, posted + held + `headroomMinor` must stay
   * within `limitMinor` + carried + topped up. `exact`: it must come to just that (a top-up fills just what is missing).
   * On a top-up: `headroomMinor`, the pot's own limit, + topped up + this must stay within `limitMinor`, the cap on
   * pot and top-ups. Null: no guard.
   */
  within: { limitMinor: number; headroomMinor: number; exact: boolean } | null;
};
