import { type Choice, type Form, type FormPart, notice, textField } from '../../kernel/content/form-form.ts';
import { YES_CHECK_NAMES } from '../../kernel/content/labels.ts';
import { bold } from '../../kernel/content/phrase.ts';
import { YES_CHECK_ITEMS } from '../../kernel/team/settings.ts';
import { typedAmount } from '../../kernel/values/amount.ts';
import { FORMS, yesCheckField } from '../../kernel/values/forms.ts';
import { localeInWords, OFFERED_LOCALES } from '../../kernel/values/locale.ts';
import { LONGEST_YES_CHECK } from './rules/settings-fields.ts';
import type { SettingsView } from './view-model.ts';
import {
  SETTING_HINTS,
  SETTING_NAMES,
  SETTINGS_FORM,
  type SettingName,
  settingsIntro,
  settingsSummary,
  WEEKDAYS,
} from './words.ts';

/**
 * @returns the form of `/exception setup`, filled in. Managers don't see the settings that only an admin can change;
 *   everyone else gets the settings to read, and who can change them (docs/product.md §2).
 */
export function settingsForm(view: SettingsView): Form {
  if (view.mayChange === 'none') return notice([settingsIntro(view), ...settingsSummary(view)], SETTINGS_FORM.title);
  const all = view.mayChange === 'all';
  return {
    id: FORMS.settings,
    title: SETTINGS_FORM.title,
    submit: SETTINGS_FORM.submit,
    parts: [
      { is: 'lines', lines: [settingsIntro(view)] },
      ...(all ? [managers(view)] : []),
      ...places(view),
      title(SETTINGS_FORM.budgets),
      ...budgets(view, all),
      title(SETTINGS_FORM.coSigns),
      ...coSigns(view),
      title(SETTINGS_FORM.wording),
      ...wordings(view),
      title(SETTINGS_FORM.digest),
      ...digest(view),
    ],
  };
}

function managers({ managers: people }: SettingsView): FormPart {
  const chosen = people.map(({ chatUserId }) => chatUserId).filter((id) => id !== '');
  return { is: 'people', ...named('managers'), optional: true, chosen };
}

function places({ settings }: SettingsView): FormPart[] {
  const place = (name: 'shoutOutChannel' | 'managerChannel'): FormPart => ({
    is: 'channel',
    ...named(name),
    optional: true,
    chosen: settings[name],
  });
  return [
    place('shoutOutChannel'),
    place('managerChannel'),
    textField({ ...named('timeZone'), typed: settings.timeZone }),
    { is: 'choice', ...named('locale'), choices: locales(settings.locale), chosen: settings.locale },
    textField({ ...named('currency'), typed: settings.currency }),
  ];
}

/** The offered ones, and the team's own. */
function locales(own: string): Choice[] {
  return [...new Set([...OFFERED_LOCALES, own])].map((value) => ({ value, label: localeInWords(value) }));
}

function budgets({ settings: { budgets: limits, ...format } }: SettingsView, all: boolean): FormPart[] {
  const amount = (name: 'kindnessMinor' | 'goodwillMinor' | 'potMinor' | 'carryCapMinor') =>
    textField({ ...named(name), typed: typedAmount(limits[name], format) });
  const cap = limits.topUpCapMinor;
  const adminOnly = [
    amount('potMinor'),
    amount('carryCapMinor'),
    textField({ ...named('topUpCapMinor'), typed: cap === null ? '' : typedAmount(cap, format), optional: true }),
  ];
  return [
    textField({ ...named('kindnessPerWeek'), typed: String(limits.kindnessPerWeek) }),
    amount('kindnessMinor'),
    amount('goodwillMinor'),
    ...(all ? adminOnly : []),
  ];
}

function coSigns({ settings }: SettingsView): FormPart[] {
  const { coSign } = settings;
  return [
    textField({ ...named('t1Minor'), typed: typedAmount(coSign.t1Minor, settings) }),
    textField({ ...named('t2Minor'), typed: typedAmount(coSign.t2Minor, settings) }),
    textField({ ...named('objectionsToEscalate'), typed: String(coSign.objectionsToEscalate) }),
  ];
}

function wordings({ settings }: SettingsView): FormPart[] {
  const kinds = settings.kinds.map(({ name, needsAmount }) => (needsAmount ? `${name} *` : name)).join('\n');
  const yesCheck = YES_CHECK_ITEMS.map((item) =>
    textField({
      field: yesCheckField(item),
      label: `${SETTING_NAMES.yesCheck}: ${YES_CHECK_NAMES[item]}`,
      typed: settings.yesCheck[item],
      most: LONGEST_YES_CHECK,
    }),
  );
  return [
    textField({ ...named('kinds'), typed: kinds, multiline: true }),
    ...yesCheck,
    textField({ ...named('guidance'), typed: settings.guidance, multiline: true }),
    textField({ ...named('kudosValues'), typed: settings.kudosValues.join(', ') }),
  ];
}

function digest({ settings }: SettingsView): FormPart[] {
  const days = WEEKDAYS.map((label, at): Choice => ({ value: String(at + 1), label }));
  const hours = Array.from({ length: 24 }, (_, hour): Choice => {
    return { value: String(hour), label: `${String(hour).padStart(2, '0')}:00` };
  });
  return [
    { is: 'choice', ...named('digestWeekday'), choices: days, chosen: String(settings.digest.weekday) },
    { is: 'choice', ...named('digestHour'), choices: hours, chosen: String(settings.digest.hour) },
  ];
}

function named(name: SettingName): { field: string; label: string; hint?: string } {
  const hint = SETTING_HINTS[name];
  return { field: name, label: SETTING_NAMES[name], ...(hint === undefined ? {} : { hint }) };
}

function title(text: string): FormPart {
  return { is: 'lines', lines: [bold(text)] };
}
