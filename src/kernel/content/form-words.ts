import { formatMoney, type Money, type MoneyFormat } from '../values/money.ts';
import { exampleAmount } from './field-problems.ts';

/** Hints and labels of forms; labels that both chats and docs rely on are in labels.ts. */
export const PROPOSAL_HINTS = {
  customer: 'Order or ticket number. Please don’t enter a name.',
  policy: 'If it fits a policy, it’s approved right away. Choose None to ask a teammate.',
  yesCheck: 'Tick all that apply. You can leave it empty.',
} as const;

/** @returns how the team writes amounts. */
export function amountHint(format: MoneyFormat): string {
  return `In ${format.currency}, e.g. ${exampleAmount(format)}. Leave empty if no money is involved.`;
}

export const APPLY_FORM = {
  submit: 'Done',
  mood: 'How did the customer feel about it?',
  note: 'Anything worth remembering?',
  actualHint: 'Leave empty if you gave the full amount. The rest goes back to the team pot.',
} as const;

/** @returns the label of the input for what was given, if that was less than what was approved. */
export function amountGiven(approved: Money): string {
  return `Amount given, if less than ${formatMoney(approved.minor, approved)}`;
}

export const TEAM_FORM = { title: 'Which team?', submit: 'Continue', label: 'Team' } as const;

/** Choices for none, and for a channel that has no name here. */
export const NOTHING = { chosen: 'None', otherChannel: 'Keep the current channel' } as const;
