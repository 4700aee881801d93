import { DEFAULT_LOCALE } from '../values/locale.ts';
import { decimalsOf } from '../values/money.ts';
import type { TeamSettings } from './settings.ts';

/**
 * What a new team starts with: naming one manager is enough (docs/product.md §2). Amounts are docs/product.md §3 and
 * §4's; a currency without minor units gets the numbers in hundreds (JPY 5,000 where it is 50.00 elsewhere).
 */
export function defaultSettings(currency: string, timeZone: string, locale = DEFAULT_LOCALE): TeamSettings {
  const unit = settingsUnit(currency);
  return {
    managers: [],
    shoutOutChannel: null,
    managerChannel: null,
    timeZone,
    locale,
    currency,
    budgets: {
      kindnessPerWeek: 3,
      kindnessMinor: 15 * unit,
      goodwillMinor: 50 * unit,
      potMinor: 2_000 * unit,
      carryCapMinor: 0,
      topUpCapMinor: null,
    },
    coSign: { t1Minor: 100 * unit, t2Minor: 500 * unit, objectionsToEscalate: 2 },
    kinds: [
      { name: 'Refund', needsAmount: true },
      { name: 'Credit', needsAmount: true },
      { name: 'Fee waiver', needsAmount: true },
      { name: 'Replacement', needsAmount: false },
      { name: 'Delivery', needsAmount: false },
      { name: 'Other', needsAmount: false },
    ],
    yesCheck: {
      customer: 'Right for the customer: they would thank us for it',
      colleagues: 'Right for colleagues: we could do the same next time',
      company: 'Right for the company: it earns more trust than it costs',
      owners: 'Right for its owners: we would gladly explain it to them',
      society: 'Right for society: fair to everybody who is not in the room',
    },
    guidance:
      'You know your customers best. Give what puts things right, say why in a sentence, and tell us what you learned. ' +
      'If it feels right and it is more than you may give alone, propose it: a teammate can co-sign it.',
    kudosValues: ['ownership', 'teamwork', 'kindness', 'going the extra mile'],
    digest: { weekday: 1, hour: 9 },
  };
}

/** @returns settings as they were stored, perhaps by an earlier version, with what it didn't know yet. */
export function completeSettings(stored: TeamSettings): TeamSettings {
  return { ...ADDED_SINCE, ...stored };
}

const ADDED_SINCE = { locale: DEFAULT_LOCALE };

/** @returns what one of the default amounts' units is in minor units of `currency`. */
export function settingsUnit(currency: string): number {
  return 10 ** Math.max(2, decimalsOf(currency));
}
