import type { FormValues } from '../../kernel/content/fields.ts';
import { NOTHING_CHOSEN } from './ids.ts';
import type { Data } from './payloads.ts';

/** @returns what a dialog holds. Teams sends all inputs as texts, several choices with commas between them. */
export function formValues(data: Data): FormValues {
  const typed = (field: string): string | undefined => {
    const value = data[field];
    return typeof value === 'string' ? value : undefined;
  };
  const chosen = (field: string) =>
    typed(field)
      ?.split(',')
      .flatMap((one) => one.trim() || []);
  return {
    text(field) {
      const value = typed(field);
      return value === NOTHING_CHOSEN ? '' : value;
    },
    ticked: chosen,
    users: (field) => chosen(field)?.map((id) => id.toLowerCase()),
    channel(field) {
      const value = typed(field);
      return value === NOTHING_CHOSEN || value === '' ? null : value;
    },
  };
}
