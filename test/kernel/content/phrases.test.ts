import fc from 'fast-check';
import {
  bold,
  day,
  list,
  type Phrase,
  people,
  plain,
  plural,
  say,
  span,
  spelled,
  when,
  words,
} from '../../../src/kernel/content/phrase.ts';
import { bareReader, named, type Reader, readBy, wordsLocale } from '../../../src/kernel/content/reader.ts';
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
    { is: 'number', value: 2 },
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
  [['Ana', 'Ben', 'Chloe', 'Maya', 'Dan'], 'Ana, Ben, Chloe, Maya and 1 other'],
])('%j are said as “%s”', (names, said) => {
  expect(plain(people(known(...names), { 4: 2, 5: 4 }[names.length] ?? 20), bareReader())).toBe(said);
});

test('a moment is said in the team’s zone, on both sides of a clock change', () => {
  const winter = Date.UTC(2026, 9, 26, 9, 0);
  const summer = Date.UTC(2026, 9, 19, 8, 0);
  expect(plain(when(winter, 'Europe/London'), bareReader())).toMatch(/^Mon,? 26 Oct 2026, 09:00$/);
  expect(plain(when(summer, 'Europe/London'), bareReader())).toMatch(/^Mon,? 19 Oct 2026, 09:00$/);
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
  expect(plain(day(midnight - 1, 'Europe/London'), bareReader())).toBe('30 Jun 2027');
  expect(plain(day(midnight - 1, 'Pacific/Auckland'), bareReader())).toBe('1 Jul 2027');
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

/** Monday, 09:00 in London. */
const NOW = Date.UTC(2026, 11, 14, 9);
const WEEK = { is: 'days', from: NOW, to: NOW + 6 * 86_400_000, timeZone: 'UTC' } as const;

function reader(locale: string): Reader {
  return { locale, now: NOW, command: named };
}

test.each([
  ['en-GB', say`${1_400} in ${WEEK}`, '1,400 in 14 – 20 December'],
  ['en-US', say`${1_400} in ${WEEK}`, '1,400 in December 14 – 20'],
  ['de-DE', say`${1_400} in ${WEEK}`, '1.400 in 14–20 December'],
  ['en-GB', list([say`${'Ana'}`, say`${'Ben'}`, say`${'Chloe'}`]), 'Ana, Ben and Chloe'],
  ['en-US', list([say`${'Ana'}`, say`${'Ben'}`, say`${'Chloe'}`], 'or'), 'Ana, Ben, or Chloe'],
  ['en-GB', when(NOW + 86_400_000, 'Europe/London'), 'Tuesday at 09:00'],
  ['en-US', when(NOW + 86_400_000, 'Europe/London'), 'Tuesday at 9:00 AM'],
  ['en-GB', when(NOW + 7 * 86_400_000, 'Europe/London'), 'Mon, 21 Dec 2026, 09:00'],
  ['en-GB', when(NOW - 60_000, 'UTC'), 'Mon, 14 Dec 2026, 08:59 UTC'],
  ['fr-FR', say`${{ is: 'money', money: { minor: 120_000, currency: 'USD', locale: 'en-US' } }}`, '$1,200.00'],
])('for %s it is said in their way: %#', (locale, phrase, said) => {
  expect(plain(phrase, reader(locale)).replace(/\s/g, ' ')).toBe(said);
});

test('whatever the locale, the words are English and the region is the reader’s', () => {
  const locales = fc.constantFrom('de-DE', 'fr-CA', 'ja-JP', 'ar-EG', 'pt-BR', 'th-TH', 'nb-NO', 'es', 'zh-Hant-TW');
  fc.assert(
    fc.property(locales, fc.integer({ min: 0, max: 11 }), (locale, month) => {
      const said = plain(day(Date.UTC(2026, month, 15), 'UTC'), reader(locale));
      expect(said).toMatch(/Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec/);
    }),
  );
  expect(['de-DE', 'es', 'en-AU', 'en'].map(wordsLocale)).toEqual(['en-DE', 'en-ES', 'en-AU', 'en']);
});

test('a list keeps its pieces, each in its place and none twice, in every locale', () => {
  const locales = fc.constantFrom('en-GB', 'en-US', 'de-DE', 'ja-JP', 'es-ES');
  const last = fc.constantFrom('and' as const, 'or' as const);
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 30 }), locales, last, (names, locale, end) => {
      const shown = spelled(
        list(
          names.map((name) => say`${name}`),
          end,
        ),
        reader(locale),
      );
      expect(shown.flatMap((piece) => (piece.is === 'typed' ? [piece.text] : []))).toEqual(names);
      const between = shown.flatMap((piece) => (piece.is === 'words' ? [piece.text] : []));
      expect(between).toHaveLength(Math.max(0, names.length - 1));
      if (names.length > 1) expect(between.at(-1)).toMatch(new RegExp(`^,? ${end} $`));
    }),
  );
});

test('a sentence has the form that its number needs', () => {
  const cases = (count: number) =>
    plain(plural(count, { one: words('1 case'), other: say`${count} cases` }), reader('en'));
  expect([0, 1, 2, 1_400].map(cases)).toEqual(['0 cases', '1 case', '2 cases', '1,400 cases']);
  const forms = { one: words('one'), few: words('few'), many: words('many'), other: words('other') };
  expect([1, 3, 5].map((count) => plain(plural(count, forms, 'pl'), reader('pl-PL')))).toEqual(['one', 'few', 'many']);
});

test.each([
  [1, '1 second'],
  [19_001, '20 seconds'],
  [59_001, '1 minute'],
  [61_000, '2 minutes'],
  [12 * 60_000, '12 minutes'],
  [91 * 60_000, '2 hours'],
  [49 * 3_600_000, '3 days'],
])('%d ms are said as “%s”', (ms, said) => {
  expect(plain(span(ms), bareReader())).toBe(said);
});

test('nobody is told to come back too early, and a span never reads shorter than a shorter one', () => {
  const UNITS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
  const said = (ms: number): number => {
    const [, count = '', unit = ''] = /^([\d,]+) (\w+?)s?$/.exec(plain(span(ms), bareReader())) ?? [];
    return Number(count.replace(',', '')) * UNITS[unit as keyof typeof UNITS];
  };
  const spans = fc.integer({ min: 1, max: 60 * 86_400_000 });
  fc.assert(
    fc.property(spans, spans, (one, other) => {
      expect(said(one)).toBeGreaterThanOrEqual(one);
      expect(said(Math.min(one, other))).toBeLessThanOrEqual(said(Math.max(one, other)));
    }),
  );
});

test('what is drawn for a reader is drawn in their way, also after something was waited for', async () => {
  const said = () => plain(say`${1_400}`, bareReader());
  const late = async () => {
    await Promise.resolve();
    return said();
  };
  const both = await Promise.all([
    readBy({ locale: 'de-DE', now: null }, late),
    readBy({ locale: 'en-US', now: null }, late),
  ]);
  expect(both).toEqual(['1.400', '1,400']);
});
