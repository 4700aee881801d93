import fc from 'fast-check';
import { emojiIn, withEmoji } from '../../../src/kernel/values/emoji.ts';

test.each([
  [':clap: great', '👏 great'],
  [':clap::skin-tone-4: :tada: great', '👏🏽 🎉 great'],
  [':CLAP:', '👏'],
  [':clap::tada:', '👏🎉'],
  [':clap::skin-tone-2::tada::skin-tone-2:', '👏🏻🎉'],
  ['great:tada:', 'great🎉'],
  [':tada:for the lift', '🎉for the lift'],
  ['(:heart:)', '(❤️)'],
  [':heart: :coffee: :+1: :100:', '❤️ ☕ 👍 💯'],
  [':point_up::skin-tone-6:', '☝🏿'],
  [':female-doctor::skin-tone-3:', '👩🏼‍⚕️'],
  [':flag-gb: :us:', '🇬🇧 🇺🇸'],
  [':one:', '1️⃣'],
])('%s is %s', (typed, drawn) => {
  expect(withEmoji(typed)).toBe(drawn);
});

test.each([
  'at 12:00:30',
  'a ratio of 1:100:2',
  'note: this is: fine',
  ':party-parrot:',
  'https://desk.example/a:tada:b/:tada:',
  '::',
  ':-)',
  'EX-1:',
])('%s stays as it is', (typed) => {
  expect(withEmoji(typed)).toBe(typed);
});

test.each<[string, ReturnType<typeof emojiIn>]>([
  ['great', ['great']],
  ['', []],
  ['👏🏽 great 🎉', [{ name: 'clap::skin-tone-4', sign: '👏🏽' }, ' great ', { name: 'tada', sign: '🎉' }]],
  ['❤️', [{ name: 'heart', sign: '❤️' }]],
  ['🇬🇧', [{ name: 'gb', sign: '🇬🇧' }]],
  ['👩🏼‍⚕️!', [{ name: 'female-doctor::skin-tone-3', sign: '👩🏼‍⚕️' }, '!']],
  [':party-parrot: yes', [{ name: 'party-parrot', sign: ':party-parrot:' }, ' yes']],
  [':clap::skin-tone-4:', [{ name: 'clap::skin-tone-4', sign: ':clap::skin-tone-4:' }]],
  // Digits, signs of old and families that Slack has no name for are text.
  ['order #1182 * 2 ©', ['order #1182 * 2 ©']],
  ['at 12:00:30', ['at 12:00:30']],
  ['https://desk.example/:tada:', ['https://desk.example/:tada:']],
])('in %j the emoji stand apart', (text, pieces) => {
  expect(emojiIn(text)).toEqual(pieces);
});

test('nothing is lost by looking for emoji, and what was drawn is found by its name', () => {
  const texts = fc.array(
    fc.constantFrom(':clap:', ':skin-tone-4:', '👏', '🏽', ' ', 'a', ':', '1', '\uFE0F', '\u200D'),
  );
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('');
      expect(
        emojiIn(text)
          .map((one) => (typeof one === 'string' ? one : one.sign))
          .join(''),
      ).toBe(text);
      expect(withEmoji(withEmoji(text))).toBe(withEmoji(text));
    }),
  );
});
