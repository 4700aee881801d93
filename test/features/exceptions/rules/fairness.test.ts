import fc from 'fast-check';
import { isOpen, isRaised } from '../../../../src/features/exceptions/rules/state.ts';
import { ok, outcome, proposed, World } from './world.ts';

/** docs/product.md §3, Fairness. */

const coSign = { type: 'co-sign' } as const;
const often = new Map([['ben', 5]]);

describe('a co-sign that was laid before its pair reached the limit', () => {
  /** Ben co-signed when he still could; it takes two. */
  const laid = () => {
    const world = proposed({ amountMinor: 20_000 });
    world.act('ben', coSign);
    return world;
  };

  test('is left to others by the settling click, whoever clicks, and its holder is told', () => {
    const world = laid();
    const { events, wants } = ok(world.act('chloe', coSign, { pairSettlements: often, activeOtherIds: ['peer-4'] }));
    expect(events).toEqual([{ type: 'co-signed' }, { type: 'positions-voided', personIds: ['ben'], why: 'often' }]);
    expect(world.only.positions).toMatchObject([{ personId: 'chloe', side: 'co-sign' }]);
    expect(wants).toContainEqual(
      expect.objectContaining({ way: 'tell', personId: 'ben', note: expect.objectContaining({ why: 'often' }) }),
    );
    expect(ok(world.act('peer-4', coSign, { pairSettlements: often })).pairedIds).toEqual(['chloe', 'peer-4']);
    expect(isRaised(world.only)).toBe(false);
  });

  test('counts where nobody else is there, and managers are asked to look at it first', () => {
    const world = laid();
    expect(ok(world.act('chloe', coSign, { pairSettlements: often })).pairedIds).toEqual(['ben', 'chloe']);
    expect(world.only.approval).toMatchObject({ coSignerIds: ['ben', 'chloe'], flaggedIds: ['ben'] });
    expect(isRaised(world.only)).toBe(true);
  });

  test('of a manager always counts', () => {
    const world = proposed({ amountMinor: 20_000 });
    world.act('maya', coSign);
    world.act('chloe', coSign, { pairSettlements: new Map([['maya', 9]]), activeOtherIds: ['peer-4'] });
    expect(world.only.approval).toMatchObject({ coSignerIds: ['maya', 'chloe'], pairedIds: ['chloe'] });
  });
});

test('who settles beyond the limit alone is flagged, too', () => {
  const world = proposed();
  expect(outcome(world.act('ben', coSign, { pairSettlements: often }))).toEqual(['co-signed', 'approved']);
  expect(world.only.approval).toMatchObject({ flaggedIds: ['ben'] });
});

test('however co-signs are laid and settled, no pair settles more than five in a week unless it is flagged', () => {
  const peers = ['ben', 'chloe', 'peer-4', 'peer-5'];
  const click = fc.record({ who: fc.constantFrom(...peers), on: fc.nat(4), alone: fc.boolean() });
  fc.assert(
    fc.property(fc.array(click, { maxLength: 80 }), fc.boolean(), (clicks, everAlone) => {
      const world = new World();
      const settled = new Map<string, number>();
      for (const { who, on, alone } of clicks) {
        world.propose('ana', { amountMinor: on === 0 ? 2_500 : 20_000 });
        const open = [...world.cases.values()].map(({ state }) => state).filter(isOpen);
        const { id } = open[on % open.length] ?? world.only;
        const activeOtherIds = alone && everAlone ? [] : ['peer-6'];
        world.act(who, coSign, { pairSettlements: new Map(settled), activeOtherIds }, id);
        const { approval } = world.state(id);
        for (const paired of approval?.pairedIds ?? []) {
          const before = settled.get(paired) ?? 0;
          settled.set(paired, before + 1);
          expect(approval?.flaggedIds?.includes(paired) ?? false).toBe(before >= 5);
        }
      }
      if (!everAlone) for (const times of settled.values()) expect(times).toBeLessThanOrEqual(5);
    }),
    { numRuns: 60 },
  );
});
