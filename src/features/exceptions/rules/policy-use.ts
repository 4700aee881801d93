import { fits, leftOf, NO_CURRENCY } from '../../../kernel/ledger/accounts.ts';
import type { Account } from '../../../kernel/ledger/entries.ts';
import type { FieldProblem } from '../../../kernel/refusal.ts';
import type { TeamSettings } from '../../../kernel/team/settings.ts';
import type { EpochMs, TeamId } from '../../../kernel/values/ids.ts';
import { monthOf } from '../../../kernel/values/period.ts';
import { type PolicyState, standingOf } from '../../policies/rules/state.ts';

/** A policy that somebody chose, with what this month has seen of it. */
export type PolicyFacts = { policy: PolicyState; account: Account };

/** What is to be approved under it. Money in minor units. */
export type UnderPolicy = {
  teamId: TeamId;
  kind: string;
  amountMinor: number | null;
  /** What the customer was given in 30 days, this included. */
  customerSumMinor: number;
  /** The pot of the month; null: no amount. */
  pot: Account | null;
};

/**
 * Whether a proposal can be approved at once under the policy that was chosen (docs/product.md §8, Policies). It
 * replaces the co-signs of the tier, never the pot nor the sum for a customer.
 *
 * @param facts null: there is no such policy
 * @returns what stands in the way, for the form's field; null: nothing
 */
export function whyNotUnder(
  facts: PolicyFacts | null,
  asked: UnderPolicy,
  { settings, now }: { settings: TeamSettings; now: EpochMs },
): FieldProblem | null {
  if (facts === null || facts.policy.teamId !== asked.teamId || facts.policy.currency !== settings.currency)
    return { problem: 'policy-not-live', standing: 'gone' };
  const { policy } = facts;
  const standing = standingOf(policy, now);
  if (standing !== 'live') return { problem: 'policy-not-live', standing };
  if (asked.kind !== policy.kind) return { problem: 'policy-kind', kind: policy.kind };
  return outOfBounds(policy, asked.amountMinor, settings.locale) ?? short(facts, asked, { settings, now });
}

/** @returns what a use counts towards the policy's monthly limit: its money, or one case, and in which unit. */
export function countsAs(policy: PolicyState, amountMinor: number | null): { amountMinor: number; currency: string } {
  return policy.maxMinor === null
    ? { amountMinor: 1, currency: NO_CURRENCY }
    : { amountMinor: amountMinor ?? 0, currency: policy.currency };
}

function outOfBounds(
  { maxMinor, currency }: PolicyState,
  amountMinor: number | null,
  locale: string,
): FieldProblem | null {
  const isInside = maxMinor === null ? amountMinor === null : amountMinor !== null && amountMinor <= maxMinor;
  return isInside ? null : { problem: 'policy-amount', maxMinor, currency, locale };
}

/** The sum for the customer, the month's limit, the pot: in the order of what the person can do about it. */
function short(
  { policy, account }: PolicyFacts,
  { amountMinor, customerSumMinor, pot }: UnderPolicy,
  { settings, now }: { settings: TeamSettings; now: EpochMs },
): FieldProblem | null {
  const { currency, locale, timeZone, coSign, budgets } = settings;
  const { t1Minor } = coSign;
  if (amountMinor !== null && customerSumMinor > t1Minor)
    return { problem: 'policy-customer-sum', customerSumMinor, t1Minor, currency, locale };
  const renewal = { renewsAt: monthOf(now, timeZone).untilAt, timeZone };
  const use = countsAs(policy, amountMinor);
  if (!fits(account, { kind: 'spend', amountMinor: use.amountMinor, within: withinMonth(policy) })) {
    const left = leftOf(account, policy.monthlyLimit);
    return { problem: 'policy-month', left, currency: policy.maxMinor === null ? null : currency, locale, ...renewal };
  }
  const leftInPot = pot === null ? 0 : leftOf(pot, budgets.potMinor);
  return amountMinor !== null && amountMinor > leftInPot
    ? { problem: 'policy-pot', leftMinor: leftInPot, currency, locale, ...renewal }
    : null;
}

/** @returns the guard of a use: simultaneous ones can't pass the month's limit. */
export function withinMonth({ monthlyLimit }: PolicyState): { limitMinor: number; headroomMinor: 0; exact: false } {
  return { limitMinor: monthlyLimit, headroomMinor: 0, exact: false };
}
