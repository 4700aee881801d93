import {
  completed,
  evolve,
  fold,
  type Happened,
  type StoredEvent,
  upcast,
} from '../../../../src/features/exceptions/rules/evolve.ts';
import { contested, proposed, words } from './world.ts';

/** docs/storage.md, The history: a state is the fold of its events. */

describe('a record', () => {
  const history = () => contested().cases.get('EX-1')?.history ?? [];

  test('read back as text comes to the same state', () => {
    const world = contested();
    const stored: Happened[] = JSON.parse(JSON.stringify(world.cases.get('EX-1')?.history));
    expect(fold(stored)).toEqual(world.only);
  });

  test('of a reminder from before places were kept reminds where managers were asked', () => {
    const world = proposed();
    for (const by of ['ben', 'chloe']) world.act(by, { type: 'object', reason: words('too much') });
    const { managerPlaces } = world.only;
    const reminded: Happened = { event: upcast({ type: 'reminded' }, world.only), actorId: null, at: world.now };
    expect(evolve(world.only, reminded)).toMatchObject({ status: 'escalated', remindedPlaces: managerPlaces });
    const { remindedPlaces: _, ...stored } = evolve(world.only, reminded);
    expect(completed(stored).remindedPlaces).toEqual(managerPlaces);
  });

  test('of nothing is no state', () => {
    expect(fold([])).toBeNull();
  });

  test('that does not begin with a proposal is broken', () => {
    expect(() => fold(history().slice(1))).toThrow("can't begin with co-signed");
  });

  test('with two proposals is broken', () => {
    expect(() => fold([...history(), ...history()])).toThrow('proposed twice');
  });

  test('of a person’s act without a person is broken', () => {
    const [first] = history();
    if (!first) throw new Error('nothing was proposed');
    expect(() => evolve(null, { ...first, actorId: null })).toThrow('needs a person');
  });

  test('of an outcome without an approval is broken', () => {
    const applied: Happened = {
      event: upcast({ type: 'applied', mood: 'Content', note: null, returnedMinor: 0 }, null),
      actorId: 'ana',
      at: 0,
    };
    expect(() => fold([...history(), applied])).toThrow('never approved');
  });

  test('of the first version comes to a state with everything of today, from its events and from its row', () => {
    const all = history();
    const older = all.map(({ event, ...by }) => ({ ...by, event: asFirstRecorded(event) }));
    const [now, then] = [fold(all), fold(older)];
    if (!now || !then) throw new Error('nothing was proposed');
    expect(then).toEqual(now);
    const { policyId: _, policyAccountId: __, remindedPlaces: ___, topUpReturnedMinor, ...more } = now;
    const { suggested, setAside, unconfirmedMinor, confirmation, ...first } = more;
    expect([topUpReturnedMinor, suggested, setAside, unconfirmedMinor, confirmation]).toEqual([0, null, null, 0, null]);
    expect(completed(first)).toEqual(now);
  });
});

/** As the first version recorded it: without what came later. */
function asFirstRecorded(event: Happened['event']): StoredEvent {
  const { policyId: _, policyAccountId: __, flaggedIds: ___, ...first } = event as Record<string, unknown>;
  return first as StoredEvent;
}
