import { exampleAmount } from '../../features/money/words.ts';
import type { MoneyFormat } from '../values/money.ts';

/** What helps to fill in a form; the labels are in labels.ts. */
export const PROPOSAL_HINTS = {
  customer: 'A reference, such as an order or ticket number. No names, please.',
  policy: 'What fits a policy is approved at once. Leave it at “None” to have a teammate co-sign.',
  yesCheck: 'Tick what it is right for. None has to be ticked; all of them are shown.',
} as const;

/** @returns how the team writes an amount; it may be left empty where no money is involved. */
export function amountHint(format: MoneyFormat): string {
  return `In ${format.currency}, such as ${exampleAmount(format)}. Empty where no money is involved.`;
}

/** What a form asks for and how its button is called. */
export const REASON_FORMS = {
  object: {
    submit: 'Object',
    label: 'What speaks against it?',
    hint: 'The team sees it on the card. It raises the bar by one co-sign; two objections bring in a manager.',
  },
  decline: { submit: 'Decline', label: 'Why not?', hint: 'The person who proposed it reads it, and may propose anew.' },
  raise: {
    submit: 'Raise',
    label: 'What should be looked at?',
    hint: 'The managers and those who took part see it. Nothing changes for the customer.',
  },
  coach: { submit: 'Send', label: 'Your note', hint: 'Only those who proposed and co-signed it read it.' },
  reverse: { submit: 'Reverse', label: 'Why is it reversed?', hint: 'The money goes back to the team pot.' },
} as const;

export const APPLY_FORM = {
  submit: 'Done',
  mood: 'How did the customer take it?',
  note: 'Anything to remember?',
  actualAmount: 'Actual amount',
  actualHint: 'If less was given. The rest returns to the team pot.',
} as const;

export const TEAM_FORM = { title: 'Which team?', submit: 'Continue', label: 'Team' } as const;

/** Choices that stand for none, and for one that can't be named. */
export const NOTHING = { chosen: 'None', otherChannel: 'Another channel, as it is' } as const;
