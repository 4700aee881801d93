import { DAY, HOUR, MINUTE, ok, outcome, proposed, type World, words } from './world.ts';

/** docs/product.md §3, Time. */

const escalate = (world: World) => {
  for (const by of ['ben', 'chloe']) world.act(by, { type: 'object', reason: words('too much') });
};

describe('the deadline', () => {
  test('decides, not the timer: at its very millisecond a click is answered as expired', () => {
    const world = proposed({ waiting: true });
    world.now += 30 * MINUTE - 1;
    expect(outcome(world.ask('ben', { type: 'co-sign' }))).toEqual(['co-signed', 'approved']);
    world.now += 1;
    const before = world.ask('ben', { type: 'co-sign' });
    expect(before).toEqual({ ok: false, refusal: { reason: 'expired' } });
    world.tick();
    expect(world.ask('ben', { type: 'co-sign' })).toEqual(before);
  });

  test('of an escalated case too', () => {
    const world = proposed({ waiting: true });
    world.now += 20 * MINUTE;
    escalate(world);
    world.now += HOUR - 1;
    expect(outcome(world.ask('maya', { type: 'approve' }))).toEqual(['approved']);
    world.now += 1;
    expect(outcome(world.ask('maya', { type: 'approve' }))).toBe('expired');
    expect(outcome(world.tick())).toEqual(['expired']);
  });

  test('releases the money and tells the proposer', () => {
    const world = proposed();
    world.now += DAY;
    const { wants, entries } = ok(world.tick());
    expect(entries).toMatchObject([{ kind: 'void', amountMinor: 2_500, byId: null }]);
    expect(world.pot.heldMinor).toBe(0);
    expect(world.only).toMatchObject({ status: 'expired', deadlineAt: null, nudgeAt: null });
    expect(wants).toContainEqual({
      way: 'tell',
      note: { note: 'expired', exceptionId: 'EX-1' },
      personId: 'ana',
      key: 'expired/EX-1/1',
    });
  });

  test('that passed during an outage expires it; the bump that was due as well is not made', () => {
    const world = proposed();
    world.now += 3 * DAY;
    expect(outcome(world.tick({ candidateIds: ['ben'] }))).toEqual(['expired']);
  });
});

describe('the bump', () => {
  test('names up to three candidates in the thread, once', () => {
    const world = proposed();
    world.now += DAY / 2 - 1;
    const facts = { candidateIds: ['ben', 'chloe', 'peer-4', 'peer-5'] };
    expect(ok(world.tick(facts)).events).toEqual([]);
    world.now += 1;
    const { wants, askedIds } = ok(world.tick(facts));
    const candidateIds = ['ben', 'chloe', 'peer-4'];
    expect(askedIds).toEqual(candidateIds);
    const show = { form: 'bump', exceptionId: 'EX-1', revision: 1, candidateIds };
    expect(wants).toContainEqual({ way: 'show', show, place: { channel: 'C-CARE' } });
    expect(ok(world.tick(facts)).events).toEqual([]);
  });

  test('is left out where nobody can be named, and not tried again', () => {
    const world = proposed({ waiting: true });
    world.now += 3 * MINUTE;
    const { wants } = ok(world.tick());
    expect(wants.some((want) => want.way === 'show' && want.show.form === 'bump')).toBe(false);
    expect(world.only.nudgeAt).toBeNull();
  });
});

describe('reminders', () => {
  test('managers are reminded of an escalated case at half of its time, once', () => {
    const world = proposed();
    escalate(world);
    world.now += DAY / 2;
    const { wants } = ok(world.tick());
    const show = { form: 'escalation-reminder', exceptionId: 'EX-1' };
    expect(wants).toContainEqual({ way: 'show', show, place: { channel: 'C-MANAGERS' } });
    expect(ok(world.tick()).events).toEqual([]);
  });

  test('the proposer is reminded to mark it as done three days after the approval, once', () => {
    const world = proposed();
    world.act('ben', { type: 'co-sign' });
    world.now += 3 * DAY - 1;
    expect(ok(world.tick()).events).toEqual([]);
    world.now += 1;
    const { wants } = ok(world.tick());
    expect(wants.filter((want) => want.way === 'tell')).toMatchObject([
      { personId: 'ana', note: { note: 'done-reminder' } },
    ]);
    world.now += 30 * DAY;
    expect(ok(world.tick()).events).toEqual([]);
  });

  test('nobody is reminded of what was done', () => {
    const world = proposed();
    world.act('ben', { type: 'co-sign' });
    world.act('ana', { type: 'apply', mood: 'Neutral', note: null, actualAmountMinor: null });
    world.now += 3 * DAY;
    expect(ok(world.tick()).events).toEqual([]);
  });
});
