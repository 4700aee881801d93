import { STATUSES, type Status } from '../../../../src/features/exceptions/rules/state.ts';
import type { Standing } from '../../../../src/kernel/values/people.ts';
import { type Act, contested, DAY, outcome, proposal, type World, words } from './world.ts';

/** docs/product.md §3: every state, every action, every role. */

const ROLES = {
  proposer: 'ana',
  peer: 'peer-4',
  'co-signer': 'ben',
  objector: 'chloe',
  manager: 'maya',
  'manager who co-signed': 'manager-2',
  admin: 'admin',
} as const;

const ACTS: Record<Act['type'], Act> = {
  edit: { type: 'edit', proposal: proposal({ amountMinor: 20_000, reason: words('the parcel came late, twice') }) },
  'co-sign': { type: 'co-sign' },
  object: { type: 'object', reason: words('it is not fair to others') },
  withdraw: { type: 'withdraw' },
  approve: { type: 'approve' },
  decline: { type: 'decline', comment: words('the shop has to answer') },
  apply: { type: 'apply', mood: 'Content', note: null, actualAmountMinor: null },
  raise: { type: 'raise', reason: words('please look at this') },
  endorse: { type: 'endorse' },
  suggest: { type: 'suggest' },
  coach: { type: 'coach', note: words('next time ask for the photo') },
  reverse: { type: 'reverse', reason: words('paid by the courier') },
  confirm: { type: 'confirm', seenMinor: 20_000 },
  tick: { type: 'tick' },
};
const ACTIONS = Object.keys(ACTS).filter((type) => type !== 'tick') as Exclude<Act['type'], 'tick'>[];

const REACHED: Record<Status, (world: World) => void> = {
  proposed: () => {},
  escalated: (world) => world.act('peer-5', ACTS.object),
  approved: (world) => world.act('peer-5', ACTS['co-sign']),
  applied: (world) => {
    world.act('peer-5', ACTS['co-sign']);
    world.act('ana', ACTS.apply);
  },
  withdrawn: (world) => world.act('ana', ACTS.withdraw),
  expired: (world) => {
    world.now += DAY;
    world.tick();
  },
  declined: (world) => {
    world.act('peer-5', ACTS.object);
    world.act('maya', ACTS.decline);
  },
  reversed: (world) => {
    world.act('peer-5', ACTS['co-sign']);
    world.act('maya', ACTS.reverse);
  },
};

function reached(status: Status): World {
  const world = contested();
  REACHED[status](world);
  if (world.only.status !== status) throw new Error(`${world.only.status}, not ${status}`);
  return world;
}

const all = (what: string) => Array.from({ length: 7 }, () => what);
const proposerOnly = (what: string) => [what, ...all('not-the-proposer').slice(1)];
const managerOnly = (what: string) => [...all('not-a-manager').slice(0, 4), what, 'took-part', 'not-a-manager'];

/** In the order of ROLES: the last event, or the refusal. Actions not named: refused for the state. */
const EXPECTED: Partial<Record<Status, Partial<Record<Act['type'], string[]>>>> = {
  proposed: {
    edit: proposerOnly('revised'),
    'co-sign': ['own-exception', 'approved', 'same-position', 'approved', 'approved', 'same-position', 'approved'],
    object: ['own-exception', 'escalated', 'escalated', 'same-position', 'escalated', 'escalated', 'escalated'],
    withdraw: proposerOnly('withdrawn'),
  },
  escalated: {
    approve: managerOnly('approved'),
    decline: managerOnly('declined'),
    withdraw: proposerOnly('withdrawn'),
  },
  approved: {
    apply: ['applied', 'not-involved', 'applied', 'not-involved', 'applied', 'applied', 'not-involved'],
    raise: all('raised'),
    endorse: managerOnly('endorsed'),
    suggest: managerOnly('suggested'),
    coach: managerOnly('coached'),
    reverse: ['reversed', ...all('not-a-manager').slice(0, 3), 'reversed', 'reversed', 'not-a-manager'],
  },
  applied: {
    raise: all('raised'),
    endorse: managerOnly('endorsed'),
    suggest: managerOnly('suggested'),
    coach: managerOnly('coached'),
    reverse: [...all('not-a-manager').slice(0, 4), 'reversed', 'reversed', 'not-a-manager'],
    confirm: all('nothing-to-confirm'),
  },
  reversed: {
    endorse: managerOnly('endorsed'),
    coach: managerOnly('coached'),
    confirm: all('nothing-to-confirm'),
  },
};

describe.each([...STATUSES])('an exception that is %s', (status) => {
  const world = reached(status);
  const last = (decided: string | string[]) => (Array.isArray(decided) ? decided.at(-1) : decided);

  test.each(ACTIONS)('%s, by every role', (action) => {
    const otherwise = all(status === 'expired' ? 'expired' : 'wrong-state');
    const expected = EXPECTED[status]?.[action] ?? otherwise;
    const decided = Object.values(ROLES).map((person) => last(outcome(world.ask(person, ACTS[action]))));
    expect(Object.fromEntries(Object.keys(ROLES).map((role, i) => [role, decided[i]]))).toEqual(
      Object.fromEntries(Object.keys(ROLES).map((role, i) => [role, expected[i]])),
    );
  });

  const strangers: Exclude<Standing, 'agent'>[] = ['guest', 'outsider', 'bot', 'deactivated', 'not-in-channel'];
  test.each(strangers)('nothing is open to somebody who is %s, whatever they were before', (standing) => {
    for (const person of ['stranger', ...Object.values(ROLES)]) {
      world.standings.set(person, standing);
      for (const action of ACTIONS)
        expect(world.ask(person, ACTS[action])).toEqual({ ok: false, refusal: { reason: 'not-an-agent', standing } });
      world.standings.set(person, 'agent');
    }
  });

  test('says who brought it there, where somebody did', () => {
    const by: Partial<Record<Status, string | null>> = {
      proposed: 'ana',
      escalated: null,
      approved: 'peer-5',
      applied: 'ana',
      withdrawn: 'ana',
      declined: 'maya',
      reversed: 'maya',
    };
    if (status === 'expired') return;
    const action = status === 'proposed' ? 'approve' : 'co-sign';
    const refusal = { reason: 'wrong-state', action, status, byId: by[status] };
    expect(world.ask('peer-4', ACTS[action])).toEqual({ ok: false, refusal });
  });
});
