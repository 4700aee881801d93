import fc from 'fast-check';
import {
  bold,
  named,
  type Phrase,
  people,
  plain,
  plainDay,
  say,
  when,
  words,
} from '../../../src/kernel/content/phrase.ts';
import { clean, cut, oneLine } from '../../../src/kernel/content/typed.ts';

function known(...names: string[]) {
  return names.map((name) => ({ id: name, chatUserId: `U0${name}`, name }));
}

test('a text put into a sentence stays somebody’s, whatever it contains', () => {
  const sentence: Phrase = say`${bold('EX-1')} by ${'<!channel> *me*'}: ${2} of ${words('three')}`;
  expect(sentence).toEqual([
    { is: 'words', text: 'EX-1', bold: true },
    { is: 'words', text: ' by ' },
    { is: 'typed', text: '<!channel> *me*' },
    { is: 'words', text: ': ' },
    { is: 'words', text: '2' },
    { is: 'words', text: ' of ' },
    { is: 'words', text: 'three' },
  ]);
});

test.each([
  [[], 'nobody'],
  [['Ana'], 'Ana'],
  [['Ana', 'Ben'], 'Ana and Ben'],
  [['Ana', 'Ben', 'Chloe'], 'Ana, Ben and Chloe'],
  [['Ana', 'Ben', 'Chloe', 'Maya'], 'Ana, Ben and 2 others'],
])('%j are said as “%s”', (names, said) => {
  expect(plain(people(known(...names), names.length > 3 ? 2 : 20), named)).toBe(said);
});

test('a moment is said in the team’s zone, on both sides of a clock change', () => {
  const winter = Date.UTC(2026, 9, 26, 9, 0);
  const summer = Date.UTC(2026, 9, 19, 8, 0);
  expect(plain(when(winter, 'Europe/London'), named)).toMatch(/^Mon,? 26 Oct 2026, 09:00$/);
  expect(plain(when(summer, 'Europe/London'), named)).toMatch(/^Mon,? 19 Oct 2026, 09:00$/);
});

test.each([
  ['\u200B', '—'],
  ['  \n ', '—'],
  ['a\u200Bb\uFEFFc', 'abc'],
  ['one\r\ntwo', 'one\ntwo'],
  ['tab\there', 'tab here'],
  ['\u202Eevil', 'evil'],
  ['שלום', '\u2068שלום\u2069'],
  ['👩‍👩‍👧', '👩‍👩‍👧'],
  ['می‌خواهم', '\u2068می‌خواهم\u2069'],
  ['half \uD83D', 'half \uFFFD'],
])('%j is shown as %j', (typed, shown) => {
  expect(clean(typed)).toBe(shown);
});

test('the last moment of a day is that day, in the team’s zone', () => {
  const midnight = Date.UTC(2027, 5, 30, 23);
  expect(plainDay(midnight - 1, 'Europe/London')).toBe('30 Jun 2027');
  expect(plainDay(midnight - 1, 'Pacific/Auckland')).toBe('1 Jul 2027');
});

test('a long text is cut with an ellipsis, never inside what people see as one character', () => {
  expect(cut('abcdef', 6)).toBe('abcdef');
  expect(cut('abcdefg', 6)).toBe('abcde…');
  expect(cut('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 13)).toBe('👩‍👩‍👧‍👦…');
  expect(cut('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 5)).toBe('…');
  expect(oneLine('one \n\n two')).toBe('one two');
});

test('whatever is cut or cleaned, it is well-formed, short enough and never empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 60 }), (typed, most) => {
      expect(cut(typed, most).length).toBeLessThanOrEqual(most);
      const shown = clean(typed);
      expect(shown.isWellFormed() && shown.trim() !== '').toBe(true);
    }),
  );
});
