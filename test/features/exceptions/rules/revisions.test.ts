import type { Proposal } from '../../../../src/features/exceptions/rules/decision.ts';
import { DAY, HOUR, MINUTE, ok, outcome, proposal, proposed, settings, type World, words } from './world.ts';

/** docs/product.md §3, Revisions. */

function edit(world: World, changes: Partial<Proposal>, more = {}) {
  return world.act('ana', { type: 'edit', proposal: proposal(changes) }, more);
}

describe('an edit', () => {
  const details: [string, Partial<Proposal>][] = [
    ['customer', { customer: 'order 7' }],
    ['resolution', { resolution: words('replace it') }],
    ['reason', { reason: words('it arrived in pieces') }],
    ['amount', { amountMinor: 3_000 }],
    ['kind', { kind: 'Credit' }],
    ['YES Check', { yesCheck: ['customer'] }],
  ];
  test.each(details)('of the %s voids positions, tells their holders, and starts the clock again', (_name, changes) => {
    const world = proposed({ amountMinor: 2_500 }, { customerSumMinor: 20_000 });
    world.act('ben', { type: 'co-sign' });
    world.act('chloe', { type: 'object', reason: words('too much') });
    world.now += HOUR;
    const { wants } = ok(edit(world, changes));
    expect(world.only).toMatchObject({ revision: 2, positions: [], revisedAt: world.now, deadlineAt: world.now + DAY });
    const told = wants.flatMap((want) => (want.way === 'tell' ? [[want.personId, want.note.note]] : []));
    expect(told).toEqual([
      ['ben', 'position-voided'],
      ['chloe', 'position-voided'],
    ]);
  });

  test('of the ticket link alone keeps positions, revision and clock', () => {
    const world = proposed({ amountMinor: 20_000 });
    world.act('ben', { type: 'co-sign' });
    const before = world.only;
    world.now += HOUR;
    const ticketLink = 'https://tickets.example/7';
    expect(outcome(edit(world, { amountMinor: 20_000, ticketLink }))).toEqual(['annotated']);
    expect(world.only).toEqual({ ...before, ticketLink });
  });

  test('that changes nothing does nothing, whatever the order of the ticks', () => {
    const world = proposed();
    expect(ok(edit(world, { yesCheck: ['company', 'customer'] }))).toMatchObject({
      events: [],
      entries: [],
      wants: [],
    });
  });

  test('carries only the words that are new', () => {
    const world = proposed();
    const resolution = { ...words('refund outside window'), id: world.only.details.resolution.id };
    const { texts } = ok(edit(world, { resolution, reason: words('it came broken') }));
    expect(texts.map((text) => text.body)).toEqual(['it came broken']);
  });

  test('with money is refused where money was closed meanwhile; words can still change', () => {
    const world = proposed();
    world.settings = { ...settings(), managers: [] };
    expect(outcome(edit(world, { amountMinor: 3_000 }))).toBe('money-closed');
    expect(outcome(edit(world, { reason: words('it came broken') }))).toEqual(['revised']);
  });

  test('makes the terms anew, with the settings of now', () => {
    const world = proposed({ amountMinor: 9_000 });
    world.settings = { ...settings(), coSign: { t1Minor: 5_000, t2Minor: 6_000, objectionsToEscalate: 3 } };
    edit(world, { amountMinor: 9_000, kind: 'Credit' }, { customerSumMinor: 100 });
    expect(world.only.terms).toEqual({
      currency: 'GBP',
      customerSumMinor: 9_100,
      coSigns: 2,
      manager: true,
      objectionsToEscalate: 3,
    });
  });
});

describe('what is held after an edit', () => {
  const kinds = (decision: ReturnType<typeof edit>) => ok(decision).entries.map((entry) => entry.kind);

  test('stays as it is while the amount does', () => {
    const world = proposed();
    const { hold } = world.only;
    expect(kinds(edit(world, { kind: 'Credit' }))).toEqual([]);
    expect(world.only.hold).toEqual(hold);
  });

  test('is the new amount, the old one given back first', () => {
    const world = proposed({ amountMinor: 100_000 });
    expect(kinds(edit(world, { amountMinor: 90_000 }))).toEqual(['void', 'hold']);
    expect(world.pot.heldMinor).toBe(90_000);
  });

  test('counts the old hold as left', () => {
    const world = proposed({ amountMinor: 60_000 });
    edit(world, { amountMinor: 100_000 });
    expect(world.pot.heldMinor).toBe(100_000);
  });

  test('is nothing where the new amount does not fit, and a manager is needed then', () => {
    const world = proposed({ amountMinor: 5_000 });
    expect(kinds(edit(world, { amountMinor: 100_001 }))).toEqual(['void']);
    expect(world.only).toMatchObject({ hold: null, terms: { manager: true } });
    expect(world.pot.heldMinor).toBe(0);
  });

  test('is tried again where nothing was held', () => {
    const world = proposed({ amountMinor: 5_000 }, {});
    edit(world, { amountMinor: 150_000 });
    world.settings = { ...settings(), budgets: { ...settings().budgets, potMinor: 400_000 } };
    edit(world, { amountMinor: 150_000, kind: 'Credit' });
    expect(world.only.hold?.amountMinor).toBe(150_000);
  });

  test('is nothing without an amount; the period of the first proposal stays', () => {
    const world = proposed();
    const { potAccountId } = world.only;
    edit(world, { amountMinor: null });
    expect(world.only).toMatchObject({ hold: null, potAccountId });
    expect(world.pot.heldMinor).toBe(0);
    edit(world, { amountMinor: 700 });
    expect(world.only).toMatchObject({ hold: { amountMinor: 700 }, potAccountId });
  });

  test('belongs to the pot of now where there was no amount before', () => {
    const world = proposed({ amountMinor: null }, { pot: null });
    edit(world, { amountMinor: 700 });
    expect(world.only).toMatchObject({ hold: { amountMinor: 700 }, potAccountId: world.pot.id });
  });
});

describe('a customer who turns out to be waiting', () => {
  test('shortens the deadline to 30 minutes, bumps after 3, asks candidates, and voids nothing', () => {
    const world = proposed({ amountMinor: 20_000 });
    world.act('ben', { type: 'co-sign' });
    world.now += HOUR;
    const { askedIds } = ok(edit(world, { amountMinor: 20_000, waiting: true }, { candidateIds: ['chloe'] }));
    expect(askedIds).toEqual(['chloe']);
    expect(world.only).toMatchObject({
      revision: 1,
      deadlineAt: world.now + 30 * MINUTE,
      nudgeAt: world.now + 3 * MINUTE,
      positions: [{ personId: 'ben' }],
    });
  });

  test('never lengthens a deadline that is nearer', () => {
    const world = proposed();
    const { deadlineAt } = world.only;
    world.now += DAY - 10 * MINUTE;
    edit(world, { waiting: true });
    expect(world.only.deadlineAt).toBe(deadlineAt);
  });

  test('is not bumped twice in one revision', () => {
    const world = proposed();
    world.now += DAY / 2;
    world.tick({ candidateIds: ['ben'] });
    edit(world, { waiting: true });
    expect(world.only.nudgeAt).toBeNull();
  });

  test('and then is not: the deadline stays', () => {
    const world = proposed({ waiting: true });
    const { deadlineAt } = world.only;
    world.now += MINUTE;
    edit(world, { waiting: false });
    expect(world.only).toMatchObject({ waiting: false, deadlineAt });
  });

  test('is not asked for again with people who were asked already and are free', () => {
    const world = proposed({ waiting: true }, { candidateIds: ['ben', 'chloe', 'peer-4', 'peer-5'] });
    edit(world, { waiting: true, amountMinor: 2_600 }, { candidateIds: ['peer-5', 'ben', 'chloe', 'peer-4'] });
    expect(world.only.askedIds).toEqual(['ben', 'chloe', 'peer-4']);
    const { askedIds } = ok(edit(world, { waiting: true }, { candidateIds: ['peer-5', 'ben', 'chloe'] }));
    expect(askedIds).toEqual(['peer-5']);
  });
});

test.each(['co-sign', 'object', 'withdraw', 'edit'] as const)('an outdated %s changes nothing', (type) => {
  const world = proposed({ amountMinor: 20_000 });
  edit(world, { amountMinor: 20_000, kind: 'Credit' });
  const by = type === 'edit' || type === 'withdraw' ? 'ana' : 'ben';
  const act = { type, revision: 1, reason: words('too much'), proposal: proposal({ kind: 'Other' }) };
  for (const revision of [1, 3]) {
    const decided = world.ask(by, { ...act, revision });
    expect(decided).toEqual({ ok: false, refusal: { reason: 'outdated', changedById: 'ana' } });
  }
});
