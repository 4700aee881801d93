import type { Money } from '../messages.ts';
import type { After } from './act.ts';

/**
 * @returns what this act gave back to the pot; null: nothing. To a repeated request, what went back so far.
 */
export function returnedBy({ state, decided }: After): Money | null {
  const { approval, details, terms } = state;
  if (approval === null) return null;
  const minor = decided
    ? decided.events.reduce((sum, event) => sum + ('returnedMinor' in event ? event.returnedMinor : 0), 0)
    : (details.amountMinor ?? 0) - approval.chargedMinor;
  return minor <= 0 ? null : { minor, currency: terms.currency };
}
