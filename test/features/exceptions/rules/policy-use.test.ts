import type { PolicyFacts } from '../../../../src/features/exceptions/rules/decision.ts';
import type { CustomerMood } from '../../../../src/features/exceptions/rules/state.ts';
import { turnsUnhappy, type UnderPolicy, whyNotUnder } from '../../../../src/features/exceptions/rules/under-policy.ts';
import { changePolicy, unlessAdopter } from '../../../../src/features/policies/rules/decide-policy.ts';
import type { PolicyState } from '../../../../src/features/policies/rules/state.ts';
import { emptyAccount } from '../../../../src/kernel/ledger/accounts.ts';
import { latePosts, settings } from './world.ts';

/** docs/product.md §8, Policies. */

const NOW = Date.UTC(2026, 10, 18, 12);
const month = (postedMinor = 0) => ({ ...emptyAccount('policy:late-posts:2026-11'), postedMinor });
const pot = (postedMinor = 0) => ({ ...emptyAccount('pot:care:2026-11'), postedMinor });
const facts = (more: Partial<PolicyState> = {}, used = 0): PolicyFacts => ({
  policy: latePosts(more),
  account: month(used),
});
const asked = (more: Partial<UnderPolicy> = {}): UnderPolicy => ({
  teamId: 'care',
  kind: 'Refund',
  amountMinor: 2_500,
  customerSumMinor: 2_500,
  pot: pot(),
  ...more,
});
const why = (known: PolicyFacts | null, more: Partial<UnderPolicy> = {}) =>
  whyNotUnder(known, asked(more), { settings: settings(), now: NOW })?.problem ?? null;

const countOnly = { maxMinor: null, monthlyLimit: 2 };
const noMoney = { amountMinor: null, customerSumMinor: 0, pot: null };

test.each<[string, string | null, PolicyFacts | null, Partial<UnderPolicy>]>([
  ['what fits', null, facts(), {}],
  ['just its maximum', null, facts(), { amountMinor: 9_000, customerSumMinor: 9_000 }],
  ['a penny more', 'policy-amount', facts(), { amountMinor: 9_001, customerSumMinor: 9_001 }],
  ['no amount, where it covers money', 'policy-amount', facts(), noMoney],
  ['another kind', 'policy-kind', facts(), { kind: 'Credit' }],
  ['no such policy', 'policy-not-live', null, {}],
  ['another team’s', 'policy-not-live', facts({ teamId: 'shop' }), {}],
  ['another currency', 'policy-not-live', facts({ currency: 'EUR' }), {}],
  ['paused', 'policy-not-live', facts({ status: 'paused' }), {}],
  ['retired', 'policy-not-live', facts({ status: 'retired' }), {}],
  ['the last moment of its time', null, facts({ untilAt: NOW + 1 }), {}],
  ['the first moment after it', 'policy-not-live', facts({ untilAt: NOW }), {}],
  ['the customer’s sum at T1', null, facts(), { customerSumMinor: 10_000 }],
  ['the customer’s sum over T1', 'policy-customer-sum', facts(), { customerSumMinor: 10_001 }],
  ['just what is left of its month', null, facts({}, 7_500), {}],
  ['a penny more than that', 'policy-month', facts({}, 7_501), {}],
  ['just what is left in the pot', null, facts(), { pot: pot(197_500) }],
  ['a penny more than that in the pot', 'policy-pot', facts(), { pot: pot(197_501) }],
  ['no money, where it covers none', null, facts(countOnly, 1), noMoney],
  ['one more than cases a month', 'policy-month', facts(countOnly, 2), noMoney],
  ['money, where it covers none', 'policy-amount', facts(countOnly), {}],
])('%s: %s', (_what, problem, known, more) => {
  expect(why(known, more)).toBe(problem);
});

test.each<[boolean, CustomerMood[], CustomerMood]>([
  [false, [], 'Unhappy'],
  [false, ['Unhappy', 'Content'], 'Unhappy'],
  [true, ['Unhappy', 'Content', 'Unhappy'], 'Unhappy'],
  [false, ['Unhappy', 'Content', 'Unhappy'], 'Neutral'],
  [false, ['Unhappy', 'Unhappy', 'Unhappy'], 'Unhappy'],
  // The third but one left the last ten, so it turns again.
  [true, ['Unhappy', 'Unhappy', ...Array<CustomerMood>(8).fill('Content'), 'Unhappy'], 'Unhappy'],
  // One of three is the tenth before: with this one it isn't among the last ten any more.
  [false, ['Unhappy', ...Array<CustomerMood>(8).fill('Content'), 'Unhappy'], 'Unhappy'],
])('it turns unhappy: %s, after %j and %s', (turns, before, mood) => {
  expect(turnsUnhappy(before, mood)).toBe(turns);
});

test.each([
  ['live', { pause: 'paused', resume: null, retire: 'retired' }],
  ['paused', { pause: null, resume: 'resumed', retire: 'retired' }],
  ['retired', { pause: null, resume: null, retire: null }],
] as const)('a %s policy can be changed so: %j', (status, expected) => {
  for (const [change, type] of Object.entries(expected)) {
    const changed = changePolicy(latePosts({ status }), change as 'pause', NOW);
    expect(changed.ok ? changed.event.type : null).toBe(type);
  }
});

test('one whose time is over can only be retired', () => {
  for (const status of ['live', 'paused'] as const) {
    const over = latePosts({ status, untilAt: NOW });
    expect(['pause', 'resume', 'retire'].map((to) => changePolicy(over, to as 'pause', NOW).ok)).toEqual([
      false,
      false,
      true,
    ]);
  }
});

describe('who adopts', () => {
  const actor = (id: string, isManager: boolean, isAdmin = false) => ({
    id,
    standing: 'agent' as const,
    isManager,
    isAdmin,
  });
  const of = (proposerId: string) => ({ proposerId, positions: [], approval: null });
  const deciders = { managerIds: ['maya', 'mo'], adminIds: ['adam'] };

  test('a manager with no case in it; an admin where there is none such', () => {
    expect(unlessAdopter([of('ana')], actor('maya', true), deciders)).toBeNull();
    expect(unlessAdopter([of('ana'), of('maya')], actor('maya', true), deciders)).toMatchObject({
      refusal: { reason: 'case-in-it', otherIds: ['mo'] },
    });
    expect(unlessAdopter([of('ana')], actor('adam', false, true), deciders)).toMatchObject({
      refusal: { reason: 'not-a-manager', managerIds: ['maya', 'mo'] },
    });
    expect(unlessAdopter([of('mo'), of('maya')], actor('adam', false, true), deciders)).toBeNull();
    expect(unlessAdopter([of('mo'), of('maya')], actor('ana', false), deciders)).toMatchObject({
      refusal: { reason: 'not-a-manager', managerIds: ['adam'] },
    });
    expect(unlessAdopter([of('mo'), of('maya'), of('adam')], actor('adam', false, true), deciders)).toMatchObject({
      refusal: { reason: 'case-in-it', otherIds: [] },
    });
  });
});
