import assert from 'node:assert/strict';
import type { ExceptionDecision, ExceptionFacts } from '../../../../src/features/exceptions/rules/decision.ts';
import { fold } from '../../../../src/features/exceptions/rules/evolve.ts';
import type { ExceptionEvent } from '../../../../src/features/exceptions/rules/state.ts';
import { type ExceptionState, isOpen } from '../../../../src/features/exceptions/rules/state.ts';
import { applyEntry, emptyAccount } from '../../../../src/kernel/ledger/accounts.ts';
import type { Account, Entry } from '../../../../src/kernel/ledger/entries.ts';
import type { World } from './world.ts';

/** What must hold after any step, said again from docs/product.md and not from the rules' own code. */

export type Taken = {
  before: ExceptionState | null;
  after: ExceptionState;
  by: string | null;
  decision: Extract<ExceptionDecision, { ok: true }>;
  potBefore: Account;
  facts: ExceptionFacts;
};

type Approved = Extract<ExceptionEvent, { type: 'approved' }>;

/** After every step. Plain asserts: there are hundreds of thousands of them. */
export function checkWorld(world: World, otherSpentMinor: number): void {
  let held = 0;
  let charged = 0;
  let underPolicy = 0;
  let toppedUp = 0;
  for (const { state } of world.cases.values()) {
    held += state.hold?.amountMinor ?? 0;
    charged += state.approval?.chargedMinor ?? 0;
    toppedUp += (state.approval?.toppedUpMinor ?? 0) - state.topUpReturnedMinor;
    if (state.policyId !== null) underPolicy += state.approval?.chargedMinor ?? 0;
    const holders = state.positions.map((one) => one.personId);
    assert.equal(new Set(holders).size, holders.length, 'somebody holds two positions');
    assert(!holders.includes(state.proposerId), 'the proposer holds a position');
    checkCounted(state);
    if (state.hold) assert(isOpen(state), 'a case that is over still holds money');
  }
  assert.equal(world.policyMonth.postedMinor, underPolicy, 'the policy’s month is what was given under it');
  assert(underPolicy <= world.policy.monthlyLimit, 'more was given under the policy than in a month may be');
  assert.equal(world.pot.heldMinor, held, 'held is what open cases hold');
  assert.equal(world.pot.postedMinor, charged + otherSpentMinor, 'posted is what was charged and spent');
  assert.equal(world.pot.toppedUpMinor, toppedUp, 'topped up is what was added for cases that keep it');
}

/** What a customer was given goes down with what a second person said, never with what the proposer alone did. */
function checkCounted({
  approval,
  details,
  unconfirmedMinor,
  confirmation,
  reversal,
  outcome,
  proposerId,
}: ExceptionState): void {
  if (!approval || confirmation) return;
  const byOthers = [outcome, reversal].every((one) => one === null || one.byId === proposerId);
  if (byOthers)
    assert.equal(approval.chargedMinor + unconfirmedMinor, details.amountMinor ?? 0, 'the proposer alone cut the sum');
}

/**
 * At the end: the record, read back as it is stored, comes to the same states; each hold was settled once; a reversed
 * case leaves the pot as if it had never been.
 */
export function checkRecord(world: World): void {
  for (const { state, history } of world.cases.values()) {
    assert.deepStrictEqual(fold(JSON.parse(JSON.stringify(history))), state);
    if (state.status !== 'reversed') continue;
    const own = world.entries.filter(
      (one) => one.subject === `exception:${state.id}` && one.accountId === world.pot.id,
    );
    assert.deepEqual(own.reduce(applyEntry, emptyAccount(world.pot.id)), emptyAccount(world.pot.id));
  }
  const settled = world.entries.flatMap((entry) => entry.settles ?? []);
  assert.equal(new Set(settled).size, settled.length);
  for (const { id, kind, amountMinor } of world.entries) {
    assert(Number.isSafeInteger(amountMinor) && amountMinor > 0);
    const settling = world.entries.filter((entry) => entry.settles === id);
    if (settling.length > 0) assert.deepEqual([kind, amountMinor], ['hold', settling[0]?.amountMinor]);
  }
}

export function checkDecision(world: World, taken: Taken): void {
  const { before, after, by, decision, facts } = taken;
  if (decision.events.length === 0) {
    assert.deepEqual([decision.entries, decision.wants], [[], []]);
    assert.equal(after, before);
    return;
  }
  assert(decision.wants.length > 0, 'something happened and nobody sees it');
  checkMoney(world, taken);
  if (before?.deadlineAt && by !== null) assert(world.now < before.deadlineAt, 'acted after the deadline');
  for (const event of decision.events) {
    if (event.type === 'co-signed' && !facts.actor?.isManager && (facts.pairSettlements.get(by ?? '') ?? 0) >= 5)
      assert(decision.warning && facts.activeOtherIds.length === 0, 'the same two again, though others were there');
    if (event.type === 'amount-confirmed') checkConfirmed(world, before, by);
    if (event.type === 'approved' && event.how === 'policy') checkUnderPolicy(world, taken, event);
    if (event.type !== 'approved' || before === null || by === null) continue;
    if (event.how === 'quorum') checkQuorum(world, before, by, event.coSignerIds);
    else {
      assert.equal(before.status, 'escalated');
      assert(![before.proposerId, ...before.positions.map((one) => one.personId)].includes(by), 'decided their own');
      assert([...world.settings.managers, ...world.admins].includes(by));
    }
    assert.equal(event.chargedMinor, before.details.amountMinor ?? 0);
  }
}

/** At once, by an agent, while the policy is live; within its bounds and the customer's sum; nobody co-signed it. */
function checkUnderPolicy(world: World, { before, after, by, facts }: Taken, event: Approved): void {
  const amount = after.details.amountMinor ?? 0;
  assert.equal(before, null, 'what was proposed before was approved under a policy');
  assert.equal(world.policy.status, 'live');
  assert.equal(after.policyId, world.policy.id);
  assert.equal(world.standings.get(by ?? ''), 'agent');
  assert(world.settings.managers.length > 0, 'money was closed');
  assert(amount > 0 && amount <= 9_000 && after.details.kind === 'Refund', 'the policy doesn’t cover it');
  assert(facts.customerSumMinor + amount <= 10_000, 'too much for one customer');
  assert.deepEqual([event.coSignerIds, event.pairedIds, event.toppedUpMinor], [[], [], 0]);
  assert.equal(event.chargedMinor, amount);
}

/** Enough different people, none the proposer, all of them agents now, a manager where the terms ask for one. */
function checkQuorum(world: World, before: ExceptionState, by: string, coSignerIds: string[]): void {
  const isAgent = (id: string) => world.standings.get(id) === 'agent';
  const sum = before.terms.customerSumMinor;
  const objects = before.positions.some((one) => one.side === 'object' && one.personId !== by && isAgent(one.personId));
  assert.equal(before.status, 'proposed');
  assert(isAgent(before.proposerId), 'settled though the proposer is gone');
  assert(!coSignerIds.includes(before.proposerId), 'co-signed their own');
  assert.deepEqual(coSignerIds.filter(isAgent), [...new Set(coSignerIds)], 'counted twice, or not eligible');
  assert(coSignerIds.length >= (sum > 10_000 ? 2 : 1) + (objects ? 1 : 0), 'too few');
  const earlier = before.positions.filter((one) => one.side === 'co-sign').map((one) => one.personId);
  assert(coSignerIds.includes(by) && coSignerIds.every((id) => id === by || earlier.includes(id)));
  const nothingHeld = before.details.amountMinor !== null && before.hold === null;
  if (sum > 50_000 || nothingHeld)
    assert(
      coSignerIds.some((id) => world.settings.managers.includes(id)),
      'no manager among them',
    );
}

/** By somebody else than the proposer, near to it; an admin only where nobody nearer is there. */
function checkConfirmed(world: World, before: ExceptionState | null, by: string | null): void {
  assert(before !== null && by !== null && by !== before.proposerId, 'the proposer confirmed their own amount');
  const isThere = (id: string) => world.standings.get(id) === 'agent' && id !== before.proposerId;
  const near = [...(before.approval?.coSignerIds ?? []), ...world.settings.managers].filter(isThere);
  assert(near.length > 0 ? near.includes(by) : world.admins.includes(by), 'confirmed by somebody far from it');
}

function checkMoney(world: World, { after, decision, potBefore, facts }: Taken): void {
  if (decision.entries.length === 0) return;
  const { potMinor, topUpCapMinor } = world.settings.budgets;
  const of = (kind: Entry['kind']) => decision.entries.filter((entry) => entry.kind === kind);
  const used = (pot: Account) => pot.postedMinor + pot.heldMinor;
  const room = (pot: Account) => potMinor + pot.toppedUpMinor + pot.carriedMinor - used(pot);
  const lessGiven = decision.events.find((event) => event.type === 'applied');
  if (lessGiven && potBefore.toppedUpMinor > world.pot.toppedUpMinor)
    assert(room(world.pot) - room(potBefore) < lessGiven.returnedMinor, 'a top-up became the pot’s own');
  if (used(world.pot) > used(potBefore)) assert(room(world.pot) >= 0, 'overdrawn');
  for (const topUp of of('top-up')) {
    assert.equal(room(potBefore) + topUp.amountMinor, after.details.amountMinor, 'topped up more or less than missing');
    assert([...world.settings.managers, ...world.admins].includes(topUp.byId ?? ''));
    if (topUpCapMinor !== null) assert(potMinor + world.pot.toppedUpMinor <= topUpCapMinor, 'over the cap');
  }
  // Held by a proposal or an edit: half of what is left, own holds counted as left.
  if (of('hold').length > 0 && of('post').length === 0) {
    const own = facts.proposerHoldsMinor + (after.hold?.amountMinor ?? 0);
    assert(2 * own <= room(world.pot) + own, 'one person holds more than half of what is left');
  }
}
