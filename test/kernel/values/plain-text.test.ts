import { tidy, visibleLength, withoutInvisible, withPlainDigits } from '../../../src/kernel/values/text.ts';

/** Scripts whose numbers aren't ten digits of their own. */
const NO_DIGITS = /\D/;

test('the digits of every script are read, as Intl writes them', () => {
  const systems = Intl.supportedValuesOf('numberingSystem').map((system) => {
    const format = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
    return [...'0123456789'].map((digit) => format.format(Number(digit))).join('');
  });
  const ofDigits = systems.filter((digits) => /^\p{Nd}{10}$/u.test(digits));
  expect(ofDigits.length).toBeGreaterThan(50);
  for (const digits of ofDigits) expect(withPlainDigits(digits)).toBe('0123456789');
});

test.each(['²', '½', '一', 'Ⅳ', '①'])('%s is no digit', (text) => {
  expect(withPlainDigits(text)).toMatch(NO_DIGITS);
});

test.each(['\u200b', '\u200d', '\ufeff', '\u00ad', '\u202e', '\u2066', '\u3164', '\u2800', '\u{e0041}'])(
  'nobody sees %j',
  (character) => {
    expect(withoutInvisible(`a${character}b`)).toBe('ab');
    expect(tidy(`${character} ${character}`)).toBe('');
    expect(visibleLength(`${character}ab${character}`)).toBe(2);
  },
);

test('an emoji of several parts is kept whole', () => {
  expect(tidy(' 👩‍👩‍👧 ')).toBe('👩‍👩‍👧');
});
