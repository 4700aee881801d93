import type { TeamSettings } from '../../../kernel/team/settings.ts';
import type { Terms } from './state.ts';

/**
 * The tier is decided on all that this customer was given in 30 days, so that splitting doesn't help; what the pot
 * couldn't hold needs a manager (docs/product.md §3, Co-sign; §4, When a budget is short).
 *
 * @param asked.customerSumMinor what the customer was given otherwise; minor units.
 * @param asked.amountMinor what is asked for; null: no money.
 * @param asked.held whether the pot holds it.
 * @returns the rules of a revision, which stay its rules.
 */
export function termsFor(
  settings: TeamSettings,
  asked: { customerSumMinor: number; amountMinor: number | null; held: boolean },
): Terms {
  const { t1Minor, t2Minor, objectionsToEscalate } = settings.coSign;
  const customerSumMinor = asked.customerSumMinor + (asked.amountMinor ?? 0);
  return {
    currency: settings.currency,
    customerSumMinor,
    coSigns: customerSumMinor > t1Minor ? 2 : 1,
    manager: customerSumMinor > t2Minor || (asked.amountMinor !== null && !asked.held),
    objectionsToEscalate,
  };
}
