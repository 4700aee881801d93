import { fits, leftOf, limitOf, NO_CURRENCY } from '../../../kernel/ledger/accounts.ts';
import type { Account, AllowanceName, Entry } from '../../../kernel/ledger/entries.ts';
import { refTo, type Words } from '../../../kernel/record/record.ts';
import { type Refusal, type Result, refuse } from '../../../kernel/refusal.ts';
import type { TeamSettings } from '../../../kernel/team/settings.ts';
import type { EpochMs, NewId, PersonId, SpendingId, TeamId } from '../../../kernel/values/ids.ts';
import type { Standing } from '../../../kernel/values/people.ts';
import { weekOf } from '../../../kernel/values/period.ts';
import type { SpendingEvent, SpendingState } from './spending.ts';

/** How long the same person may take back what was recorded, ms (docs/product.md §4). */
export const UNDO_MS = 10 * 60_000;

/** Goodwill or a random act, its form already read and its words already given an id. */
export type Spend = {
  id: SpendingId;
  teamId: TeamId;
  personId: PersonId;
  kind: 'goodwill' | 'kindness';
  /** 0: a random act without an amount. */
  amountMinor: number;
  customer: string | null;
  customerKey: string | null;
  words: Words;
};

/** What the decision needs to know: looked up by the use case, guarded in the commit. */
export type SpendFacts = {
  standing: Standing;
  settings: TeamSettings;
  /** Whom to name where money is closed. */
  adminIds: readonly PersonId[];
  /** The person's account of this kind in this week. */
  account: Account;
  /** The person's count of random acts in this week; null for goodwill. */
  countAccount: Account | null;
  /** What this customer was given in the team in 30 days, minor units; 0 without a reference. */
  customerSumMinor: number;
};

export type SpendDecision = Result<{ events: SpendingEvent[]; entries: Entry[] }>;

/**
 * Records goodwill or a random act right away, without a co-sign (docs/product.md §4).
 *
 * @returns its event and the entries that charge it, each guarded by its allowance; or refuses: not an agent, money
 *   closed, the customer's sum over T1 (goodwill only: a random act is small by its own limit), an allowance short.
 */
export function decideSpend(spend: Spend, facts: SpendFacts, at: { now: EpochMs; newId: NewId }): SpendDecision {
  const { settings, account, countAccount } = facts;
  if (facts.standing !== 'agent') return refuse({ reason: 'not-an-agent', standing: facts.standing });
  if (settings.managers.length === 0) return refuse({ reason: 'money-closed', adminIds: [...facts.adminIds] });

  const { currency, locale, coSign } = settings;
  const customerSumMinor = facts.customerSumMinor + spend.amountMinor;
  if (spend.kind === 'goodwill' && customerSumMinor > coSign.t1Minor) {
    return refuse({ reason: 'needs-exception', customerSumMinor, t1Minor: coSign.t1Minor, currency, locale });
  }

  const charge = (on: Account, name: AllowanceName, amountMinor: number, unit: string): Entry => ({
    id: at.newId(),
    accountId: on.id,
    kind: 'spend',
    amountMinor,
    currency: unit,
    teamId: spend.teamId,
    subject: `spending:${spend.id}`,
    settles: null,
    byId: spend.personId,
    at: at.now,
    within: { limitMinor: limitOf(name, settings), headroomMinor: 0, exact: false },
  });
  const entries: Entry[] = [];
  if (countAccount !== null) {
    const act = charge(countAccount, 'kindness-count', 1, NO_CURRENCY);
    if (!fits(countAccount, act)) return refuse(shortOf('kindness-count', countAccount, settings, at.now));
    entries.push(act);
  }
  if (spend.amountMinor > 0) {
    const money = charge(account, spend.kind, spend.amountMinor, currency);
    if (!fits(account, money)) return refuse(shortOf(spend.kind, account, settings, at.now));
    entries.push(money);
  }

  const { teamId, kind, amountMinor, customer, customerKey, words } = spend;
  const event: SpendingEvent = {
    type: 'spent',
    teamId,
    kind,
    amountMinor,
    currency,
    customer,
    customerKey,
    words: refTo(words),
    accountId: account.id,
    countAccountId: countAccount?.id ?? null,
  };
  return { ok: true, events: [event], entries };
}

/** @returns the event and the entries that give it back, to the accounts and the week that were charged. */
export function decideUndo(
  state: SpendingState,
  personId: PersonId,
  at: { now: EpochMs; newId: NewId },
): SpendDecision {
  if (state.personId !== personId) return refuse({ reason: 'not-yours' });
  if (state.undoneAt !== null) return refuse({ reason: 'already', what: 'undone' });
  if (at.now >= undoUntil(state)) return refuse({ reason: 'too-late', what: 'undo', minutes: UNDO_MS / 60_000 });

  const giveBack = (accountId: Entry['accountId'], amountMinor: number, currency: string): Entry => ({
    id: at.newId(),
    accountId,
    kind: 'undo',
    amountMinor,
    currency,
    teamId: state.teamId,
    subject: `spending:${state.id}`,
    settles: null,
    byId: personId,
    at: at.now,
    within: null,
  });
  const entries = [
    ...(state.countAccountId === null ? [] : [giveBack(state.countAccountId, 1, NO_CURRENCY)]),
    ...(state.amountMinor === 0 ? [] : [giveBack(state.accountId, state.amountMinor, state.currency)]),
  ];
  return { ok: true, events: [{ type: 'undone' }], entries };
}

/** @returns the event that shares a random act with the team; goodwill is between the person and the customer. */
export function decideShare(state: SpendingState, personId: PersonId): SpendDecision {
  if (state.personId !== personId) return refuse({ reason: 'not-yours' });
  if (state.kind === 'goodwill') return refuse({ reason: 'not-found', what: 'spending', named: null });
  if (state.undoneAt !== null) return refuse({ reason: 'already', what: 'undone' });
  if (state.sharedAt !== null) return refuse({ reason: 'already', what: 'shared' });
  return { ok: true, events: [{ type: 'shared' }], entries: [] };
}

/** @returns until when, exclusive, it can be undone. */
export function undoUntil(state: Pick<SpendingState, 'at'>): EpochMs {
  return state.at + UNDO_MS;
}

function shortOf(
  budget: 'goodwill' | 'kindness' | 'kindness-count',
  account: Account,
  settings: TeamSettings,
  now: EpochMs,
): Refusal {
  return {
    reason: 'budget-short',
    budget,
    leftMinor: leftOf(account, limitOf(budget, settings)),
    currency: settings.currency,
    locale: settings.locale,
    renewsAt: weekOf(now, settings.timeZone).untilAt,
    timeZone: settings.timeZone,
  };
}
