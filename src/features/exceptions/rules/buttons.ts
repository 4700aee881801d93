import type { ExceptionAction } from '../../../kernel/refusal.ts';
import type { ExceptionState, Status } from './state.ts';

/** What the card offers; the rest is done by command or from the managers' messages. */
export type CardButton = Exclude<ExceptionAction, 'propose' | 'endorse' | 'coach' | 'suggest' | 'reverse'>;

const BUTTONS: Record<Status, readonly CardButton[]> = {
  proposed: ['co-sign', 'object', 'edit', 'withdraw'],
  escalated: ['approve', 'decline', 'withdraw'],
  approved: ['apply', 'thank', 'raise'],
  applied: ['thank', 'raise'],
  withdrawn: [],
  expired: [],
  declined: [],
  reversed: [],
};

/** @returns the card's buttons in order, the same for everybody who sees it (docs/product.md §3, The card). */
export function buttonsFor({
  status,
  unconfirmedMinor,
}: Pick<ExceptionState, 'status' | 'unconfirmedMinor'>): CardButton[] {
  return [...(unconfirmedMinor > 0 ? (['confirm'] as const) : []), ...BUTTONS[status]];
}
