import { LONGEST_STORY, readAnswer, readVoice, type TypedVoice } from '../../../../src/features/voice/rules/form.ts';
import { VOICE_KINDS } from '../../../../src/kernel/values/forms.ts';

const TYPED: TypedVoice = {
  kind: 'story',
  text: ' She wrote us a card. ',
  exception: '',
  abuseTime: 'today',
  abuseVia: 'phone',
  abuseKind: 'threat',
  wantsTalk: true,
  topic: ' Opening   hours ',
};
const problems = (typed: Partial<TypedVoice>) => {
  const read = readVoice({ ...TYPED, ...typed });
  return read.ok || read.refusal.reason !== 'invalid' ? read : read.refusal.fields;
};

test('each kind takes its own fields and no other’s', () => {
  const text = 'She wrote us a card.';
  const read = VOICE_KINDS.map((kind) => readVoice({ ...TYPED, kind }));
  expect(read).toEqual([
    { ok: true, voice: { kind: 'story', text, exceptionNumber: null } },
    { ok: true, voice: { kind: 'annoyance', text } },
    { ok: true, voice: { kind: 'abuse', text, when: 'today', channel: 'phone', abuse: 'threat', wantsTalk: true } },
    { ok: true, voice: { kind: 'said', text, topic: 'Opening hours' } },
  ]);
});

test.each(['EX-142', 'ex142', '142', '#142'])('a story may name its exception as %s', (exception) => {
  expect(readVoice({ ...TYPED, exception })).toMatchObject({ voice: { exceptionNumber: 142 } });
});

test.each([
  [{ text: 'Short' }, { text: { problem: 'too-short', min: 10 } }],
  [{ text: '' }, { text: { problem: 'missing' } }],
  [{ text: 'x'.repeat(LONGEST_STORY + 1) }, { text: { problem: 'too-long', max: LONGEST_STORY } }],
  [{ text: 'Write to jo@example.com then' }, { text: { problem: 'personal-data', found: 'email' } }],
  [{ exception: 'the late one' }, { exception: { problem: 'unknown-exception' } }],
  [{ kind: 'abuse', text: 'ab' }, { text: { problem: 'too-short', min: 3 } }],
  [
    { kind: 'abuse', abuseTime: '', abuseVia: 'fax', abuseKind: 'x' },
    { abuseTime: { problem: 'missing' }, abuseVia: { problem: 'missing' }, abuseKind: { problem: 'missing' } },
  ],
  [{ kind: 'abuse', text: 'card 4111 1111 1111 1111' }, { text: { problem: 'personal-data', found: 'card' } }],
  [{ kind: 'said', topic: ' ' }, { topic: { problem: 'missing' } }],
  [{ kind: 'said', topic: 'x'.repeat(61) }, { topic: { problem: 'too-long', max: 60 } }],
  [{ kind: 'said', topic: 'jo@example.com' }, { topic: { problem: 'personal-data', found: 'email' } }],
] as [Partial<TypedVoice>, object][])('%j is wrong at its fields', (typed, fields) => {
  expect(problems(typed)).toEqual(fields);
});

test('an answer needs a verdict and a reason', () => {
  expect(readAnswer({ verdict: 'done', text: ' It is mended. ' })).toEqual({
    ok: true,
    verdict: 'done',
    why: 'It is mended.',
  });
  expect(readAnswer({ verdict: '', text: '' })).toMatchObject({
    refusal: { fields: { verdict: { problem: 'missing' }, text: { problem: 'missing' } } },
  });
});
