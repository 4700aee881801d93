import type { Choice, Form } from '../../kernel/content/form-form.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { EXTRA_FIELDS, FORMS } from '../../kernel/values/forms.ts';
import { EXPORT_FORMATS, EXPORT_TIMES } from './rules/what.ts';
import type { ExportOptions } from './view-model.ts';
import { EXPORT_FORM, EXPORT_NAMES, exportFrom, FORMAT_NAMES, TIME_NAMES } from './words.ts';

/** @returns the form that asks what to export of a team (docs/product.md §10). */
export function exportForm({ teamName, may }: ExportOptions): Form {
  const { submit, what, time, format, note } = EXPORT_FORM;
  const choices = <T extends string>(values: readonly T[], names: Record<T, string>): Choice[] =>
    values.map((value) => ({ value, label: names[value] }));
  return {
    id: FORMS.export,
    title: LABELS.export,
    submit,
    parts: [
      { is: 'lines', lines: [exportFrom(teamName)] },
      {
        is: 'choice',
        field: EXTRA_FIELDS.exportWhat,
        label: what,
        choices: choices(may, EXPORT_NAMES),
        chosen: may[0] ?? null,
      },
      {
        is: 'choice',
        field: EXTRA_FIELDS.exportTime,
        label: time,
        choices: choices(EXPORT_TIMES, TIME_NAMES),
        chosen: EXPORT_TIMES[0],
      },
      {
        is: 'choice',
        field: EXTRA_FIELDS.exportFormat,
        label: format,
        choices: choices(EXPORT_FORMATS, FORMAT_NAMES),
        chosen: EXPORT_FORMATS[0],
      },
      { is: 'note', note },
    ],
  };
}
