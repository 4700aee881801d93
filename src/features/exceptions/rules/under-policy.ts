import { fits, leftOf, NO_CURRENCY } from '../../../kernel/ledger/accounts.ts';
import type { Account, Entry } from '../../../kernel/ledger/entries.ts';
import { type FieldProblem, refuse } from '../../../kernel/refusal.ts';
import type { TeamSettings } from '../../../kernel/team/settings.ts';
import type { EpochMs, TeamId } from '../../../kernel/values/ids.ts';
import type { ActorFacts } from '../../../kernel/values/people.ts';
import { monthOf } from '../../../kernel/values/period.ts';
import { type PolicyState, standingOf } from '../../policies/rules/state.ts';
import type { PolicyFacts } from './decision.ts';
import {
  type Command,
  type DecideAt,
  doneReminderAt,
  type ExceptionFacts,
  happens,
  type Outcome,
  proposalTimes,
} from './decision.ts';
import { ledgerOf, potOf, termsFor } from './ledger.ts';
import { managerPlace } from './permissions.ts';
import { detailsOf, ifMoneyIsClosed } from './propose.ts';
import type { CustomerMood, ExceptionEvent } from './state.ts';

type Proposing = { command: Command<'propose'>; facts: ExceptionFacts; actor: ActorFacts; at: DecideAt };

/**
 * Proposes under a policy: it is approved at once in the policy's name, the pot charged and the policy's month counted
 * in the same commit (docs/product.md §8, Policies). It is never open, so it counts towards no number of open ones.
 *
 * @returns `proposed` and `approved`; refuses `not-an-agent`, an amount where money is closed, and at the field `policy` what the
 *   policy doesn't cover: then it can be proposed without it.
 */
export function proposeUnder({ command, facts, actor, at }: Proposing): Outcome {
  const { teamId, proposal } = command;
  const { amountMinor, kind, ticketLink, waiting } = proposal;
  if (actor.standing !== 'agent') return refuse({ reason: 'not-an-agent', standing: actor.standing });
  const closed = amountMinor === null ? null : ifMoneyIsClosed(facts);
  if (closed) return closed;
  const { settings, policy: known } = facts;
  const pot = amountMinor === null ? null : potOf(facts);
  const terms = termsFor(settings, { customerSumMinor: facts.customerSumMinor, amountMinor, held: true });
  const asked = { teamId, kind, amountMinor, customerSumMinor: terms.customerSumMinor, pot };
  const problem = whyNotUnder(known, asked, { settings, now: at.now });
  if (problem !== null || known === null)
    return refuse({ reason: 'invalid', fields: { policy: problem ?? { problem: 'missing' } } });

  const proposed: ExceptionEvent = {
    type: 'proposed',
    id: command.id,
    teamId,
    details: detailsOf(proposal),
    ticketLink,
    waiting,
    terms,
    potAccountId: pot?.id ?? null,
    // It is settled in the same breath.
    hold: null,
    ...proposalTimes(waiting, at.now),
    askedIds: [],
    policyId: known.policy.id,
    policyAccountId: known.account.id,
  };
  const approved: ExceptionEvent = {
    type: 'approved',
    how: 'policy',
    coSignerIds: [],
    pairedIds: [],
    flaggedIds: [],
    chargedMinor: amountMinor ?? 0,
    toppedUpMinor: 0,
    nudgeAt: doneReminderAt(at.now),
    noticePlaces: managerPlace(facts, [actor.id]),
  };
  const texts = [proposal.resolution, proposal.reason];
  return happens([proposed, approved], { entries: entriesOf({ command, facts, actor, at }), texts });
}

/** The pot's hold and its post, and what counts towards the policy's month: each guarded by what is left. */
function entriesOf({ command, facts, actor, at }: Proposing): Entry[] {
  const { id, teamId, proposal } = command;
  const { settings, policy: known } = facts;
  if (known === null) throw new Error('no policy to charge');
  const enter = ledgerOf({ id, teamId, currency: settings.currency }, actor.id, at);
  const use = countsAs(known.policy, proposal.amountMinor);
  const counted = enter(known.account.id, 'spend', use.amountMinor, {
    currency: use.currency,
    within: withinMonth(known.policy),
  });
  if (proposal.amountMinor === null) return [counted];
  const pot = potOf(facts);
  const hold = enter(pot.id, 'hold', proposal.amountMinor, {
    within: { limitMinor: settings.budgets.potMinor, headroomMinor: 0, exact: false },
  });
  return [hold, enter(pot.id, 'post', proposal.amountMinor, { settles: hold.id }), counted];
}

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
function countsAs(policy: PolicyState, amountMinor: number | null): { amountMinor: number; currency: string } {
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
function withinMonth({ monthlyLimit }: PolicyState): { limitMinor: number; headroomMinor: 0; exact: false } {
  return { limitMinor: monthlyLimit, headroomMinor: 0, exact: false };
}

/** Of so many of the last outcomes that are known… */
export const LAST_OUTCOMES = 10;
/** …so many unhappy ones are a turn that managers are told of (docs/product.md §8, Policies). */
const UNHAPPY_TURN = 3;

/**
 * @param before the outcomes under a policy until now, latest first; those nobody knows left out.
 * @returns whether this one turns them unhappy: it is told when it turns, and not again while it stays so.
 */
export function turnsUnhappy(before: readonly CustomerMood[], mood: CustomerMood): boolean {
  return mood === 'Unhappy' && !isUnhappy(before) && isUnhappy([mood, ...before]);
}

function isUnhappy(moods: readonly CustomerMood[]): boolean {
  return moods.slice(0, LAST_OUTCOMES).filter((mood) => mood === 'Unhappy').length >= UNHAPPY_TURN;
}
