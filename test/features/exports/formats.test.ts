import fc from 'fast-check';
import { formatOf } from '../../../src/features/exports/file.ts';
import type { Cell } from '../../../src/features/exports/sheet.ts';

const CSV = formatOf('csv', 'en-GB');
const JSONL = formatOf('jsonl', 'en-GB');

/** One cell as it stands in a CSV file. */
const inCsv = (cell: Cell) => CSV.rows(['one'], [{ one: cell }]);

describe('CSV', () => {
  test.each<[string, string]>([
    ['=1+1', `'=1+1\r\n`],
    ['+44 20 7946 0000', `'+44 20 7946 0000\r\n`],
    ['-25', `'-25\r\n`],
    ['@SUM(A1)', `'@SUM(A1)\r\n`],
    ['\t=1+1', `'\t'=1+1\r\n`],
    ['\r=1+1', `"'\r'=1+1"\r\n`],
    ['\n=1+1', `"'\n'=1+1"\r\n`],
    ['\tno formula', `'\tno formula\r\n`],
    ['  =1+1', `'  =1+1\r\n`],
    ['"=1+1"', `"'""=1+1"""\r\n`],
    ['\u00A0=1+1', `'\u00A0=1+1\r\n`],
    ['\u200B=1+1', `'\u200B=1+1\r\n`],
    ['\uFEFF=1+1', `'\uFEFF=1+1\r\n`],
    ['\u3164=1+1', `'\u3164=1+1\r\n`],
    ['\u0000=1+1', `'\u0000=1+1\r\n`],
    ['＝1+1', `'＝1+1\r\n`],
    ['＋1', `'＋1\r\n`],
    ['－1', `'－1\r\n`],
    ['＠SUM(A1)', `'＠SUM(A1)\r\n`],
    ['﹦1', `'﹦1\r\n`],
    ['﹣1', `'﹣1\r\n`],
    ['⁼1', `'⁼1\r\n`],
    ['=HYPERLINK("http://evil","x")', `"'=HYPERLINK(""http://evil"",""x"")"\r\n`],
    [`=cmd|'/c calc'!A1`, `'=cmd|'/c calc'!A1\r\n`],
    // A cell of its own for a spreadsheet that separates by something else.
    ['thanks;=1+1;', `thanks;'=1+1;\r\n`],
    ['thanks,=1+1', `"thanks,'=1+1"\r\n`],
    ['thanks\t=1+1', `thanks\t'=1+1\r\n`],
    ['thanks\n=1+1', `"thanks\n'=1+1"\r\n`],
    ['thanks\u2028=1+1', `thanks\u2028'=1+1\r\n`],
    ['thanks|=1+1', `thanks|'=1+1\r\n`],
    ['thanks; "=1+1"', `"thanks; ""'=1+1"""\r\n`],
    ['thanks;\n\u00A0@SUM(A1)', `"thanks;\n\u00A0'@SUM(A1)"\r\n`],
    ['thanks;＝1+1', `thanks;'＝1+1\r\n`],
    ['a;-1;+1;@b', `a;'-1;'+1;'@b\r\n`],
  ])('%j does not run in a spreadsheet', (typed, written) => {
    expect(inCsv(typed)).toBe(written);
  });

  test.each<[Cell, string]>([
    ['a = b', 'a = b\r\n'],
    ['fair-minded', 'fair-minded\r\n'],
    ['say "hi", then\nleave', '"say ""hi"", then\nleave"\r\n'],
    ['25.00', '25.00\r\n'],
    [3, '3\r\n'],
    [-3, '-3\r\n'],
    [true, 'true\r\n'],
    [false, 'false\r\n'],
    [null, '\r\n'],
    [['Ana', 'Ben'], 'Ana; Ben\r\n'],
    [['=Ana', 'Ben'], `'=Ana; Ben\r\n`],
    [['Ana', '=HYPERLINK(1)', '-Ben'], `Ana; '=HYPERLINK(1); '-Ben\r\n`],
    [{ amount: '1200.50' }, '1200.50\r\n'],
    ['2 = 2; 3 - 1', '2 = 2; 3 - 1\r\n'],
    ['https://desk.example/?a=1&b=-2', 'https://desk.example/?a=1&b=-2\r\n'],
    ['2026-11-18T12:00:00.000Z', '2026-11-18T12:00:00.000Z\r\n'],
  ])('%j stays as it is', (cell, written) => {
    expect(inCsv(cell)).toBe(written);
  });

  const PARTS = ['=', '+', '-', '@', '\t', ' ', ',', ';', '|', '\n', '\r', '"', "'", '＝', 'a', '1'];
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }).map((parts) => parts.join('')),
  );
  const cell = fc.oneof(typed, fc.array(typed, { maxLength: 3 }));

  test.each<[file: string, format: 'csv' | 'excel', locale: string]>([
    ['a CSV file', 'csv', 'en-GB'],
    ['one for an English Excel', 'excel', 'en-GB'],
    ['one for a German Excel', 'excel', 'de-DE'],
  ])(
    'whatever is typed, no cell of %s begins as a formula does, by whatever separator it is read',
    (_, name, locale) => {
      const format = formatOf(name, locale);
      fc.assert(
        fc.property(cell, cell, (a, b) => {
          const file = format.rows(['a', 'b', 'c'], [{ a, b, c: { amount: '25.00' } }]);
          for (const separator of [',', ';', '\t', '|']) {
            for (const read of cellsOf(file, separator)) {
              expect(read.normalize('NFKC').replace(/^[\s\p{Cc}\p{Cf}"]+/u, '')).not.toMatch(/^[=+\-@]/);
            }
          }
        }),
      );
    },
  );

  test('nothing typed is lost, and nothing but an apostrophe comes to it', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const [read] = cellsOf(inCsv(text), ',');
        expect(read?.replaceAll("'", '')).toBe(text.replaceAll("'", ''));
      }),
    );
  });

  test('a file begins with what tells Excel that it is UTF-8, and with the columns, rows or none', () => {
    expect(CSV.head(['number', 'team'])).toBe('\uFEFFnumber,team\r\n');
    expect(JSONL.head(['number', 'team'])).toBe('');
  });
});

describe('CSV for Excel', () => {
  test.each([
    ['en-GB', 'a,b,c', '25.00,Ana; Ben,"1,5"'],
    ['en-US', 'a,b,c', '25.00,Ana; Ben,"1,5"'],
    ['de-DE', 'a;b;c', '25,00;"Ana; Ben";1,5'],
    ['fr-FR', 'a;b;c', '25,00;"Ana; Ben";1,5'],
    ['it-IT', 'a;b;c', '25,00;"Ana; Ben";1,5'],
    ['pt-BR', 'a;b;c', '25,00;"Ana; Ben";1,5'],
    ['ja-JP', 'a,b,c', '25.00,Ana; Ben,"1,5"'],
    // Digits as Excel takes them; Switzerland writes a point, and lists with semicolons.
    ['ar-EG', 'a,b,c', '25.00,Ana; Ben,"1,5"'],
    ['de-CH', 'a;b;c', '25.00;"Ana; Ben";1,5'],
  ])('opens in columns, and with numbers, for %s', (locale, head, row) => {
    const excel = formatOf('excel', locale);
    expect(excel.head(['a', 'b', 'c'])).toBe(`\uFEFF${head}\r\n`);
    expect(excel.rows(['a', 'b', 'c'], [{ a: { amount: '25.00' }, b: ['Ana', 'Ben'], c: '1,5' }])).toBe(`${row}\r\n`);
    expect(excel.extension).toBe('csv');
  });
});

describe('JSON Lines', () => {
  test('whatever is typed comes back as it was, a line a row, in the order of the columns', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string()),
    );
    expect(JSONL.rows(['a'], [{ a: { amount: '25.00' } }])).toBe('{"a":"25.00"}\n');
    fc.assert(
      fc.property(fc.array(fc.record({ a: cell, b: cell })), (rows) => {
        const lines = JSONL.rows(['b', 'a'], rows).split('\n');
        expect(lines.pop()).toBe('');
        expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
        for (const line of lines) expect(Object.keys(JSON.parse(line))).toEqual(['b', 'a']);
      }),
    );
  });
});

/** The cells of a file as a spreadsheet finds them that takes this for its separator (RFC 4180, leniently). */
function cellsOf(file: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < file.length; at += 1) {
    const sign = file[at] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (file[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === separator || sign === '\n' || sign === '\r') {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell];
}
