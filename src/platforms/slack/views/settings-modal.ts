import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { SettingsView } from '../../../application/api.ts';
import { plainAmount } from '../../../domain/shared/money.ts';
import { YES_CHECK_ITEMS } from '../../../domain/shared/settings.ts';
import { YES_CHECK_NAMES } from '../../../wording/labels.ts';
import { bold } from '../../../wording/phrase.ts';
import { SETTING_HINTS, SETTING_NAMES, type SettingName, settingsIntro, WEEKDAYS } from '../../../wording/settings.ts';
import { FORMS, INPUT, yesCheckField } from '../ids.ts';
import type { FormContext } from '../values.ts';
import { type Choice, input, selectInput, textInput } from './inputs.ts';
import { formModal, noticeModal } from './modals.ts';
import { rich } from './rich.ts';
import { settingsSummary } from './settings-summary.ts';

/**
 * @returns the form of `/exception setup`: all settings as they are; to a manager without those that are an admin's;
 *   to anybody else the settings to read, and who can change them (docs/product.md §2).
 */
export function settingsModal(view: SettingsView, context: FormContext): ModalView {
  if (view.mayChange === 'none') return noticeModal([settingsIntro(view), ...settingsSummary(view)], 'Team settings');
  const all = view.mayChange === 'all';
  return formModal({
    form: FORMS.settings,
    title: 'Team settings',
    submit: 'Save',
    context,
    blocks: [
      rich([settingsIntro(view)]),
      ...(all ? [managers(view)] : []),
      ...places(view),
      title('Budgets'),
      ...budgets(view, all),
      title('Co-signs'),
      ...coSigns(view),
      title('Words'),
      ...wordings(view),
      title('Weekly digest'),
      ...digest(view),
    ],
  });
}

function managers({ managers: people }: SettingsView): InputBlock {
  const initial = people.map(({ chatUserId }) => chatUserId).filter((id) => id !== '');
  return input(named('managers'), {
    type: 'multi_users_select',
    action_id: INPUT,
    ...(initial.length === 0 ? {} : { initial_users: initial }),
  });
}

function places({ settings }: SettingsView): InputBlock[] {
  const place = (name: 'shoutOutChannel' | 'managerChannel'): InputBlock => {
    const channel = settings[name];
    return input(
      { ...named(name), optional: true },
      {
        type: 'conversations_select',
        action_id: INPUT,
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(channel === null ? {} : { initial_conversation: channel }),
      },
    );
  };
  return [
    place('shoutOutChannel'),
    place('managerChannel'),
    textInput({ ...named('timeZone'), typed: settings.timeZone }),
    textInput({ ...named('currency'), typed: settings.currency }),
  ];
}

function budgets({ settings: { budgets: limits, currency } }: SettingsView, all: boolean): InputBlock[] {
  const amount = (name: 'kindnessMinor' | 'goodwillMinor' | 'potMinor' | 'carryCapMinor') =>
    textInput({ ...named(name), typed: plainAmount(limits[name], currency) });
  const cap = limits.topUpCapMinor;
  const adminOnly = [
    amount('potMinor'),
    amount('carryCapMinor'),
    textInput({ ...named('topUpCapMinor'), typed: cap === null ? '' : plainAmount(cap, currency), optional: true }),
  ];
  return [
    textInput({ ...named('kindnessPerWeek'), typed: String(limits.kindnessPerWeek) }),
    amount('kindnessMinor'),
    amount('goodwillMinor'),
    ...(all ? adminOnly : []),
  ];
}

function coSigns({ settings: { coSign, currency } }: SettingsView): InputBlock[] {
  return [
    textInput({ ...named('t1Minor'), typed: plainAmount(coSign.t1Minor, currency) }),
    textInput({ ...named('t2Minor'), typed: plainAmount(coSign.t2Minor, currency) }),
    textInput({ ...named('objectionsToEscalate'), typed: String(coSign.objectionsToEscalate) }),
  ];
}

function wordings({ settings }: SettingsView): InputBlock[] {
  const kinds = settings.kinds.map(({ name, needsAmount }) => (needsAmount ? `${name} *` : name)).join('\n');
  const yesCheck = YES_CHECK_ITEMS.map((item) =>
    textInput({
      field: yesCheckField(item),
      label: `${SETTING_NAMES.yesCheck}: ${YES_CHECK_NAMES[item]}`,
      typed: settings.yesCheck[item],
    }),
  );
  return [
    textInput({ ...named('kinds'), typed: kinds, multiline: true }),
    ...yesCheck,
    textInput({ ...named('guidance'), typed: settings.guidance, multiline: true }),
    textInput({ ...named('kudosValues'), typed: settings.kudosValues.join(', ') }),
  ];
}

function digest({ settings }: SettingsView): InputBlock[] {
  const days = WEEKDAYS.map((label, at): Choice => ({ value: String(at + 1), label }));
  const hours = Array.from({ length: 24 }, (_, hour): Choice => {
    return { value: String(hour), label: `${String(hour).padStart(2, '0')}:00` };
  });
  return [
    selectInput({ ...named('digestWeekday'), choices: days, chosen: String(settings.digest.weekday) }),
    selectInput({ ...named('digestHour'), choices: hours, chosen: String(settings.digest.hour) }),
  ];
}

function named(name: SettingName): { field: string; label: string; hint?: string } {
  const hint = SETTING_HINTS[name];
  return { field: name, label: SETTING_NAMES[name], ...(hint === undefined ? {} : { hint }) };
}

function title(text: string): KnownBlock {
  return rich([bold(text)]);
}
