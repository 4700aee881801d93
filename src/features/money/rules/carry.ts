import { leftOf, limitOf } from '../../../kernel/ledger/accounts.ts';
import type { Account, AccountId, AllowanceName, Entry } from '../../../kernel/ledger/entries.ts';
import type { TeamSettings } from '../../../kernel/team/settings.ts';
import type { PersonEvent, TeamEvent } from '../../../kernel/team/team.ts';
import type { EpochMs, NewId, Stream, TeamId } from '../../../kernel/values/ids.ts';

/** A period's account that is used for the first time, and the one before it. */
export type Opening = {
  name: AllowanceName;
  accountId: AccountId;
  /** The same allowance in the period before, as it stands now. */
  previous: Account;
  /** The team whose settings ruled it when that period ended, with those settings; null: nobody had it yet. */
  before: Rule | null;
  /** The team whose settings rule it now. */
  now: Rule;
  /** `team:…` for the pot, `person:…` for a person's allowance. */
  subject: Stream;
};

type Rule = { teamId: TeamId; settings: TeamSettings };

/** An event with the moment it was recorded. */
type At<E> = { event: E; at: EpochMs };

/** @returns the key that is claimed once for an account, so that its period opens once: it is never to run out before the period does. */
export function openingKey(accountId: AccountId): string {
  return `carry:${accountId}`;
}

/** @returns a team's settings as they were when a period ended; null: the team wasn't there yet. */
export function settingsBy(endedAt: EpochMs, history: readonly At<TeamEvent>[]): TeamSettings | null {
  return history.findLast(({ at }) => at < endedAt)?.event.settings ?? null;
}

/** @returns a person's home team when a period ended; null: they had chosen none by then. */
export function homeBy(endedAt: EpochMs, history: readonly At<PersonEvent>[]): TeamId | null {
  const isChoice = ({ event, at }: At<PersonEvent>) => event.type === 'home-team-chosen' && at < endedAt;
  const chosen = history.findLast(isChoice)?.event;
  return chosen?.type === 'home-team-chosen' ? chosen.teamId : null;
}

/**
 * Carries what was left of the period before (docs/product.md §4): by the limit, and up to the cap, that ruled it when
 * it ended, so that what is changed afterwards makes nothing of it. A cap that was lowered since counts as it is now.
 * What comes back to the old period later, from a hold that ends, stays there; a period in which nothing happened
 * passes on its own limit only.
 *
 * @returns carry-out and carry-in, to be committed with the claim of `openingKey`; none where nothing carries over.
 *   The carry-out is guarded, so that the old period isn't overdrawn by a hold at the same moment.
 */
export function openPeriod(opening: Opening, at: { now: EpochMs; newId: NewId }): Entry[] {
  const { name, accountId, previous, before, now, subject } = opening;
  const { currency } = now.settings;
  if (before === null || before.settings.managers.length === 0 || before.settings.currency !== currency) return [];
  const limitMinor = limitOf(name, before.settings);
  const capMinor = Math.min(before.settings.budgets.carryCapMinor, now.settings.budgets.carryCapMinor);
  const amountMinor = Math.min(leftOf(previous, limitMinor), capMinor);
  if (amountMinor <= 0) return [];
  const common = { amountMinor, currency, subject, settles: null, byId: null, at: at.now };
  return [
    {
      ...common,
      id: at.newId(),
      accountId: previous.id,
      teamId: before.teamId,
      kind: 'carry-out',
      within: { limitMinor, headroomMinor: 0, exact: false },
    },
    { ...common, id: at.newId(), accountId, teamId: now.teamId, kind: 'carry-in', within: null },
  ];
}
