import { DAY, HOUR, ok, outcome, proposed, settings, World, words } from './world.ts';

/** docs/product.md §3, Object; and what managers do with an escalated case. */

const object = () => ({ type: 'object', reason: words('we did this last week') }) as const;
const approve = { type: 'approve' } as const;
const decline = () => ({ type: 'decline', comment: words('ask the shop first') }) as const;

function escalated(world = proposed()): World {
  world.act('ben', object());
  world.act('chloe', object());
  return world;
}

describe('an objection', () => {
  test('stands with its reason, and the proposer is told', () => {
    const world = proposed();
    const { texts, wants } = ok(world.act('ben', object()));
    expect(texts.map((text) => text.body)).toEqual(['we did this last week']);
    expect(world.only.positions).toMatchObject([{ personId: 'ben', side: 'object', reason: { id: texts[0]?.id } }]);
    expect(wants).toContainEqual(
      expect.objectContaining({ personId: 'ana', note: { note: 'objected', exceptionId: 'EX-1' } }),
    );
  });

  test('takes back one’s co-sign', () => {
    const world = proposed({ amountMinor: 20_000 });
    world.act('ben', { type: 'co-sign' });
    world.act('ben', object());
    expect(world.only.positions).toMatchObject([{ personId: 'ben', side: 'object' }]);
  });

  test('is not made twice, nor by the proposer', () => {
    const world = proposed();
    world.act('ben', object());
    expect(world.act('ben', object())).toEqual({ ok: false, refusal: { reason: 'same-position', side: 'object' } });
    expect(outcome(world.act('ana', object()))).toBe('own-exception');
  });
});

describe('two objections', () => {
  test('leave it to the managers, with a new clock', () => {
    const world = proposed();
    world.act('ben', object());
    world.now += HOUR;
    expect(outcome(world.act('chloe', object()))).toEqual(['objected', 'escalated']);
    expect(world.only).toMatchObject({
      status: 'escalated',
      escalation: { why: 'objections' },
      deadlineAt: world.now + DAY,
      nudgeAt: world.now + DAY / 2,
    });
  });

  test('leave them an hour where the customer waits, reminded at half', () => {
    const world = escalated(proposed({ waiting: true }));
    expect(world.only).toMatchObject({ deadlineAt: world.now + HOUR, nudgeAt: world.now + HOUR / 2 });
  });

  test('are as many as the team set when it was proposed', () => {
    const world = new World();
    world.settings = { ...settings(), coSign: { ...settings().coSign, objectionsToEscalate: 1 } };
    world.propose('ana');
    world.settings = settings();
    expect(outcome(world.act('ben', object()))).toEqual(['objected', 'escalated']);
  });

  test('are of people who are agents now', () => {
    const world = proposed();
    world.act('ben', object());
    world.standings.set('ben', 'deactivated');
    expect(outcome(world.act('chloe', object()))).toEqual(['objected', 'positions-voided']);
    expect(world.only.status).toBe('proposed');
  });

  test('keep the money held', () => {
    expect(escalated().pot.heldMinor).toBe(2_500);
  });
});

describe('an escalated case', () => {
  test('is approved by a manager, and the pot is charged', () => {
    const world = escalated();
    expect(outcome(world.act('maya', approve))).toEqual(['approved']);
    expect(world.pot).toMatchObject({ heldMinor: 0, postedMinor: 2_500 });
    expect(world.only.approval).toMatchObject({ byId: 'maya', how: 'manager', coSignerIds: [], pairedIds: [] });
  });

  test('remembers who had co-signed it when a manager approves', () => {
    const world = proposed({ amountMinor: 20_000 });
    world.act('peer-4', { type: 'co-sign' });
    world.act('maya', approve, {}, escalated(world).only.id);
    expect(world.only.approval).toMatchObject({ coSignerIds: ['peer-4'], pairedIds: [] });
  });

  test('is declined with a comment, and the money is free again', () => {
    const world = escalated();
    const { texts } = ok(world.act('maya', decline()));
    expect(texts.map((text) => text.body)).toEqual(['ask the shop first']);
    expect(world.pot).toMatchObject({ heldMinor: 0, postedMinor: 0 });
    expect(world.only).toMatchObject({ status: 'declined', decline: { byId: 'maya' }, hold: null });
  });

  test('is withdrawn by its proposer, and the money is free again', () => {
    const world = escalated();
    expect(outcome(world.act('ana', { type: 'withdraw' }))).toEqual(['withdrawn']);
    expect(world.pot.heldMinor).toBe(0);
  });

  test('is not decided by a manager who took part; the others are named', () => {
    const world = proposed();
    world.act('maya', object());
    world.act('ben', object());
    const refusal = { reason: 'took-part', otherIds: ['manager-2'] };
    expect(world.act('maya', approve)).toEqual({ ok: false, refusal });
  });

  test('is not decided by its proposer, who may be a manager', () => {
    const world = new World();
    world.propose('maya');
    expect(outcome(escalated(world).act('maya', approve))).toBe('took-part');
  });

  test('is left to those who may, where somebody else tries', () => {
    const refusal = { reason: 'not-a-manager', managerIds: ['maya', 'manager-2'] };
    for (const by of ['peer-4', 'ben', 'admin']) expect(escalated().act(by, approve)).toEqual({ ok: false, refusal });
  });

  test('is decided by an admin where no other manager exists, in the channel or not', () => {
    for (const standing of ['agent', 'not-in-channel'] as const) {
      const world = new World();
      world.settings = { ...settings(), managers: ['maya'] };
      world.standings.set('admin', standing);
      world.propose('maya');
      escalated(world);
      expect(world.ask('maya', approve)).toEqual({ ok: false, refusal: { reason: 'took-part', otherIds: ['admin'] } });
      expect(outcome(world.ask('peer-4', approve))).toBe('not-a-manager');
      expect(outcome(world.act('admin', approve))).toEqual(['approved']);
    }
  });

  test('is not decided by an admin who took part', () => {
    const world = new World();
    world.settings = { ...settings(), managers: ['maya'] };
    world.propose('maya');
    world.act('admin', object());
    world.act('ben', object());
    expect(world.ask('admin', approve)).toEqual({ ok: false, refusal: { reason: 'took-part', otherIds: [] } });
  });

  test('can only be approved, declined or withdrawn', () => {
    const world = escalated();
    const refusal = { reason: 'wrong-state', action: 'co-sign', status: 'escalated', byId: null };
    expect(world.act('peer-4', { type: 'co-sign' })).toEqual({ ok: false, refusal });
  });
});
