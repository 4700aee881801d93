import {
  decideAnswer,
  decideMeToo,
  decideShare,
  decideTalk,
  eventOf,
} from '../../../../src/features/voice/rules/decide.ts';
import { voicesInTime } from '../../../../src/features/voice/rules/in-time.ts';
import {
  evolveVoice,
  isOpenAnnoyance,
  ranked,
  topicKey,
  type Verdict,
  type VoiceEvent,
  type VoiceState,
  votesOf,
  waitsForTalk,
} from '../../../../src/features/voice/rules/state.ts';
import { abuse, annoyance, NOW, said, story } from '../../../storage/examples.ts';

const WHY = { id: 'why', digest: 'd' };
const at = (verdict: Verdict, number = 1) =>
  annoyance('a', { answer: { number, byId: 'maya', at: NOW, verdict, why: WHY } });

describe('What is told', () => {
  const by = { actorId: 'ana', at: NOW };
  const refs = { teamId: 'care', words: { id: 'w', digest: 'd' }, topic: { id: 't', digest: 'd' }, exceptionId: 'e' };

  test.each([
    [
      { kind: 'story', text: 'x', exceptionNumber: 1 },
      { kind: 'story', exceptionId: 'e', sharedAt: null },
    ],
    [
      { kind: 'annoyance', text: 'x' },
      { kind: 'annoyance', voters: [], answer: null },
    ],
    [
      { kind: 'abuse', text: 'x', when: 'today', channel: 'chat', abuse: 'threat', wantsTalk: true },
      { kind: 'abuse', when: 'today', channel: 'chat', abuse: 'threat', wantsTalk: true, talk: null },
    ],
    [
      { kind: 'said', text: 'x', topic: 'y' },
      { kind: 'said', topic: refs.topic },
    ],
  ] as [Parameters<typeof eventOf>[0], Partial<VoiceState>][])(
    '%j becomes its state, and its words are in no event',
    (voice, state) => {
      const event = eventOf(voice, refs);
      expect(JSON.stringify(event)).not.toContain('"x"');
      expect(evolveVoice('v', null, { event, ...by })).toEqual({
        id: 'v',
        teamId: 'care',
        authorId: 'ana',
        at: NOW,
        words: refs.words,
        ...state,
      });
    },
  );

  test('the record can’t be: told twice, by nobody, or another kind', () => {
    const event: VoiceEvent = { type: 'annoyance-told', teamId: 'care', words: WHY };
    expect(() => evolveVoice('v', annoyance('v'), { event, ...by })).toThrow('twice');
    expect(() => evolveVoice('v', null, { event, ...by, actorId: null })).toThrow('nobody');
    expect(() => evolveVoice('v', story('v'), { event: { type: 'annoyance-seconded' }, ...by })).toThrow(
      'no annoyance',
    );
    expect(() => evolveVoice('v', null, { event: { type: 'abuse-talk-taken' }, ...by })).toThrow('no abuse');
  });
});

describe('Me too', () => {
  test('adds one voice', () => {
    const decided = decideMeToo(annoyance('a'), 'ben');
    expect(decided).toEqual({ ok: true, events: [{ type: 'annoyance-seconded' }] });
    const after = evolveVoice('a', annoyance('a'), { event: { type: 'annoyance-seconded' }, actorId: 'ben', at: NOW });
    expect(after.kind === 'annoyance' && votesOf(after)).toBe(2);
  });

  test.each([
    ['ana', annoyance('a'), 'own-voice'],
    ['ben', annoyance('a', { voters: [{ personId: 'ben', at: NOW }] }), 'voted'],
    ['ben', at('done'), 'answered'],
    ['ben', at('cannot'), 'answered'],
  ])('by %s counts no second time, and not once it is settled', (who, state, what) => {
    expect(decideMeToo(state, who)).toEqual({ ok: false, refusal: { reason: 'already', what } });
  });

  test('what is planned can still be voted on', () => {
    expect(isOpenAnnoyance(at('planned'))).toBe(true);
    expect(decideMeToo(at('planned'), 'ben').ok).toBe(true);
  });
});

describe('Answer', () => {
  test('a later one replaces it, and one that has not seen the last changes nothing', () => {
    expect(decideAnswer(annoyance('a'), { number: 1, verdict: 'planned', why: WHY }).ok).toBe(true);
    expect(decideAnswer(at('planned'), { number: 2, verdict: 'done', why: WHY }).ok).toBe(true);
    expect(decideAnswer(at('planned'), { number: 1, verdict: 'done', why: WHY })).toEqual({
      ok: false,
      refusal: { reason: 'outdated', changedById: 'maya' },
    });
    const event: VoiceEvent = { type: 'annoyance-answered', verdict: 'done', why: WHY };
    expect(evolveVoice('a', at('planned'), { event, actorId: 'ben', at: NOW + 1 })).toMatchObject({
      answer: { number: 2, byId: 'ben', verdict: 'done', at: NOW + 1 },
    });
  });
});

describe('Talking to who reported abuse', () => {
  test('is for those who asked for it, by one manager', () => {
    const waiting = abuse('b', { wantsTalk: true });
    expect(waitsForTalk(waiting)).toBe(true);
    expect(decideTalk(waiting, 'maya')).toEqual({ ok: true, events: [{ type: 'abuse-talk-taken' }] });
    const taken = evolveVoice('b', waiting, { event: { type: 'abuse-talk-taken' }, actorId: 'maya', at: NOW });
    expect(taken).toMatchObject({ talk: { byId: 'maya', at: NOW } });
    expect(decideTalk({ ...waiting, talk: { byId: 'maya', at: NOW } }, 'ben')).toMatchObject({
      refusal: { reason: 'already', what: 'talk-taken' },
    });
    expect(decideTalk(waiting, waiting.authorId)).toMatchObject({ refusal: { reason: 'already', what: 'own-report' } });
    expect(decideTalk(abuse('b'), 'maya')).toMatchObject({ refusal: { reason: 'not-found' } });
  });
});

test('a story is shared by its author, once', () => {
  expect(decideShare(story('s'), 'ana')).toEqual({ ok: true, events: [{ type: 'story-shared' }] });
  expect(decideShare(story('s'), 'ben')).toMatchObject({ refusal: { reason: 'not-yours' } });
  expect(decideShare(story('s', { sharedAt: NOW }), 'ana')).toMatchObject({ refusal: { what: 'shared' } });
});

test.each([
  ['Opening hours', ' opening   HOURS '],
  ['Ｐarking', 'parking'],
  ['para\u200bking', 'paraking'],
])('“%s” and “%s” are one topic', (one, other) => {
  expect(topicKey(one)).toBe(topicKey(other));
});

test('what has most of the words comes first, then the newest', () => {
  const found = [
    { subject: 'one', tokens: ['refund'], at: 3 },
    { subject: 'both', tokens: ['late', 'refund', 'card'], at: 1 },
    { subject: 'newer', tokens: ['late'], at: 4 },
    { subject: 'none', tokens: ['flower'], at: 9 },
  ];
  expect(ranked(found, ['late', 'refund'])).toEqual(['both', 'newer', 'one']);
  expect(ranked([...found].reverse(), ['late', 'refund'])).toEqual(['both', 'newer', 'one']);
});

test('a week counts what happened in it: the moment it begins, not the one it ends', () => {
  const week = { from: NOW, until: NOW + 10 };
  const of = (...states: VoiceState[]) =>
    voicesInTime(
      states.map((state) => ({ state, topic: null })),
      week,
    );
  expect(of(abuse('a', { at: NOW }), abuse('b', { at: NOW + 9 }), abuse('c', { at: NOW + 10 })).abuseReports).toBe(2);
  expect(of(annoyance('late', { at: NOW + 10 })).annoyances).toEqual([]);
  const answered = annoyance('x', {
    at: NOW - 5,
    answer: { number: 1, byId: 'maya', at: NOW + 1, verdict: 'done', why: WHY },
  });
  expect(of(answered).annoyances).toMatchObject([{ voiceId: 'x', isNew: false, votesInTime: 0, verdict: 'done' }]);
  expect(of(said('q'), story('s')).stories).toBe(1);
});
