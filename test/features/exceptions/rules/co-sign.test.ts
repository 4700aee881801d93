import { DAY, ok, outcome, proposal, proposed, settings, words } from './world.ts';

/** docs/product.md §3, Co-sign and Fairness. */

const coSign = { type: 'co-sign' } as const;
const object = () => ({ type: 'object', reason: words('we did this last week') }) as const;

describe('one co-sign of a peer', () => {
  test('approves it, charges the pot, and remembers who', () => {
    const world = proposed();
    const { entries, pairedIds } = ok(world.act('ben', coSign));
    expect(entries.map((entry) => entry.kind)).toEqual(['post']);
    expect(pairedIds).toEqual(['ben']);
    expect(world.pot).toMatchObject({ heldMinor: 0, postedMinor: 2_500 });
    expect(world.only).toMatchObject({
      status: 'approved',
      deadlineAt: null,
      nudgeAt: world.now + 3 * DAY,
      hold: null,
      approval: { byId: 'ben', how: 'quorum', coSignerIds: ['ben'], chargedMinor: 2_500, toppedUpMinor: 0 },
    });
  });

  test('approves what costs nothing without an entry', () => {
    const world = proposed({ amountMinor: null }, { pot: null });
    expect(ok(world.act('ben', coSign, { pot: null })).entries).toEqual([]);
    expect(world.only.approval).toMatchObject({ chargedMinor: 0 });
  });

  test('comes too late after another: a friendly answer that names who was first', () => {
    const world = proposed();
    world.act('ben', coSign);
    const refusal = { reason: 'wrong-state', action: 'co-sign', status: 'approved', byId: 'ben' };
    expect(world.act('chloe', coSign)).toEqual({ ok: false, refusal });
  });

  test('is never the proposer’s', () => {
    expect(outcome(proposed().act('ana', coSign))).toBe('own-exception');
  });
});

describe('the quorum', () => {
  type Given = { amountMinor: number; sum?: number; clicks: string[] };
  const cases: [string, Given, string][] = [
    ['two up to T2', { amountMinor: 20_000, clicks: ['ben'] }, 'proposed'],
    ['two different people', { amountMinor: 20_000, clicks: ['ben', 'ben'] }, 'proposed'],
    ['two up to T2', { amountMinor: 20_000, clicks: ['ben', 'chloe'] }, 'approved'],
    [
      'two for a small amount that goes over T1 in all',
      { amountMinor: 2_500, sum: 9_000, clicks: ['ben'] },
      'proposed',
    ],
    ['a manager above T2', { amountMinor: 60_000, clicks: ['ben', 'chloe', 'peer-4'] }, 'proposed'],
    ['a manager above T2', { amountMinor: 60_000, clicks: ['ben', 'maya'] }, 'approved'],
    ['a manager above T2', { amountMinor: 60_000, clicks: ['maya', 'ben'] }, 'approved'],
    ['two above T2, though one is a manager', { amountMinor: 60_000, clicks: ['maya'] }, 'proposed'],
    ['one more while an objection stands', { amountMinor: 2_500, clicks: ['against: ben', 'chloe'] }, 'proposed'],
    [
      'one more while an objection stands',
      { amountMinor: 2_500, clicks: ['against: ben', 'chloe', 'peer-4'] },
      'approved',
    ],
    ['at most three', { amountMinor: 20_000, clicks: ['against: ben', 'chloe', 'peer-4'] }, 'proposed'],
    ['at most three', { amountMinor: 20_000, clicks: ['against: ben', 'chloe', 'peer-4', 'peer-5'] }, 'approved'],
    ['one less when the objection is taken back', { amountMinor: 2_500, clicks: ['against: ben', 'ben'] }, 'approved'],
    [
      'only what is not taken back',
      { amountMinor: 20_000, clicks: ['ben', 'against: ben', 'chloe', 'peer-4'] },
      'proposed',
    ],
  ];
  test.each(cases)('is %s: %o is %s', (_rule, { amountMinor, sum, clicks }, status) => {
    const world = proposed({ amountMinor }, { customerSumMinor: sum ?? 0 });
    for (const click of clicks)
      world.act(click.replace('against: ', ''), click.startsWith('against') ? object() : coSign);
    expect(world.only.status).toBe(status);
  });

  test('is that of the proposal, though the tiers changed since', () => {
    const world = proposed({ amountMinor: 9_000 });
    world.settings = { ...settings(), coSign: { t1Minor: 0, t2Minor: 0, objectionsToEscalate: 1 } };
    expect(outcome(world.act('ben', coSign))).toEqual(['co-signed', 'approved']);
  });

  test('counts as a manager who is one now, not who was', () => {
    const world = proposed({ amountMinor: 60_000 });
    world.act('maya', coSign);
    world.settings = { ...settings(), managers: ['manager-2'] };
    expect(outcome(world.act('ben', coSign))).toEqual(['co-signed']);
    expect(outcome(world.act('manager-2', coSign))).toEqual(['co-signed', 'approved']);
  });

  test('a second click of the same person counts nothing', () => {
    const world = proposed({ amountMinor: 20_000 });
    world.act('ben', coSign);
    expect(world.act('ben', coSign)).toEqual({ ok: false, refusal: { reason: 'same-position', side: 'co-sign' } });
  });
});

describe('the settling click checks everybody it counts again', () => {
  test('a co-signer who left is voided and told, and the click counts as a co-sign', () => {
    const world = proposed({ amountMinor: 20_000 });
    world.act('ben', coSign);
    world.standings.set('ben', 'guest');
    const { events, wants } = ok(world.act('chloe', coSign));
    expect(events).toEqual([
      { type: 'co-signed' },
      { type: 'positions-voided', personIds: ['ben'], why: 'ineligible' },
    ]);
    expect(world.only.positions.map((one) => one.personId)).toEqual(['chloe']);
    expect(wants).toContainEqual(
      expect.objectContaining({ way: 'tell', personId: 'ben', note: expect.objectContaining({ why: 'ineligible' }) }),
    );
  });

  test('an objector who left no longer raises the bar', () => {
    const world = proposed();
    world.act('ben', object());
    world.standings.set('ben', 'not-in-channel');
    expect(outcome(world.act('chloe', coSign))).toEqual(['co-signed', 'positions-voided', 'approved']);
  });

  test('a click that settles nothing leaves positions alone', () => {
    const world = proposed({ amountMinor: 20_000 });
    world.act('ben', object());
    world.act('chloe', coSign);
    world.standings.set('chloe', 'not-in-channel');
    expect(outcome(world.act('peer-4', coSign))).toEqual(['co-signed']);
  });

  test('nothing settles where the proposer is gone, and managers are asked', () => {
    const world = proposed();
    world.standings.set('ana', 'deactivated');
    const { events, entries, wants } = ok(world.act('ben', coSign));
    expect(events.map((event) => event.type)).toEqual(['co-signed', 'escalated']);
    expect(entries).toEqual([]);
    expect(world.only).toMatchObject({ status: 'escalated', escalation: { why: 'proposer-gone' } });
    expect(world.only.positions).toMatchObject([{ personId: 'ben', side: 'co-sign' }]);
    expect(wants.filter((want) => want.way === 'tell')).toEqual([]);
  });
});

describe('two people who settled five of each other’s in 7 days', () => {
  const often = new Map([['ben', 5]]);

  test('are asked to leave it to somebody else, by name', () => {
    const refusal = { reason: 'leave-to-others', withId: 'ana', otherIds: ['chloe'] };
    const facts = { pairSettlements: often, activeOtherIds: ['chloe'] };
    expect(proposed().act('ben', coSign, facts)).toEqual({ ok: false, refusal });
  });

  test('are only warned where nobody else is there', () => {
    const world = proposed();
    expect(ok(world.act('ben', coSign, { pairSettlements: often })).warning).toBe(true);
    expect(world.only.status).toBe('approved');
  });

  test('are free before the fifth', () => {
    const facts = { pairSettlements: new Map([['ben', 4]]), activeOtherIds: ['chloe'] };
    expect(ok(proposed().act('ben', coSign, facts)).warning).toBe(false);
  });

  test('are free where one of them is a manager, and that co-sign counts for no pair', () => {
    const facts = { pairSettlements: new Map([['maya', 9]]), activeOtherIds: ['chloe'] };
    expect(ok(proposed().act('maya', coSign, facts)).pairedIds).toEqual([]);
  });
});

test('a co-sign of an older revision does not approve what it never saw', () => {
  const world = proposed();
  world.act('ana', { type: 'edit', proposal: proposal({ amountMinor: 9_900 }) });
  expect(outcome(world.act('ben', { ...coSign, revision: 1 }))).toBe('outdated');
});
