import fc from 'fast-check';
import { FORMATS } from '../../../src/application/exports/formats.ts';
import type { Cell } from '../../../src/application/exports/sheet.ts';

/** One cell as it stands in a CSV file. */
const inCsv = (cell: Cell) => FORMATS.csv.rows(['one'], [{ one: cell }]);

describe('CSV', () => {
  test.each<[string, string]>([
    ['=1+1', `'=1+1\r\n`],
    ['+44 20 7946 0000', `'+44 20 7946 0000\r\n`],
    ['-25', `'-25\r\n`],
    ['@SUM(A1)', `'@SUM(A1)\r\n`],
    ['\t=1+1', `'\t=1+1\r\n`],
    ['\r=1+1', `"'\r=1+1"\r\n`],
    ['\n=1+1', `"'\n=1+1"\r\n`],
    ['  =1+1', `'  =1+1\r\n`],
    ['\u00A0=1+1', `'\u00A0=1+1\r\n`],
    ['\u200B=1+1', `'\u200B=1+1\r\n`],
    ['\uFEFF=1+1', `'\uFEFF=1+1\r\n`],
    ['\u0000=1+1', `'\u0000=1+1\r\n`],
    ['＝1+1', `'＝1+1\r\n`],
    ['＋1', `'＋1\r\n`],
    ['－1', `'－1\r\n`],
    ['＠SUM(A1)', `'＠SUM(A1)\r\n`],
    ['﹦1', `'﹦1\r\n`],
    ['﹣1', `'﹣1\r\n`],
    ['=HYPERLINK("http://evil","x")', `"'=HYPERLINK(""http://evil"",""x"")"\r\n`],
    [`=cmd|'/c calc'!A1`, `'=cmd|'/c calc'!A1\r\n`],
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
    ['2026-11-18T12:00:00.000Z', '2026-11-18T12:00:00.000Z\r\n'],
  ])('%j stays as it is', (cell, written) => {
    expect(inCsv(cell)).toBe(written);
  });

  test('whatever is typed, no cell begins as a formula does, and nothing typed is lost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('', '=', '+', '-', '@', '\t=', ' @', '＝'),
        (text, start) => {
          const typed = start + text;
          const cell = unquoted(inCsv(typed));
          expect(cell.normalize('NFKC').replace(/^[\s\p{Cc}\p{Cf}]+/u, '')).not.toMatch(/^[=+\-@]/);
          expect([typed, `'${typed}`]).toContain(cell);
        },
      ),
    );
  });

  test('a file begins with what tells Excel that it is UTF-8, and with the columns, rows or none', () => {
    expect(FORMATS.csv.head(['number', 'team'])).toBe('\uFEFFnumber,team\r\n');
    expect(FORMATS.jsonl.head(['number', 'team'])).toBe('');
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
    fc.assert(
      fc.property(fc.array(fc.record({ a: cell, b: cell })), (rows) => {
        const lines = FORMATS.jsonl.rows(['b', 'a'], rows).split('\n');
        expect(lines.pop()).toBe('');
        expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
        for (const line of lines) expect(Object.keys(JSON.parse(line))).toEqual(['b', 'a']);
      }),
    );
  });
});

function unquoted(csv: string): string {
  const cell = csv.slice(0, -2);
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}
