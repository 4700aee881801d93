import { setImmediate as breathe } from 'node:timers/promises';
import { formatOf } from './formats.ts';
import type { ExportFormat, ExportName } from './rules/what.ts';
import type { Source } from './sheet.ts';
import { SHEETS } from './sheets.ts';

/**
 * Writes an export piece by piece (docs/product.md §10). Whoever reads it sets the pace: nothing is read ahead, and
 * between two pieces the process does what else there is to do.
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
