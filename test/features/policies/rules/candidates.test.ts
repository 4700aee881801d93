import fc from 'fast-check';
import type { ExceptionState } from '../../../../src/features/exceptions/rules/state.ts';
import {
  type Candidate,
  candidatesAmong,
  type KnownPolicy,
  type PastCase,
} from '../../../../src/features/policies/rules/candidates.ts';
import { exception } from '../../../storage/examples.ts';

/** docs/product.md §8, Policy candidate. */

const LATE = ['parcel', 'late', 'courier'];
const BROKEN = ['kettle', 'broken', 'handle'];

type Made = { by?: string; coSigners?: string[]; tokens?: string[]; kind?: string; more?: Partial<ExceptionState> };

function past(
  id: string,
  { by = 'ana', coSigners = ['chloe'], tokens = LATE, kind = 'Refund', more = {} }: Made = {},
): PastCase {
  const approval = {
    at: 1,
    byId: 'x',
    how: 'quorum' as const,
    coSignerIds: coSigners,
    pairedIds: [],
    flaggedIds: [],
    chargedMinor: 2_500,
    toppedUpMinor: 0,
    noticePlaces: [],
  };
  const state = exception(id, { status: 'applied', proposerId: by, approval, hold: null, ...more });
  return { state, likeness: { kind, tokens } };
}

const mood = (how: 'Unhappy' | 'Content' | 'Unknown') => ({ outcome: { at: 1, byId: 'ana', mood: how, note: null } });
const three = (last: Made = {}): PastCase[] => [past('a'), past('b', { by: 'ben' }), past('c', last)];
const idsOf = (found: readonly Candidate[]) => found.map(({ caseIds }) => caseIds.join(''));

test('three alike, by two proposers and three people, are a candidate', () => {
  expect(candidatesAmong(three(), [])).toEqual([{ centreId: 'a', caseIds: ['a', 'b', 'c'], suggestedById: null }]);
});

test.each<[string, PastCase[]]>([
  ['only two', three().slice(0, 2)],
  ['another kind', three({ kind: 'Credit' })],
  ['about something else', three({ tokens: BROKEN })],
  ['one proposer', [past('a'), past('b'), past('c', { coSigners: ['dan'] })]],
  [
    'two people in all',
    [
      past('a', { coSigners: ['ben'] }),
      past('b', { by: 'ben', coSigners: ['ana'] }),
      past('c', { coSigners: ['ben'] }),
    ],
  ],
  ['one unhappy', three({ more: mood('Unhappy') })],
  ['a fourth that was unhappy', [...three(), past('d', { more: mood('Unhappy') })]],
  ['a fourth that was reversed', [...three(), past('d', { more: { status: 'reversed' } })]],
  ['one that a manager set aside', three({ more: { setAside: { at: 1, byId: 'maya' } } })],
  ['one approved under a policy', three({ more: { policyId: 'p' } })],
])('no candidate: %s', (_why, cases) => {
  expect(candidatesAmong(cases, [])).toEqual([]);
});

test('what nobody knows or was taken well doesn’t stand in the way', () => {
  expect(
    idsOf(candidatesAmong([...three({ more: mood('Unknown') }), past('d', { more: mood('Content') })], [])),
  ).toEqual(['abcd']);
});

test('what was about something else is a candidate of its own, the larger first', () => {
  const broken = ['p', 'q', 'r', 's'].map((id, at) => past(id, { by: at === 0 ? 'ben' : 'ana', tokens: BROKEN }));
  expect(idsOf(candidatesAmong([...three(), ...broken], []))).toEqual(['pqrs', 'abc']);
});

describe('a policy that was made of them', () => {
  const seedIds = ['a', 'b', 'c'];
  const inForce: KnownPolicy = { seedIds, likenesses: [{ kind: 'Refund', tokens: LATE }] };
  const over: KnownPolicy = { seedIds, likenesses: [] };

  test.each([
    ['in force', inForce],
    ['over', over],
  ])('%s: its own cases are no candidate again', (_standing, known) => {
    expect(candidatesAmong(three(), [known])).toEqual([]);
  });

  test('covers others like them while it is in force; once it is over, three new ones are a candidate', () => {
    const fresh = [past('d'), past('e', { by: 'ben' }), past('f')];
    expect(candidatesAmong([...three(), ...fresh], [inForce])).toEqual([]);
    expect(idsOf(candidatesAmong([...three(), ...fresh], [over]))).toEqual(['def']);
  });
});

describe('what a manager suggested', () => {
  const suggested = { suggested: { at: 1, byId: 'maya' } };

  test('is a candidate by itself, with what is like it', () => {
    expect(candidatesAmong([past('a', { more: suggested })], [])).toEqual([
      { centreId: 'a', caseIds: ['a'], suggestedById: 'maya' },
    ]);
    expect(candidatesAmong([past('a', { more: suggested }), past('b', { more: mood('Unhappy') })], [])).toMatchObject([
      { centreId: 'a', caseIds: ['a', 'b'] },
    ]);
  });

  test('is one also while a policy covers what is like it, alone', () => {
    const inForce: KnownPolicy = { seedIds: ['z'], likenesses: [{ kind: 'Refund', tokens: LATE }] };
    const cases = [past('a', { more: suggested }), past('b', { by: 'ben' }), past('c')];
    expect(candidatesAmong(cases, [inForce])).toEqual([{ centreId: 'a', caseIds: ['a'], suggestedById: 'maya' }]);
  });

  test('isn’t, once it was reversed or a policy was made of it', () => {
    expect(candidatesAmong([past('a', { more: { ...suggested, status: 'reversed' } })], [])).toEqual([]);
    expect(candidatesAmong([past('a', { more: suggested })], [{ seedIds: ['a'], likenesses: [] }])).toEqual([]);
  });
});

test('whatever the cases are and in whichever order they come, the same is found, and each case once', () => {
  const words = fc.subarray([...LATE, ...BROKEN, 'flowers'], { minLength: 1 });
  const anyCase = fc.record({
    by: fc.constantFrom('ana', 'ben'),
    coSigners: fc.constantFrom<string[]>(['chloe'], ['ana'], ['ben', 'dan']),
    tokens: words,
    kind: fc.constantFrom('Refund', 'Refund', 'Credit'),
    more: fc.constantFrom(
      {},
      {},
      {},
      {},
      mood('Unhappy'),
      { status: 'reversed' as const },
      { suggested: { at: 1, byId: 'maya' } },
    ),
  });
  const cases = fc.array(anyCase, { maxLength: 12 }).map((all) => all.map((one, at) => past(`id-${at}`, one)));
  let offered = 0;
  fc.assert(
    fc.property(
      cases.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const found = candidatesAmong(all, []);
        offered += found.length;
        expect(candidatesAmong(shuffled, [])).toEqual(found);
        const ids = found.flatMap(({ caseIds }) => caseIds);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { centreId, caseIds } of found) expect(caseIds).toContain(centreId);
      },
    ),
    { numRuns: 500 },
  );
  expect(offered).toBeGreaterThan(50);
});
