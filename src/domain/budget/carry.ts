import type { EpochMs, NewId, Stream, TeamId } from '../shared/ids.ts';
import { leftOf } from './accounts.ts';
import type { Account, AccountId, Entry } from './entries.ts';

/** A period's account that is used for the first time, and the one before it. */
export type Opening = {
  accountId: AccountId;
  /** The same allowance in the period before, as it stands now. */
  previous: Account;
  /** The allowance's limit, and the most that is carried, minor units (settings). */
  limitMinor: number;
  carryCapMinor: number;
  currency: string;
  teamId: TeamId;
  /** `team:…` for the pot, `person:…` for a person's allowance. */
  subject: Stream;
};

/** @returns the key that is claimed once for an account, so that its period opens once: it is never to run out before the period does. */
export function openingKey(accountId: AccountId): string {
  return `carry:${accountId}`;
}

/**
 * Carries what was left of the period before, up to the team's cap (docs/product.md §4). What comes back to the old
 * period later, from a hold that ends, stays there; a period in which nothing happened passes on its own limit only.
 *
 * @returns carry-out and carry-in, to be committed with the claim of `openingKey`; none where nothing carries over.
 *   The carry-out is guarded, so that the old period isn't overdrawn by a hold at the same moment.
 */
export function openPeriod(opening: Opening, at: { now: EpochMs; newId: NewId }): Entry[] {
  const { accountId, previous, limitMinor, carryCapMinor, currency, teamId, subject } = opening;
  const amountMinor = Math.min(leftOf(previous, limitMinor), carryCapMinor);
  if (amountMinor <= 0) return [];
  const common = { amountMinor, currency, teamId, subject, settles: null, byId: null, at: at.now };
  return [
    {
      ...common,
      id: at.newId(),
      accountId: previous.id,
      kind: 'carry-out',
      within: { limitMinor, headroomMinor: 0, exact: false },
    },
    { ...common, id: at.newId(), accountId, kind: 'carry-in', within: null },
  ];
}
