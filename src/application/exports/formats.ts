import { stringify } from 'csv-stringify/sync';
import type { ExportFormat } from '../../domain/exports/what.ts';
import type { Cell, Row } from './sheet.ts';

type Format = {
  type: string;
  /** What a file begins with, rows or none. */
  head(columns: readonly string[]): string;
  rows(columns: readonly string[], rows: readonly Row[]): string;
};

/** What a spreadsheet would take for the start of a formula once it has trimmed and folded what people typed. */
const FORMULA = /^[=+\-@]/;
/** Excel takes a file for UTF-8 by it. */
const BOM = '\uFEFF';

/** How an export is written (docs/product.md §10). */
export const FORMATS: Record<ExportFormat, Format> = {
  csv: {
    type: 'text/csv; charset=utf-8',
    head: (columns) => BOM + csv([columns]),
    rows: (columns, rows) => csv(rows.map((row) => columns.map((column) => csvCell(row[column] ?? null)))),
  },
  jsonl: {
    type: 'application/jsonl; charset=utf-8',
    head: () => '',
    rows: (columns, rows) => rows.map((row) => `${JSON.stringify(inOrder(columns, row))}\n`).join(''),
  },
};

/**
 * RFC 4180, with `'` put before a cell that a spreadsheet would run as a formula (OWASP, CSV Injection). The library
 * looks at a cell's first character; blanks before it and other forms of it are ours. Amounts and dates that we write
 * begin with a digit and stay as they are.
 */
function csv(records: readonly (readonly Cell[])[]): string {
  return stringify(records as Cell[][], {
    record_delimiter: 'windows',
    // Else a lone line feed in a cell would end its record for most readers.
    quote_record_delimiter: true,
    escape_formulas: true,
    cast: { boolean: String, string: (text) => (isHiddenFormula(text) ? `'${text}` : text) },
  });
}

function isHiddenFormula(text: string): boolean {
  const first = text[0] ?? '';
  // Those that the library sees for itself.
  if (/[=+\-@\t\r＝＋－＠]/.test(first)) return false;
  return first === '\n' || FORMULA.test(text.replace(/^[\s\p{Cc}\p{Cf}]+/u, '').normalize('NFKC'));
}

function csvCell(cell: Cell): Cell {
  return Array.isArray(cell) ? cell.join('; ') : cell;
}

function inOrder(columns: readonly string[], row: Row): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
