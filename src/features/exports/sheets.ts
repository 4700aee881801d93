import { exceptions } from './exceptions.ts';
import { kudos, spendings } from './kindness.ts';
import { policies } from './policies.ts';
import { recognition } from './recognition.ts';
import type { ExportName } from './rules/what.ts';
import { ledger, record, type Sheet } from './sheet.ts';
import { abuse, annoyances, said, stories } from './voices.ts';

/** Everything that can be exported (docs/product.md §10). */
export const SHEETS: Record<ExportName, Sheet> = {
  exceptions,
  kudos,
  recognition,
  policies,
  stories,
  annoyances,
  said,
  abuse,
  spendings,
  ledger,
  record,
};
