import { LABELS, YES_CHECK_NAMES } from '../../kernel/content/labels.ts';
import { bold, list, type Phrase, people, say, words } from '../../kernel/content/phrase.ts';
import { YES_CHECK_ITEMS } from '../../kernel/team/settings.ts';
import { localeInWords } from '../../kernel/values/locale.ts';
import { money } from '../money/words.ts';
import type { SettingsView } from './view-model.ts';

/** Names of the settings, as the form shows them and as changes are told (docs/product.md §2). */
export const SETTING_NAMES = {
  managers: LABELS.managers,
  shoutOutChannel: 'Shout-out channel',
  managerChannel: 'Manager channel',
  timeZone: 'Time zone',
  locale: 'Number format',
  currency: 'Currency',
  kindnessPerWeek: 'Random acts a person and week',
  kindnessMinor: 'Money for random acts a person and week',
  goodwillMinor: 'Goodwill a person and week',
  potMinor: 'Team pot a month',
  carryCapMinor: 'Carried to the next period at most',
  topUpCapMinor: 'Pot and top-ups a month at most',
  t1Minor: 'One co-sign is enough up to',
  t2Minor: 'Two co-signs are enough up to',
  objectionsToEscalate: 'Objections that bring in the managers',
  kinds: 'Kinds',
  yesCheck: 'YES Check',
  guidance: 'Guidance',
  kudosValues: 'Kudos values',
  digestWeekday: 'Digest day',
  digestHour: 'Digest hour',
} as const;
export type SettingName = keyof typeof SETTING_NAMES;

/** What helps to fill in a field; the rest needs none. */
export const SETTING_HINTS: Partial<Record<SettingName, string>> = {
  managers: 'Money opens once there is one. They are told of approvals, and decide where people disagree.',
  shoutOutChannel: 'Empty: this channel.',
  managerChannel: 'Empty: a private message to each manager.',
  timeZone: 'Such as Europe/London. Budgets renew at midnight there.',
  locale: 'How money is written here, and how the amounts that people type are read.',
  currency: 'Three letters, such as GBP. It stays once money has been given.',
  carryCapMinor: '0: nothing carries over.',
  topUpCapMinor: 'Empty: no cap.',
  t2Minor: 'Above it, one of the two has to be a manager.',
  kinds: 'One a line. A * after the name: it needs an amount.',
  guidance: 'Shown where people propose and spend.',
  kudosValues: 'Separated by commas.',
};

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** @returns what stands above the form: whose settings, and who may change what. */
export function settingsIntro({ teamName, managers, mayChange }: SettingsView): Phrase {
  const named = managers.length === 0 ? words('none yet') : people(managers, 10);
  const may = {
    all: 'Naming one manager is enough to start; everything else has a good default.',
    most: 'You can change everything here. The managers and the pot’s size are an admin’s to change.',
    none: 'The team’s managers and admins can change these; you can read them here.',
  }[mayChange];
  return say`Settings of ${teamName}. ${bold(LABELS.managers)}: ${named}. ${words(may)}`;
}

/** @returns what somebody reads after changing settings. `changed`: names of settings. */
export function settingsChanged({ teamName, managers }: SettingsView, changed: readonly string[]): Phrase {
  if (changed.length === 0) return say`Nothing was changed for ${teamName}.`;
  const known: Readonly<Record<string, string>> = SETTING_NAMES;
  const names = changed.map((name) => known[name] ?? name);
  const saved = say`Saved for ${teamName}: ${list(names.map((name) => words(name.toLowerCase())))}. The change is on the record.`;
  if (!changed.includes('managers') || managers.length > 0) return saved;
  return say`${saved} Nobody is its manager now: money is closed there until an admin names somebody.`;
}

/** @returns a team's settings to read, one a line: the team may see them, whoever may change them (docs/product.md §10). */
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
    line('kindnessPerWeek', say`${budgets.kindnessPerWeek}, together ${amount(budgets.kindnessMinor)}`),
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
    line('digestWeekday', words(`${day}, ${String(digest.hour).padStart(2, '0')}:00`)),
  ];
}

function line(name: SettingName, value: Phrase): Phrase {
  return say`${bold(SETTING_NAMES[name])}: ${value}`;
}
