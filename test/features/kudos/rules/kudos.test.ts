import {
  decideGive,
  decideSecond,
  decideTakeBack,
  evolveKudos,
  type Give,
  type GiveFacts,
  type KudosState,
  linkFrom,
  TAKE_BACK_MS,
} from '../../../../src/features/kudos/rules/kudos.ts';
import type { PersonKind } from '../../../../src/kernel/values/people.ts';

const NOW = 1_000_000;
const person = (kind: PersonKind, kudosDms: 'loud' | 'quiet' = 'loud') => ({ kind, kudosDms });
const give: Give = {
  id: 'k1',
  teamId: 'care',
  giverId: 'ana',
  namedIds: ['ben', 'chloe'],
  groupMemberIds: [],
  broadcast: null,
  words: { id: 'w1', body: 'for staying late', salt: 'salt', digest: 'digest' },
  value: 'ownership',
  isPrivate: false,
  link: null,
};
const facts: GiveFacts = {
  standing: 'agent',
  people: new Map([
    ['ana', person('member')],
    ['ben', person('member')],
    ['chloe', person('member', 'quiet')],
    ['guest', person('guest')],
    ['outsider', person('outsider')],
    ['robot', person('bot')],
    ['gone', person('deactivated')],
  ]),
  shoutOutChannel: 'C1',
};
const many = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

function given(change: Partial<Give> = {}): {
  state: KudosState;
  decision: ReturnType<typeof decideGive> & { ok: true };
} {
  const decision = decideGive({ ...give, ...change }, facts, NOW);
  if (!decision.ok) throw new Error(decision.refusal.reason);
  const [event] = decision.events;
  if (event === undefined) throw new Error('nothing happened');
  return { decision, state: evolveKudos('k1', null, { event, actorId: 'ana', at: NOW }) };
}

test('kudos thank people in the shout-out channel, and tell those who aren’t quiet', () => {
  const { state, decision } = given();
  expect(state).toEqual({
    id: 'k1',
    teamId: 'care',
    giverId: 'ana',
    receiverIds: ['ben', 'chloe'],
    words: { id: 'w1', digest: 'digest' },
    value: 'ownership',
    isPrivate: false,
    link: null,
    channel: 'C1',
    toldIds: ['ben'],
    at: NOW,
    seconderIds: [],
    takenBackAt: null,
  });
  expect(decision).toMatchObject({ receiverIds: ['ben', 'chloe'], skipped: [] });
  expect(decision.claim).toMatchObject({ subject: 'k1', expiresAt: NOW + 60_000 });
});

test('private kudos have no channel, and tell the quiet too', () => {
  expect(given({ isPrivate: true }).state).toMatchObject({ channel: null, toldIds: ['ben', 'chloe'] });
});

test('oneself, bots and deactivated people are left out with the reason, and the rest works', () => {
  const { decision } = given({ namedIds: ['ana', 'ben', 'robot', 'gone', 'guest', 'outsider', 'ben'] });
  expect(decision.receiverIds).toEqual(['ben', 'guest', 'outsider']);
  expect(decision.skipped).toEqual([
    { personId: 'ana', why: 'self' },
    { personId: 'robot', why: 'bot' },
    { personId: 'gone', why: 'deactivated' },
  ]);
});

test('a user group thanks its members but for the giver', () => {
  const { decision } = given({ namedIds: ['chloe'], groupMemberIds: ['ana', 'ben', 'chloe'] });
  expect(decision).toMatchObject({ receiverIds: ['chloe', 'ben'], skipped: [] });
});

test('20 people are thanked, one more refuses the whole, oneself not counted', () => {
  expect(given({ namedIds: ['ana', ...many(20)] }).decision.receiverIds).toHaveLength(20);
  expect(decideGive({ ...give, namedIds: many(19), groupMemberIds: ['x', 'y'] }, facts, NOW)).toEqual({
    ok: false,
    refusal: { reason: 'too-many-people', most: 20 },
  });
});

test.each<[string, Partial<Give>, object]>([
  ['a broadcast', { broadcast: '@here' }, { reason: 'group-mention', mention: '@here' }],
  ['nobody', { namedIds: [] }, { reason: 'invalid', fields: { people: { problem: 'missing' } } }],
  ['a group of oneself', { namedIds: [], groupMemberIds: ['ana'] }, { reason: 'invalid' }],
  ['oneself alone', { namedIds: ['ana'] }, { reason: 'nobody-left', skipped: [{ personId: 'ana', why: 'self' }] }],
  ['a bot alone', { namedIds: ['robot'] }, { reason: 'nobody-left', skipped: [{ personId: 'robot', why: 'bot' }] }],
])('thanking %s is refused', (_, change, refusal) => {
  expect(decideGive({ ...give, ...change }, facts, NOW)).toMatchObject({ ok: false, refusal });
});

test.each(['guest', 'outsider', 'not-in-channel'] as const)('a %s can’t thank', (standing) => {
  expect(decideGive(give, { ...facts, standing }, NOW)).toEqual({
    ok: false,
    refusal: { reason: 'not-an-agent', standing },
  });
});

test('a message is linked, unless it was in a private place', () => {
  expect(linkFrom('https://chat.example/p1', { isPrivate: false })).toBe('https://chat.example/p1');
  expect(linkFrom('https://chat.example/p1', { isPrivate: true })).toBeNull();
});

describe('second this', () => {
  const { state } = given();
  test('adds one’s name, once', () => {
    const decision = decideSecond(state, 'maya', 'agent');
    expect(decision).toEqual({ ok: true, events: [{ type: 'kudos-seconded' }] });
    const seconded = evolveKudos('k1', state, { event: { type: 'kudos-seconded' }, actorId: 'maya', at: NOW + 1 });
    expect(seconded.seconderIds).toEqual(['maya']);
    expect(decideSecond(seconded, 'maya', 'agent')).toEqual({
      ok: false,
      refusal: { reason: 'already', what: 'seconded' },
    });
  });

  test.each([
    ['the giver', state, 'ana', 'agent', { reason: 'own-kudos', role: 'giver' }],
    ['somebody thanked', state, 'ben', 'agent', { reason: 'own-kudos', role: 'thanked' }],
    ['a guest', state, 'guest', 'guest', { reason: 'not-an-agent', standing: 'guest' }],
    [
      'anybody, once taken back',
      { ...state, takenBackAt: NOW },
      'maya',
      'agent',
      { reason: 'already', what: 'taken-back' },
    ],
    [
      'anybody, if private',
      { ...state, isPrivate: true },
      'maya',
      'agent',
      { reason: 'not-found', what: 'kudos', named: null },
    ],
  ] as const)('by %s is refused', (_, kudos, personId, standing, refusal) => {
    expect(decideSecond(kudos, personId, standing)).toEqual({ ok: false, refusal });
  });
});

describe('take back', () => {
  const { state } = given();
  test('by the giver, within 10 minutes', () => {
    expect(decideTakeBack(state, 'ana', NOW + TAKE_BACK_MS - 1)).toEqual({
      ok: true,
      events: [{ type: 'kudos-taken-back' }],
    });
    const event = { type: 'kudos-taken-back' } as const;
    expect(evolveKudos('k1', state, { event, actorId: 'ana', at: NOW + 1 }).takenBackAt).toBe(NOW + 1);
  });

  test.each([
    ['by somebody else', state, 'ben', NOW, { reason: 'not-yours' }],
    ['after 10 minutes', state, 'ana', NOW + TAKE_BACK_MS, { reason: 'too-late', what: 'take-back', minutes: 10 }],
    ['twice', { ...state, takenBackAt: NOW }, 'ana', NOW, { reason: 'already', what: 'taken-back' }],
  ])('%s is refused', (_, kudos, personId, now, refusal) => {
    expect(decideTakeBack(kudos, personId, now)).toEqual({ ok: false, refusal });
  });
});

test('a record that begins with anything else, or is by nobody, is broken', () => {
  const event = { type: 'kudos-seconded' } as const;
  expect(() => evolveKudos('k1', null, { event, actorId: 'ana', at: 1 })).toThrow('k1');
  expect(() => evolveKudos('k1', given().state, { event, actorId: null, at: 1 })).toThrow('k1');
});
