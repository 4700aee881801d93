import { oneOf } from '../../kernel/content/fields.ts';
import type { Choice, Form } from '../../kernel/content/form-form.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { FORMS } from '../../kernel/values/forms.ts';
import { EXPORT_FORMATS, EXPORT_TIMES, EXPORT_NAMES as EXPORTS } from './rules/what.ts';
import type { ExportOptions } from './view-model.ts';
import { EXPORT_FORM, EXPORT_NAMES, exportFrom, FORMAT_NAMES, TIME_NAMES } from './words.ts';

export const EXPORT_FIELDS = {
  what: oneOf('exportWhat', EXPORTS),
  format: oneOf('exportFormat', EXPORT_FORMATS),
  time: oneOf('exportTime', EXPORT_TIMES),
};

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
        field: EXPORT_FIELDS.what.field,
        label: what,
        choices: choices(may, EXPORT_NAMES),
        chosen: may[0] ?? null,
      },
      {
        is: 'choice',
        field: EXPORT_FIELDS.time.field,
        label: time,
        choices: choices(EXPORT_FIELDS.time.options, TIME_NAMES),
        chosen: EXPORT_TIMES[0],
      },
      {
        is: 'choice',
        field: EXPORT_FIELDS.format.field,
        label: format,
        choices: choices(EXPORT_FIELDS.format.options, FORMAT_NAMES),
        chosen: EXPORT_FORMATS[0],
      },
      { is: 'note', note },
    ],
  };
}
