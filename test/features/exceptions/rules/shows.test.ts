import { buttonsFor } from '../../../../src/features/exceptions/rules/acts.ts';
import { STATUSES } from '../../../../src/features/exceptions/rules/state.ts';
import { placeKey } from '../../../../src/kernel/plan.ts';
import { contested, DAY, ok, proposal, proposed, settings, World, words } from './world.ts';

/** docs/product.md §3: the card, the messages beside it, and what is told privately. */

const object = () => ({ type: 'object', reason: words('too much') }) as const;
const shown = (decision: ReturnType<World['act']>) =>
  ok(decision).wants.flatMap((want) => (want.way === 'show' ? [`${want.show.form} in ${placeKey(want.place)}`] : []));
const told = (decision: ReturnType<World['act']>) =>
  ok(decision).wants.flatMap((want) => (want.way === 'tell' ? [`${want.note.note} to ${want.personId}`] : []));

test.each([
  ['proposed', 'co-sign object edit withdraw'],
  ['escalated', 'approve decline withdraw'],
  ['approved', 'apply thank raise'],
  ['applied', 'thank raise'],
  ['withdrawn', ''],
  ['expired', ''],
  ['declined', ''],
  ['reversed', ''],
] as const)('a card that is %s offers: %s', (status, buttons) => {
  expect(buttonsFor({ status, unconfirmedMinor: 0 }).join(' ')).toBe(buttons);
});

test('a card whose amount waits to be confirmed offers that first', () => {
  const offered = (['applied', 'reversed'] as const).map((status) =>
    buttonsFor({ status, unconfirmedMinor: 1 }).join(' '),
  );
  expect(offered).toEqual(['confirm thank raise', 'confirm']);
});

test('every state has its buttons', () => {
  const offered = STATUSES.map((status) => buttonsFor({ status, unconfirmedMinor: 0 }));
  expect(offered.map(Array.isArray)).toEqual(STATUSES.map(() => true));
});

test('whatever happens, the card in the team’s channel shows it', () => {
  const world = contested();
  const acts = [
    world.act('peer-5', { type: 'co-sign' }),
    world.act('ana', { type: 'apply', mood: 'Content', note: null, actualAmountMinor: null }),
    world.act('ben', { type: 'raise', reason: words('look at this') }),
    world.act('maya', { type: 'endorse' }),
    world.act('maya', { type: 'reverse', reason: words('the courier paid') }),
  ];
  for (const act of acts) expect(shown(act)).toContain('exception-card in channel:C-CARE');
});

describe('an approval', () => {
  test('is told to the proposer and shown to managers, who cannot block it', () => {
    const decision = proposed().act('ben', { type: 'co-sign' });
    expect(told(decision)).toEqual(['approved to ana']);
    expect(shown(decision)).toEqual(['exception-card in channel:C-CARE', 'approval-notice in channel:C-MANAGERS']);
  });

  test('is shown to each manager privately where the team has no manager channel; not to who settled it', () => {
    const world = new World();
    world.settings = { ...settings(), managerChannel: null };
    world.propose('ana');
    const shows = ['exception-card in channel:C-CARE', 'approval-notice in dm:manager-2'];
    expect(shown(world.act('maya', { type: 'co-sign' }))).toEqual(shows);
    expect(shown(world.act('manager-2', { type: 'endorse' }))).toEqual(shows);
  });

  test('is shown to a manager who was against it as well, and so is a case raised for review', () => {
    const world = new World();
    world.settings = { ...settings(), managerChannel: null };
    world.propose('ana');
    world.act('maya', object());
    world.act('ben', { type: 'co-sign' });
    expect(shown(world.act('chloe', { type: 'co-sign' }))).toContain('approval-notice in dm:maya');
    const raise = { type: 'raise', reason: words('look at this') } as const;
    expect(shown(world.act('peer-4', raise))).toContain('raised-notice in dm:maya');
    expect(shown(world.act('maya', raise))).not.toContain('raised-notice in dm:maya');
  });

  test('that a manager gave is shown in the message that asked for it, not in one more', () => {
    const world = proposed();
    for (const by of ['ben', 'chloe']) world.act(by, object());
    const decision = world.act('maya', { type: 'approve' });
    expect(told(decision)).toEqual(['approved to ana']);
    expect(shown(decision)).toEqual(['exception-card in channel:C-CARE', 'escalation in channel:C-MANAGERS']);
  });
});

describe('an escalation', () => {
  test('asks in the manager place, and the proposer gets one message, not two', () => {
    const world = proposed();
    expect(told(world.act('ben', object()))).toEqual(['objected to ana']);
    const decision = world.act('chloe', object());
    expect(told(decision)).toEqual(['escalated to ana']);
    expect(shown(decision)).toContain('escalation in channel:C-MANAGERS');
  });

  test('asks privately only those who may decide', () => {
    const world = new World();
    world.settings = { ...settings(), managerChannel: null };
    world.propose('ana');
    world.act('maya', object());
    expect(shown(world.act('ben', object()))).toEqual([
      'exception-card in channel:C-CARE',
      'escalation in dm:manager-2',
    ]);
  });

  test('asks admins where no manager may decide', () => {
    const world = new World();
    world.settings = { ...settings(), managers: ['maya'] };
    world.propose('maya');
    world.act('ben', object());
    expect(shown(world.act('chloe', object()))).toEqual([
      'exception-card in channel:C-CARE',
      'escalation in channel:C-MANAGERS',
      'escalation in dm:admin',
    ]);
  });

  test('stays true where it was asked, though the manager place moved; so does its reminder', () => {
    const world = proposed();
    for (const by of ['ben', 'chloe']) world.act(by, object());
    world.settings = { ...settings(), managerChannel: 'C-NEW' };
    world.now += DAY / 2;
    world.tick();
    world.settings = { ...settings(), managerChannel: null };
    expect(shown(world.act('maya', { type: 'approve' }))).toEqual([
      'exception-card in channel:C-CARE',
      'escalation in channel:C-MANAGERS',
      'escalation-reminder in channel:C-NEW',
    ]);
  });

  test('reminds those who may decide it by then, and nobody else', () => {
    const world = new World();
    world.settings = { ...settings(), managerChannel: null, managers: ['maya'] };
    world.propose('ana');
    for (const by of ['ben', 'chloe']) world.act(by, object());
    world.settings.managers = ['manager-2'];
    world.now += DAY / 2;
    expect(shown(world.tick())).toEqual([
      'exception-card in channel:C-CARE',
      'escalation in dm:maya',
      'escalation-reminder in dm:manager-2',
    ]);
    expect(shown(world.act('manager-2', { type: 'approve' }))).toEqual([
      'exception-card in channel:C-CARE',
      'escalation in dm:maya',
      'escalation-reminder in dm:manager-2',
    ]);
  });

  test('that ends before half of its time shows no reminder', () => {
    const world = proposed();
    for (const by of ['ben', 'chloe']) world.act(by, object());
    const decision = world.act('maya', { type: 'decline', comment: words('not this time') });
    expect(told(decision)).toEqual(['declined to ana']);
    expect(shown(decision)).not.toContain('escalation-reminder in channel:C-MANAGERS');
  });
});

test('candidates’ messages stay true until the case is over', () => {
  const world = proposed({ waiting: true }, { candidateIds: ['ben', 'chloe'] });
  expect(shown(world.act('ben', { type: 'co-sign' }))).toContain('candidate in dm:chloe');
  const done = world.act('ana', { type: 'apply', mood: 'Content', note: null, actualAmountMinor: null });
  expect(shown(done)).not.toContain('candidate in dm:chloe');
});

test('nobody is told of what they did themselves', () => {
  const world = proposed();
  world.act('ben', { type: 'co-sign' });
  expect(told(world.act('ana', { type: 'reverse', reason: words('a mistake') }))).toEqual(['reversed to ben']);
});

test('nobody whose account is closed is written to', () => {
  const world = proposed({ amountMinor: 20_000 });
  world.act('ben', object());
  world.standings.set('ben', 'deactivated');
  expect(told(world.act('ana', { type: 'edit', proposal: proposal({ amountMinor: 100 }) }))).toEqual([]);
});

test('each objection of one person is an occasion of its own', () => {
  const world = proposed({ amountMinor: 20_000 });
  const keys = ['first', 'second'].flatMap(() => {
    const { wants } = ok(world.act('ben', object()));
    world.act('ben', { type: 'co-sign' });
    return wants.flatMap((want) => (want.way === 'tell' ? [want.key] : []));
  });
  expect(new Set(keys).size).toBe(2);
});
