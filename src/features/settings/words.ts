import { LABELS, YES_CHECK_NAMES } from '../../kernel/content/labels.ts';
import { bold, list, money, type Phrase, people, say, words } from '../../kernel/content/phrase.ts';
import { YES_CHECK_ITEMS } from '../../kernel/team/settings.ts';
import { localeInWords } from '../../kernel/values/locale.ts';
import type { SettingsView } from './view-model.ts';

/** Names of the settings, in the form and in what people read about changes (docs/product.md §2). */
export const SETTING_NAMES = {
  managers: LABELS.managers,
  shoutOutChannel: 'Shout-out channel',
  managerChannel: 'Manager channel',
  timeZone: 'Time zone',
  locale: 'Number format',
  currency: 'Currency',
  kindnessPerWeek: 'Random acts per person per week',
  kindnessMinor: 'Random acts budget per person per week',
  goodwillMinor: 'Goodwill per person per week',
  potMinor: 'Team pot per month',
  carryCapMinor: 'Maximum carried over',
  topUpCapMinor: 'Monthly cap including top-ups',
  t1Minor: 'One co-sign up to',
  t2Minor: 'Two co-signs up to',
  objectionsToEscalate: 'Objections before a manager decides',
  kinds: 'Kinds of exceptions',
  yesCheck: 'YES Check',
  guidance: 'Guidance',
  kudosValues: 'Kudos values',
  digestWeekday: 'Digest day',
  digestHour: 'Digest hour',
} as const;
export type SettingName = keyof typeof SETTING_NAMES;

/** Hints at the fields that need one. */
export const SETTING_HINTS: Partial<Record<SettingName, string>> = {
  managers:
    'Budgets start once there’s at least one. Managers are told about approvals and decide when people disagree.',
  shoutOutChannel: 'Leave it empty to use this channel.',
  managerChannel: 'Leave it empty to send each manager a private message.',
  timeZone: 'Such as Europe/London. Budgets renew at midnight there.',
  locale: 'How amounts are written here, and how typed amounts are read.',
  currency: 'Three letters, such as GBP. It can’t be changed after the first payment.',
  carryCapMinor: '0 means nothing carries over.',
  topUpCapMinor: 'Leave it empty for no cap.',
  t2Minor: 'Above this, one of the two has to be a manager.',
  kinds: 'One per line. Add * if it needs an amount.',
  guidance: 'Shown in the proposal form and with budgets.',
  kudosValues: 'Separated by commas.',
};

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const SETTINGS_FORM = {
  title: 'Team settings',
  submit: 'Save',
  budgets: 'Budgets',
  coSigns: 'Co-signs',
  wording: 'Wording',
  digest: 'Weekly digest',
} as const;

/** @returns what stands above the form: whose settings these are, and what the reader can change. */
export function settingsIntro({ teamName, managers, mayChange }: SettingsView): Phrase {
  const whose =
    managers.length === 0
      ? say`Settings for ${teamName}, which has no managers yet.`
      : say`Settings for ${teamName}. ${bold(LABELS.managers)}: ${people(managers, 10)}.`;
  return say`${whose} ${words(mayChange === 'all' && managers.length === 0 ? START : MAY_CHANGE[mayChange])}`;
}

const START = 'Just name one manager to start. Everything else has a sensible default.';
const MAY_CHANGE: Record<SettingsView['mayChange'], string> = {
  all: 'You can change everything here.',
  most: 'You can change everything here. Only an admin can change the managers and the size of the pot.',
  none: 'Only the team’s managers and admins can change these, but you can read them here.',
};

/** @returns what people read after changing settings. `changed`: names of settings. */
export function settingsChanged({ teamName, managers }: SettingsView, changed: readonly string[]): Phrase {
  if (changed.length === 0) return say`No changes for ${teamName}.`;
  const known: Readonly<Record<string, string>> = SETTING_NAMES;
  const names = list(changed.map((name) => words(known[name] ?? name)));
  return changed.includes('managers') && managers.length === 0
    ? say`Saved for ${teamName}: ${names} (logged). It has no manager now, so budgets are off until an admin names one.`
    : say`Saved for ${teamName}: ${names} (logged).`;
}

/** @returns a team's settings to read, one a line: everyone in the team can see them (docs/product.md §10). */
export function settingsSummary({ settings }: SettingsView): Phrase[] {
  const { budgets, coSign, currency, locale, digest } = settings;
  const amount = (minor: number): Phrase => money({ minor, currency, locale });
  const place = (channel: string | null, otherwise: string): Phrase =>
    channel === null ? words(otherwise) : [{ is: 'channel', channel }];
  const day = WEEKDAYS[digest.weekday - 1] ?? '';
  return [
    line('shoutOutChannel', place(settings.shoutOutChannel, 'this channel')),
    line('managerChannel', place(settings.managerChannel, 'a private message to each manager')),
    line('timeZone', words(settings.timeZone)),
    line('locale', words(localeInWords(settings.locale))),
    line('kindnessPerWeek', say`${budgets.kindnessPerWeek}, up to ${amount(budgets.kindnessMinor)} in all`),
    line('goodwillMinor', amount(budgets.goodwillMinor)),
    line('potMinor', amount(budgets.potMinor)),
    line('carryCapMinor', amount(budgets.carryCapMinor)),
    line('topUpCapMinor', budgets.topUpCapMinor === null ? words('no cap') : amount(budgets.topUpCapMinor)),
    line('t1Minor', amount(coSign.t1Minor)),
    line('t2Minor', amount(coSign.t2Minor)),
    line('objectionsToEscalate', say`${coSign.objectionsToEscalate}`),
    line('kinds', list(settings.kinds.map(({ name }) => say`${name}`))),
    ...YES_CHECK_ITEMS.map((item) =>
      line('yesCheck', say`${words(YES_CHECK_NAMES[item])}: ${settings.yesCheck[item]}`),
    ),
    line('guidance', say`${settings.guidance}`),
    line('kudosValues', list(settings.kudosValues.map((value) => say`${value}`))),
    line('digestWeekday', words(`${day} at ${String(digest.hour).padStart(2, '0')}:00`)),
  ];
}

function line(name: SettingName, value: Phrase): Phrase {
  return say`${bold(SETTING_NAMES[name])}: ${value}`;
}
