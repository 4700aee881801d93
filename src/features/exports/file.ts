import { setImmediate as breathe } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { ExportFormat, ExportName } from './rules/what.ts';
import type { Amount, Cell, Row, Source } from './sheet.ts';
import { SHEETS } from './sheets.ts';

/**
 * Writes an export piece by piece (docs/product.md §10). The reader sets the pace: nothing is read ahead, and the
 * process does other work between two pieces.
 *
 * @param sources one for each team, in the order wanted
 * @param locale whose Excel it is for, where it is for Excel
 * @returns the file's text, a page of rows at a time
 */
export async function* fileOf(
  what: ExportName,
  format: ExportFormat,
  sources: readonly Source[],
  locale: string,
): AsyncGenerator<string> {
  const { columns, pages } = SHEETS[what];
  const { head, rows } = formatOf(format, locale);
  const first = head(columns);
  if (first !== '') yield first;
  for (const source of sources) {
    for await (const page of pages(source)) {
      if (page.length > 0) yield rows(columns, page);
      await breathe();
    }
  }
}

type Format = {
  /** The ending of the file's name. */
  extension: string;
  type: string;
  /** What every file begins with, even one without rows. */
  head(columns: readonly string[]): string;
  rows(columns: readonly string[], rows: readonly Row[]): string;
};

/** Excel's separators: between two cells, and in a number. */
type Signs = { separator: ',' | ';'; decimal: string };
const PLAIN: Signs = { separator: ',', decimal: '.' };

/** Excel takes a file for UTF-8 by it. */
const BOM = '\uFEFF';

/**
 * How an export is written (docs/product.md §10).
 *
 * @param locale BCP 47: whose Excel it is for; other formats are the same everywhere
 */
export function formatOf(format: ExportFormat, locale: string): Format {
  switch (format) {
    case 'csv':
      return csvFormat(PLAIN);
    case 'excel':
      return csvFormat(signsOf(locale));
    case 'jsonl':
      return JSON_LINES;
  }
}

const JSON_LINES: Format = {
  extension: 'jsonl',
  type: 'application/jsonl; charset=utf-8',
  head: () => '',
  rows: (columns, rows) => rows.map((row) => `${JSON.stringify(inOrder(columns, row))}\n`).join(''),
};

function csvFormat(signs: Signs): Format {
  const cell = (one: Cell): Exclude<Cell, Amount> => {
    if (isAmount(one)) return one.amount.replace('.', signs.decimal);
    return Array.isArray(one) ? one.join('; ') : (one as Exclude<Cell, Amount>);
  };
  return {
    extension: 'csv',
    type: 'text/csv; charset=utf-8',
    head: (columns) => BOM + csv([columns], signs),
    rows: (columns, rows) =>
      csv(
        rows.map((row) => columns.map((column) => cell(row[column] ?? null))),
        signs,
      ),
  };
}

/** Windows separates lists by semicolons where numbers have a decimal comma, and in Switzerland. */
function signsOf(locale: string): Signs {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5);
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  const isSwiss = ['CH', 'LI'].includes(new Intl.Locale(locale).region ?? '');
  return { separator: decimal === ',' || isSwiss ? ';' : ',', decimal };
}

/** RFC 4180, and nothing that people wrote runs as a formula. Amounts and dates that we write begin with a digit. */
function csv(records: readonly (readonly Cell[])[], { separator }: Signs): string {
  return stringify(records as Cell[][], {
    delimiter: separator,
    record_delimiter: 'windows',
    // Else a lone line feed in a cell would end its record for most readers.
    quote_record_delimiter: true,
    cast: { boolean: String, string: harmless },
  });
}

/** Signs that start a formula, in all their forms. */
const SIGN = '[=⁼₌⩵⩶﹦＝+⁺₊﬩﹢＋\\-﹣－@﹫＠]';
/** Characters that spreadsheets skip at the start of a cell. */
const DROPPED = String.raw`[\s\p{Cc}\p{Default_Ignorable_Code_Point}\p{Cf}"]*`;
const AT_START = new RegExp(String.raw`^(?:${DROPPED}${SIGN}|[\t\r\n])`, 'u');
/** Where another cell begins for who reads the file by another separator, or by lines. */
const IN_ANOTHER_CELL = new RegExp(String.raw`(?<=[,;|\t\n\v\f\r\u0085\u2028\u2029]${DROPPED})${SIGN}`, 'gu');

/**
 * @returns the text with a `'` before each sign with which a cell would start that a spreadsheet runs, by whatever
 *   separator it reads the file: an Excel with a decimal comma separates by semicolons (OWASP, CSV Injection).
 */
function harmless(text: string): string {
  const inside = text.replace(IN_ANOTHER_CELL, "'$&");
  return AT_START.test(text) ? `'${inside}` : inside;
}

function isAmount(cell: Cell): cell is Amount {
  return typeof cell === 'object' && cell !== null && 'amount' in cell;
}

function inOrder(columns: readonly string[], row: Row): Record<string, unknown> {
  return Object.fromEntries(
    columns.map((column) => {
      const cell = row[column] ?? null;
      return [column, isAmount(cell) ? cell.amount : cell];
    }),
  );
}
