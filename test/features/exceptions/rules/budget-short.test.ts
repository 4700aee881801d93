import { leftOf } from '../../../../src/kernel/ledger/accounts.ts';
import { ok, outcome, settings, World, words } from './world.ts';

/** docs/product.md §4, When a budget is short. */

const coSign = { type: 'co-sign' } as const;

/** 25.00 asked for with 10.00 left: nothing is held. */
function short(topUpCapMinor: number | null = null): World {
  const world = new World();
  world.settings = { ...settings(), budgets: { ...settings().budgets, topUpCapMinor } };
  world.pot = { ...world.pot, postedMinor: 199_000 };
  world.propose('ana', { amountMinor: 2_500 });
  return world;
}

const entered = (world: World, by: string) =>
  ok(world.act(by, coSign)).entries.map(({ kind, amountMinor, byId }) => [kind, amountMinor, byId]);

describe('with nothing held', () => {
  test('peers alone do not settle it; a manager among them does', () => {
    const world = short();
    expect(outcome(world.act('ben', coSign))).toEqual(['co-signed']);
    expect(outcome(world.act('chloe', coSign))).toEqual(['co-signed']);
    expect(outcome(world.act('maya', coSign))).toEqual(['co-signed', 'approved']);
  });

  test('what is missing is topped up in the manager’s name, to the penny', () => {
    const world = short();
    expect(entered(world, 'maya')).toEqual([
      ['top-up', 1_500, 'maya'],
      ['hold', 2_500, 'ana'],
      ['post', 2_500, 'maya'],
    ]);
    expect(world.pot).toMatchObject({ postedMinor: 201_500, heldMinor: 0, toppedUpMinor: 1_500 });
    expect(world.only.approval).toMatchObject({ chargedMinor: 2_500, toppedUpMinor: 1_500 });
  });

  test('the manager’s name stands on it though a peer’s click settles', () => {
    const world = short();
    world.act('ben', { type: 'object', reason: words('too much') });
    world.act('maya', coSign);
    expect(entered(world, 'chloe')[0]).toEqual(['top-up', 1_500, 'maya']);
  });

  test('the whole is charged without a top-up where it fits by now', () => {
    const world = short();
    world.pot = { ...world.pot, postedMinor: 150_000 };
    expect(entered(world, 'maya').map(([kind]) => kind)).toEqual(['hold', 'post']);
    expect(world.only.approval).toMatchObject({ toppedUpMinor: 0 });
  });

  test('settling may take all that is left, not only half', () => {
    const world = short();
    world.pot = { ...world.pot, postedMinor: 197_500 };
    expect(entered(world, 'maya').map(([kind]) => kind)).toEqual(['hold', 'post']);
  });

  test('a limit lowered below what is spent makes more missing than is asked for', () => {
    const world = short();
    world.settings = { ...settings(), budgets: { ...settings().budgets, potMinor: 190_000 } };
    expect(entered(world, 'maya')[0]).toEqual(['top-up', 11_500, 'maya']);
  });

  test('an approval after escalation tops up in the decider’s name', () => {
    const world = short();
    for (const by of ['ben', 'chloe']) world.act(by, { type: 'object', reason: words('too much') });
    const { entries } = ok(world.act('maya', { type: 'approve' }));
    expect(entries[0]).toMatchObject({ kind: 'top-up', amountMinor: 1_500, byId: 'maya' });
  });
});

describe('what was topped up for a case', () => {
  const reverse = () => ({ type: 'reverse', reason: words('the courier paid') }) as const;
  const done = { type: 'apply', mood: 'Content', note: null } as const;
  const left = ({ pot, settings: { budgets } }: World) => leftOf(pot, budgets.potMinor);

  test('goes when it is reversed: the pot has what it had before', () => {
    const world = short();
    const before = { pot: world.pot, left: left(world) };
    world.act('maya', coSign);
    const { entries } = ok(world.act('ana', reverse()));
    expect(entries.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['correction', 2_500],
      ['top-up-return', 1_500],
    ]);
    expect(world.pot).toEqual(before.pot);
    expect(left(world)).toBe(before.left);
  });

  test('goes first when less was given, and the rest with a reversal', () => {
    const world = short();
    const before = world.pot;
    world.act('maya', coSign);
    world.act('ana', { ...done, actualAmountMinor: 1_500 });
    expect(left(world)).toBe(0);
    expect(world.only).toMatchObject({ topUpReturnedMinor: 1_000, approval: { chargedMinor: 1_500 } });
    world.act('maya', reverse());
    expect(world.pot).toEqual(before);
  });

  test('leaves the pot its own where less was given than the pot had', () => {
    const world = short();
    world.act('maya', coSign);
    world.act('ana', { ...done, actualAmountMinor: 400 });
    expect(world.pot).toMatchObject({ toppedUpMinor: 0, postedMinor: 199_400 });
    expect(left(world)).toBe(600);
  });

  test('goes whole, also what a lowered limit made missing', () => {
    const world = short();
    const before = world.pot;
    world.settings = { ...settings(), budgets: { ...settings().budgets, potMinor: 190_000 } };
    world.act('maya', coSign);
    world.act('maya', reverse());
    expect(world.pot).toEqual(before);
  });

  test('makes room under the cap again', () => {
    const world = short(201_500);
    world.act('maya', coSign);
    world.act('maya', reverse());
    world.propose('ben', { customer: 'order 7' });
    expect(outcome(world.act('maya', coSign, {}, 'EX-2'))).toEqual(['co-signed', 'approved']);
  });
});

describe('the cap on pot and top-ups', () => {
  test('lets a top-up through that just reaches it', () => {
    expect(outcome(short(201_500).act('maya', coSign))).toEqual(['co-signed', 'approved']);
  });

  test('stops one that goes over it; nothing changes then', () => {
    const world = short(201_499);
    const before = world.only;
    const refusal = { reason: 'top-up-cap', capMinor: 201_499, currency: 'GBP', locale: 'en-GB' };
    expect(world.act('maya', coSign)).toEqual({ ok: false, refusal });
    expect(world.only).toBe(before);
  });

  test('counts what was topped up before', () => {
    const world = short(202_000);
    world.pot = { ...world.pot, toppedUpMinor: 501, postedMinor: 199_501 };
    expect(outcome(world.act('maya', coSign))).toBe('top-up-cap');
  });
});

test('a hold made earlier is charged though the limit was lowered since', () => {
  const world = new World();
  world.propose('ana', { amountMinor: 2_500 });
  world.settings = { ...settings(), budgets: { ...settings().budgets, potMinor: 0 } };
  expect(entered(world, 'ben')).toEqual([['post', 2_500, 'ben']]);
});
