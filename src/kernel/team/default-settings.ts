import { DEFAULT_LOCALE } from '../values/locale.ts';
import { decimalsOf } from '../values/money.ts';
import type { TeamSettings } from './settings.ts';
import { DEFAULT_WORDS } from './words.ts';

/**
 * A new team's settings: only a manager has to be named (docs/product.md §2). Amounts are those of docs/product.md §3
 * and §4; in a currency without minor units they are a hundred times as high (JPY 5,000 instead of 50.00).
 */
export function defaultSettings(currency: string, timeZone: string, locale = DEFAULT_LOCALE): TeamSettings {
  const unit = settingsUnit(currency);
  const { kinds, yesCheck, guidance, kudosValues } = DEFAULT_WORDS;
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
      { name: kinds.refund, needsAmount: true },
      { name: kinds.credit, needsAmount: true },
      { name: kinds.feeWaiver, needsAmount: true },
      { name: kinds.replacement, needsAmount: false },
      { name: kinds.delivery, needsAmount: false },
      { name: kinds.other, needsAmount: false },
    ],
    yesCheck: { ...yesCheck },
    guidance,
    kudosValues: [...kudosValues],
    digest: { weekday: 1, hour: 9 },
  };
}

/** @returns stored settings, with defaults for what an earlier version didn't have. */
export function completeSettings(stored: TeamSettings): TeamSettings {
  return { ...ADDED_SINCE, ...stored };
}

const ADDED_SINCE = { locale: DEFAULT_LOCALE };

/** @returns how many minor units of `currency` one unit of the default amounts is. */
export function settingsUnit(currency: string): number {
  return 10 ** Math.max(2, decimalsOf(currency));
}
