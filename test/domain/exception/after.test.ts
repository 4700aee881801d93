import { DAY, ok, outcome, proposed, settings, World, words } from './world.ts';

/** docs/product.md §3, Applied and Raise for review; §8, Review. */

function approved(): World {
  const world = proposed();
  world.act('ben', { type: 'co-sign' });
  return world;
}
const done = { type: 'apply', mood: 'Delighted', note: null, actualAmountMinor: null } as const;
const raise = () => ({ type: 'raise', reason: words('it happens every week') }) as const;
const coach = () => ({ type: 'coach', note: words('next time ask for the photo') }) as const;
const reverse = () => ({ type: 'reverse', reason: words('the courier paid') }) as const;
const told = (decision: ReturnType<World['act']>) =>
  ok(decision).wants.flatMap((want) => (want.way === 'tell' ? [`${want.note.note} to ${want.personId}`] : []));

describe('marked as done', () => {
  test('keeps how the customer took it, and the note', () => {
    const world = approved();
    const note = words('she will order again');
    expect(ok(world.act('ben', { ...done, note })).texts).toEqual([note]);
    expect(world.only).toMatchObject({
      status: 'applied',
      nudgeAt: null,
      outcome: { byId: 'ben', mood: 'Delighted', note: { id: note.id } },
    });
  });

  test('with less than was charged returns the rest', () => {
    const world = approved();
    const { entries } = ok(world.act('ana', { ...done, actualAmountMinor: 2_000 }));
    expect(entries).toMatchObject([{ kind: 'correction', amountMinor: 500, accountId: world.pot.id }]);
    expect(world.pot.postedMinor).toBe(2_000);
    expect(world.only.approval?.chargedMinor).toBe(2_000);
  });

  test('with just what was charged returns nothing', () => {
    expect(ok(approved().act('ana', { ...done, actualAmountMinor: 2_500 })).entries).toEqual([]);
  });

  test('with more than was charged is wrong at its field', () => {
    const problem = { problem: 'not-more-than', maxMinor: 2_500, currency: 'GBP' };
    const refusal = { reason: 'invalid', fields: { actualAmount: problem } };
    expect(approved().act('ana', { ...done, actualAmountMinor: 2_501 })).toEqual({ ok: false, refusal });
  });
});

describe('raised for review', () => {
  test('is told to proposer and co-signers, but for who raises it, and shown to managers', () => {
    const world = approved();
    const decision = world.act('ben', raise());
    expect(told(decision)).toEqual(['raised to ana']);
    const show = { form: 'raised-notice', exceptionId: 'EX-1', index: 0 };
    expect(ok(decision).wants).toContainEqual({ way: 'show', show, place: { channel: 'C-MANAGERS' } });
    expect(told(world.act('peer-4', raise()))).toEqual(['raised to ana', 'raised to ben']);
    expect(world.only.raised.map((one) => one.byId)).toEqual(['ben', 'peer-4']);
  });
});

describe('a review', () => {
  test('endorses once, and proposer and co-signers are told', () => {
    const world = approved();
    expect(told(world.act('maya', { type: 'endorse' }))).toEqual(['endorsed to ana', 'endorsed to ben']);
    const refusal = { reason: 'already-reviewed', byId: 'maya' };
    expect(world.act('manager-2', coach())).toEqual({ ok: false, refusal });
  });

  test('coaches with a note', () => {
    const world = approved();
    const decision = world.act('maya', coach());
    expect(told(decision)).toEqual(['coached to ana', 'coached to ben']);
    expect(world.only.review).toMatchObject({ verdict: 'coached', note: { id: ok(decision).texts[0]?.id } });
  });

  test('is made again where somebody raised the case since', () => {
    const world = approved();
    world.act('maya', { type: 'endorse' });
    world.now += DAY;
    world.act('chloe', raise());
    world.now += DAY;
    expect(outcome(world.act('manager-2', coach()))).toEqual(['coached']);
    expect(outcome(world.act('maya', { type: 'endorse' }))).toBe('already-reviewed');
  });

  test('is an admin’s where the only manager co-signed', () => {
    const world = new World();
    world.settings = { ...settings(), managers: ['maya'] };
    world.propose('ana');
    world.act('maya', { type: 'co-sign' });
    expect(world.ask('maya', { type: 'endorse' })).toMatchObject({
      refusal: { reason: 'took-part', otherIds: ['admin'] },
    });
    expect(outcome(world.act('admin', { type: 'endorse' }))).toEqual(['endorsed']);
  });
});

describe('reversed', () => {
  test('returns what was charged, and the co-signers and the proposer are told', () => {
    const world = approved();
    const decision = world.act('maya', reverse());
    expect(told(decision)).toEqual(['reversed to ana', 'reversed to ben']);
    expect(ok(decision).entries).toMatchObject([{ kind: 'correction', amountMinor: 2_500 }]);
    expect(world.pot.postedMinor).toBe(0);
    expect(world.only).toMatchObject({ status: 'reversed', approval: { chargedMinor: 0 }, reversal: { byId: 'maya' } });
  });

  test('returns what is still charged after less was given', () => {
    const world = approved();
    world.act('ana', { ...done, actualAmountMinor: 2_000 });
    expect(ok(world.act('maya', reverse())).entries).toMatchObject([{ kind: 'correction', amountMinor: 2_000 }]);
    expect(world.pot.postedMinor).toBe(0);
  });

  test('is the proposer’s only before it is done', () => {
    const world = approved();
    expect(outcome(world.ask('ana', reverse()))).toEqual(['reversed']);
    world.act('ana', done);
    const refusal = { reason: 'not-a-manager', managerIds: ['maya', 'manager-2'] };
    expect(world.ask('ana', reverse())).toEqual({ ok: false, refusal });
  });

  test('leaves no reminder behind', () => {
    const world = approved();
    world.act('maya', reverse());
    expect(world.only.nudgeAt).toBeNull();
  });
});
