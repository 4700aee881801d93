import { DAY, MINUTE, ok, outcome, proposed, settings, World } from './world.ts';

/** docs/product.md §3, Propose; §4, Hold, post, void. */

describe('a proposal', () => {
  test('holds its full amount in the pot', () => {
    const world = proposed({ amountMinor: 2_500 });
    expect(world.pot).toMatchObject({ heldMinor: 2_500, postedMinor: 0 });
    expect(world.only).toMatchObject({
      status: 'proposed',
      revision: 1,
      proposerId: 'ana',
      potAccountId: world.pot.id,
    });
    expect(world.only.hold?.amountMinor).toBe(2_500);
  });

  test('without money holds nothing, and works before money is open', () => {
    const world = new World();
    world.settings = { ...settings(), managers: [] };
    expect(outcome(world.propose('ana', { amountMinor: null }, { pot: null }))).toEqual(['proposed']);
    expect(world.only).toMatchObject({ hold: null, potAccountId: null });
    expect(world.only.terms).toMatchObject({ coSigns: 1, manager: false });
  });

  test('with money is answered with who can open money, until managers are named', () => {
    const world = new World();
    world.settings = { ...settings(), managers: [] };
    const refusal = { reason: 'money-closed', adminIds: ['admin'] };
    expect(world.propose('ana', { amountMinor: 2_500 })).toEqual({ ok: false, refusal });
  });

  test('keeps what was written as texts, and only their digests in the event', () => {
    const world = new World();
    const { texts, events } = ok(world.propose('ana'));
    expect(texts.map((text) => text.body)).toEqual(['refund outside window', 'the parcel came late']);
    expect(JSON.stringify(events)).not.toContain('parcel');
  });

  test('is known by its customer without case and punctuation', () => {
    expect(proposed({ customer: 'Order #11-82' }).only.details).toMatchObject({
      customer: 'Order #11-82',
      customerKey: 'order1182',
    });
  });

  test('is one of at most five open ones a person', () => {
    const world = new World();
    for (let n = 1; n <= 5; n += 1) expect(outcome(world.propose('ana'))).toEqual(['proposed']);
    expect(world.propose('ana')).toEqual({ ok: false, refusal: { reason: 'too-many-open', most: 5 } });
    expect(outcome(world.propose('ben'))).toEqual(['proposed']);
    world.act('ana', { type: 'withdraw' });
    expect(outcome(world.propose('ana'))).toEqual(['proposed']);
  });

  test.each(['guest', 'outsider', 'bot', 'deactivated', 'not-in-channel'] as const)('is not for a %s', (standing) => {
    const world = new World();
    world.standings.set('ana', standing);
    expect(world.propose('ana')).toEqual({ ok: false, refusal: { reason: 'not-an-agent', standing } });
  });

  test('ends after 24 hours, with a bump at half time', () => {
    const world = proposed();
    expect(world.only).toMatchObject({ deadlineAt: world.now + DAY, nudgeAt: world.now + DAY / 2, askedIds: [] });
  });

  test('for a customer who waits ends after 30 minutes, with a bump after 3', () => {
    const world = proposed({ waiting: true });
    expect(world.only).toMatchObject({ deadlineAt: world.now + 30 * MINUTE, nudgeAt: world.now + 3 * MINUTE });
  });
});

describe('one person takes at most half of what is left', () => {
  const pot = 200_000;
  // [others hold or spent, own open holds before, asked, held?]
  test.each([
    [0, 0, 100_000, true],
    [0, 0, 100_001, false],
    [0, 60_000, 40_000, true],
    [0, 60_000, 40_001, false],
    [100_000, 0, 50_000, true],
    [100_000, 0, 50_001, false],
    [pot, 0, 1, false],
  ])('with %i used by others and %i held by oneself, %i is held: %s', (used, own, amountMinor, held) => {
    const world = new World();
    world.pot = { ...world.pot, postedMinor: used };
    if (own > 0) world.propose('ana', { amountMinor: own });
    const before = world.pot.heldMinor;
    world.propose('ana', { amountMinor });
    expect(world.pot.heldMinor - before).toBe(held ? amountMinor : 0);
  });

  test('what the pot cannot hold is proposed all the same, and needs a manager', () => {
    const world = new World();
    world.pot = { ...world.pot, postedMinor: 200_000 };
    expect(outcome(world.propose('ana'))).toEqual(['proposed']);
    expect(world.only).toMatchObject({ hold: null, terms: { coSigns: 1, manager: true } });
  });

  test('carried money and top-ups can be held too', () => {
    const world = new World();
    world.pot = { ...world.pot, postedMinor: 200_000, carriedMinor: 3_000, toppedUpMinor: 2_000 };
    world.propose('ana', { amountMinor: 2_500 });
    expect(world.pot.heldMinor).toBe(2_500);
  });
});

describe('the tier is decided on what the customer is given in all', () => {
  test.each([
    [0, 10_000, { coSigns: 1, manager: false }],
    [0, 10_001, { coSigns: 2, manager: false }],
    [7_500, 2_500, { coSigns: 1, manager: false }],
    [7_501, 2_500, { coSigns: 2, manager: false }],
    [0, 50_000, { coSigns: 2, manager: false }],
    [0, 50_001, { coSigns: 2, manager: true }],
    [48_000, 2_001, { coSigns: 2, manager: true }],
    [60_000, null, { coSigns: 2, manager: true }],
  ])('%i before and %p now: %o', (customerSumMinor, amountMinor, terms) => {
    const world = proposed({ amountMinor }, { customerSumMinor });
    expect(world.only.terms).toMatchObject({ ...terms, customerSumMinor: customerSumMinor + (amountMinor ?? 0) });
  });
});

describe('for a customer who waits', () => {
  test('three candidates are asked at once, privately', () => {
    const world = new World();
    const asked = ok(world.propose('ana', { waiting: true }, { candidateIds: ['ben', 'chloe', 'peer-4', 'peer-5'] }));
    expect(asked.askedIds).toEqual(['ben', 'chloe', 'peer-4']);
    expect(world.only.askedIds).toEqual(['ben', 'chloe', 'peer-4']);
    const show = { form: 'candidate', exceptionId: 'EX-1' };
    expect(asked.wants).toContainEqual({ way: 'show', show, place: { dm: 'peer-4' } });
    expect(asked.wants).not.toContainEqual({ way: 'show', show, place: { dm: 'peer-5' } });
  });

  test('nobody is asked where nobody can be', () => {
    expect(proposed({ waiting: true }).only.askedIds).toEqual([]);
  });

  test('nobody is asked privately for one who does not wait', () => {
    expect(proposed({}, { candidateIds: ['ben'] }).only.askedIds).toEqual([]);
  });
});
