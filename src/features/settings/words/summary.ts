import { YES_CHECK_NAMES } from '../../../kernel/content/labels.ts';
import { bold, list, type Phrase, say, words } from '../../../kernel/content/phrase.ts';
import { YES_CHECK_ITEMS } from '../../../kernel/team/settings.ts';
import { localeInWords } from '../../../kernel/values/locale.ts';
import type { SettingsView } from '../../api.ts';
import { money } from '../../money/words/money.ts';
import { SETTING_NAMES, type SettingName, WEEKDAYS } from './settings.ts';

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
