import { needsReview } from '../../../../src/features/exceptions/rules/permissions.ts';
import { exceptionColumns } from '../../../../src/features/exceptions/tables.ts';
import { placeKey } from '../../../../src/kernel/plan.ts';
import { DAY, ok, outcome, proposed, settings, World, words } from './world.ts';

/** docs/product.md §3, Done and Ask for a review; §8, Review. */

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
    const problem = { problem: 'not-more-than', maxMinor: 2_500, currency: 'GBP', locale: 'en-GB' };
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

describe('what the proposer alone lowers or takes back', () => {
  const confirm = (seenMinor: number) => ({ type: 'confirm', seenMinor }) as const;
  const counts = ({ only }: World) => exceptionColumns(only).givenMinor;

  test('returns to the pot right away, and counts for the customer until somebody else confirms it', () => {
    const world = approved();
    world.act('ana', { ...done, actualAmountMinor: 1 });
    expect(world.pot.postedMinor).toBe(1);
    expect(counts(world)).toBe(2_500);
    expect(outcome(world.act('ben', confirm(1)))).toEqual(['amount-confirmed']);
    expect(counts(world)).toBe(1);
    expect(world.only.confirmation).toMatchObject({ byId: 'ben' });
  });

  test('counts when it is reversed, too', () => {
    const world = approved();
    world.act('ana', reverse());
    expect(world.pot.postedMinor).toBe(0);
    expect(counts(world)).toBe(2_500);
    world.act('maya', confirm(0));
    expect(counts(world)).toBe(0);
  });

  test('counts no more where a co-signer or a manager did it', () => {
    const lowered = approved();
    lowered.act('ben', { ...done, actualAmountMinor: 1_000 });
    expect(counts(lowered)).toBe(1_000);
    const reversed = approved();
    reversed.act('maya', reverse());
    expect(counts(reversed)).toBe(0);
    expect(outcome(reversed.ask('ben', confirm(0)))).toBe('nothing-to-confirm');
  });

  test.each([
    ['ana', { reason: 'not-yours-to-confirm', otherIds: ['ben', 'maya', 'manager-2'] }],
    ['chloe', { reason: 'not-yours-to-confirm', otherIds: ['ben', 'maya', 'manager-2'] }],
    ['admin', { reason: 'not-yours-to-confirm', otherIds: ['ben', 'maya', 'manager-2'] }],
  ])('isn’t %s’s to confirm', (person, refusal) => {
    const world = approved();
    world.act('ana', reverse());
    expect(world.ask(person, confirm(0))).toEqual({ ok: false, refusal });
  });

  test('is an admin’s to confirm where no co-signer or other manager is left', () => {
    const world = new World();
    world.settings = { ...settings(), managers: ['maya'] };
    world.propose('maya');
    world.act('ben', { type: 'co-sign' });
    world.act('maya', reverse());
    expect(outcome(world.ask('admin', confirm(0)))).toBe('not-yours-to-confirm');
    world.standings.set('ben', 'deactivated');
    world.standings.set('admin', 'not-in-channel');
    expect(world.ask('maya', confirm(0))).toMatchObject({ refusal: { otherIds: ['admin'] } });
    expect(outcome(world.act('admin', confirm(0)))).toEqual(['amount-confirmed']);
  });

  test('is confirmed as it was seen: another amount by now is looked at again', () => {
    const world = new World();
    world.propose('maya');
    world.act('ben', { type: 'co-sign' });
    world.act('maya', { ...done, actualAmountMinor: 2_000 });
    world.act('maya', reverse());
    expect(world.ask('ben', confirm(2_000))).toMatchObject({ refusal: { reason: 'outdated', changedById: 'maya' } });
    expect(outcome(world.act('ben', confirm(0)))).toEqual(['amount-confirmed']);
    expect(world.ask('manager-2', confirm(0))).toEqual({
      ok: false,
      refusal: { reason: 'nothing-to-confirm', byId: 'ben' },
    });
  });
});

describe('a reversal and the managers', () => {
  const notices = (decision: ReturnType<World['act']>) =>
    ok(decision).wants.flatMap((want) =>
      want.way === 'show' && want.show.form === 'reversal-notice' ? [placeKey(want.place)] : [],
    );

  test('are brought together: they are told, but for those who know of it anyway', () => {
    const world = approved();
    expect(notices(world.act('ana', reverse()))).toEqual(['channel:C-MANAGERS']);
    const alone = new World();
    alone.settings = { ...settings(), managerChannel: null };
    alone.propose('ana');
    alone.act('maya', { type: 'co-sign' });
    const decision = alone.act('ana', reverse());
    expect(notices(decision)).toEqual(['dm:manager-2']);
    expect(told(decision)).toEqual(['reversed to maya']);
  });

  test('what was never reviewed, or raised since, stays to be reviewed', () => {
    const world = approved();
    world.act('ana', reverse());
    expect(needsReview(world.only)).toBe(true);
    world.act('maya', { type: 'endorse' });
    expect(needsReview(world.only)).toBe(false);
    const raised = approved();
    raised.act('maya', { type: 'endorse' });
    raised.now += DAY;
    raised.act('chloe', raise());
    raised.act('ana', reverse());
    expect(needsReview(raised.only)).toBe(true);
  });

  test('what was reviewed before, or is reversed by a manager who took no part, has been looked at', () => {
    const reviewed = approved();
    reviewed.act('maya', { type: 'endorse' });
    reviewed.act('ana', reverse());
    expect(needsReview(reviewed.only)).toBe(false);
    const taken = approved();
    taken.act('maya', reverse());
    expect(needsReview(taken.only)).toBe(false);
  });

  test('one of the version before, which told nobody, is left as it was', () => {
    const world = approved();
    world.act('ana', reverse());
    const { reversal } = world.only;
    if (!reversal) throw new Error('not reversed');
    expect(needsReview({ ...world.only, reversal: { ...reversal, returnedMinor: null, noticePlaces: null } })).toBe(
      false,
    );
  });
});

/** Each proposes, another co-signs, the proposer reverses: the pot says 0 used, and the next one is for the same customer. */
test('three people without a manager don’t get past the second tier by reversing: the sum keeps what they reverse', () => {
  const world = new World();
  const people = ['ana', 'ben', 'chloe'];
  let given = 0;
  for (let turn = 0; turn < 35; turn += 1) {
    const [by = '', ...others] = [0, 1, 2].map((at) => people[(turn + at) % 3] ?? '');
    const customerSumMinor = [...world.cases.values()].reduce(
      (sum, { state }) => sum + exceptionColumns(state).givenMinor,
      0,
    );
    const id = `EX-${turn + 1}`;
    world.propose(by, { amountMinor: 10_000 }, { customerSumMinor });
    for (const other of others)
      if (world.state(id).status === 'proposed') world.act(other, { type: 'co-sign' }, {}, id);
    if (world.state(id).status === 'approved') {
      given += 10_000;
      world.act(by, reverse(), {}, id);
    } else world.act(by, { type: 'withdraw' }, {}, id);
  }
  expect(world.pot).toMatchObject({ postedMinor: 0, heldMinor: 0 });
  expect(given).toBe(50_000);
  const reversed = [...world.cases.values()].filter(({ state }) => state.status === 'reversed');
  expect(reversed.every(({ state }) => needsReview(state))).toBe(true);
});
