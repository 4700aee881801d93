import type { Money } from '../../kernel/values/money.ts';
import type { After } from './act.ts';
import type { ExceptionEvent } from './rules/events.ts';

/**
 * @returns what this act gave back to the pot, without what it was topped up by; null: nothing. To a repeated request,
 *   what went back so far.
 */
export function returnedBy({ exception, state, decided }: After): Money | null {
  const { approval, details, topUpReturnedMinor } = state;
  if (approval === null || exception.amount === null) return null;
  const minor = decided
    ? decided.events.reduce((sum, event) => sum + toPot(event), 0)
    : (details.amountMinor ?? 0) - approval.chargedMinor - topUpReturnedMinor;
  return minor <= 0 ? null : { ...exception.amount, minor };
}

function toPot(event: ExceptionEvent): number {
  return 'returnedMinor' in event ? event.returnedMinor - (event.topUpReturnedMinor ?? 0) : 0;
}
