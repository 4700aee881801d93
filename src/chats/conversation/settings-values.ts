import { PLACES } from '../../features/settings/rules/settings-rules.ts';
import type { SettingsForm } from '../../features/settings/view-model.ts';
import type { FormValues } from '../../kernel/content/fields.ts';
import { YES_CHECK_ITEMS } from '../../kernel/team/settings.ts';
import { yesCheckField } from '../../kernel/values/forms.ts';

/** Fields whose text is read as it was typed, or the option that was chosen. */
const TEXTS = [
  'timeZone',
  'locale',
  'currency',
  'kindnessPerWeek',
  'kindnessMinor',
  'goodwillMinor',
  'potMinor',
  'carryCapMinor',
  'topUpCapMinor',
  't1Minor',
  't2Minor',
  'objectionsToEscalate',
  'kinds',
  'guidance',
  'kudosValues',
  'digestWeekday',
  'digestHour',
] as const satisfies (keyof SettingsForm)[];

/** @returns the settings that the form holds; what it doesn't show stays as it is. */
export function settingsOf(values: FormValues): SettingsForm {
  const form: SettingsForm = {};
  for (const name of TEXTS) {
    const typed = values.text(name);
    if (typed !== undefined) form[name] = typed;
  }
  const managers = values.users('managers');
  if (managers) form.managers = managers;
  for (const name of PLACES) {
    const channel = values.channel(name);
    if (channel !== undefined) form[name] = channel;
  }
  for (const item of YES_CHECK_ITEMS) {
    const typed = values.text(yesCheckField(item));
    if (typed !== undefined) form.yesCheck = { ...form.yesCheck, [item]: typed };
  }
  return form;
}
