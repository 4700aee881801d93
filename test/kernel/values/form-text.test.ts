import { COMMENT, NOTE, readText } from '../../../src/kernel/values/text.ts';

const REASON = { ...COMMENT, min: 10 };

test.each([
  ['  late parcel \r\n again ', 'late parcel \n again'],
  ['a reason\u0000 with\u0007 controls', 'a reason with controls'],
  ['👩‍👩‍👧 thanked us a lot', '👩‍👩‍👧 thanked us a lot'],
  ['<!channel> and `code` stay', '<!channel> and `code` stay'],
])('%j is kept as %j', (typed, text) => {
  expect(readText(typed, REASON)).toEqual({ ok: true, text });
});

test.each([
  ['', { problem: 'missing' }],
  ['\u200b\u2060', { problem: 'missing' }],
  ['too short', { problem: 'too-short', min: 10 }],
  [`short${'\u200b'.repeat(20)}`, { problem: 'too-short', min: 10 }],
  ['x'.repeat(3_001), { problem: 'too-long', max: 3_000 }],
  ['they are ben@example.com', { problem: 'personal-data', found: 'email' }],
  ['card 4111 1111 1111 1111', { problem: 'personal-data', found: 'card' }],
])('a reason %j is refused', (typed, problem) => {
  expect(readText(typed, REASON)).toEqual({ ok: false, problem });
});

test('a reason may be 3,000 characters, an emoji counting as one', () => {
  expect(readText('🎉'.repeat(3_000), REASON).ok).toBe(true);
});

test('a comment must be there, a note need not', () => {
  expect(readText(' ', COMMENT)).toEqual({ ok: false, problem: { problem: 'missing' } });
  expect(readText(' ', NOTE)).toEqual({ ok: true, text: '' });
});
