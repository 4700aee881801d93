import type { Status } from '../../features/exceptions/rules/state.ts';
import type { ExceptionButton } from '../../features/messages.ts';
import type { YesCheckItem } from '../team/settings.ts';

/** Names of buttons, forms and inputs, exactly as docs/product.md has them: people and checks rely on them. */
export const LABELS = {
  proposeAnException: 'Propose an exception',
  customer: 'Customer',
  resolution: 'What would you like to do?',
  reason: 'Why is it right?',
  amount: 'Amount',
  kind: 'Kind',
  ticketLink: 'Ticket link',
  waiting: 'Customer is waiting',
  yesCheck: 'YES Check',
  proposeAgain: 'Propose again',
  addSeconded: 'Add Seconded',
  reverse: 'Reverse',
  undo: 'Undo',
  shareWithTheTeam: 'Share with the team',
  proposeAsAnException: 'Propose as an exception',
  giveKudos: 'Give kudos',
  justBetweenUs: 'Just between us',
  secondThis: 'Second this',
  takeBack: 'Take back',
  inOurWay: 'In our way',
  customerSaid: 'Customer said',
  customerAbuse: 'Customer abuse',
  showPrivatePart: 'Show private part',
  showAll: 'Show all',
  moreToReview: 'More to review',
  previous: 'Previous',
  next: 'Next',
  story: 'Story',
  someoneToTalk: "I'd like someone to talk to me",
  meToo: 'Me too',
  answer: 'Answer',
  illTalk: 'I’ll talk to them',
  shareSomething: 'Share something',
  managers: 'Managers',
  randomActs: 'Random acts',
  goodwill: 'Goodwill',
  teamPot: 'Team pot',
  similarPastCases: 'Similar past cases',
  lookForSimilar: 'Look for similar',
  underAPolicy: 'Under a policy',
  adoptAsPolicy: 'Adopt as policy',
  notNow: 'Not now',
  pause: 'Pause',
  resume: 'Resume',
  retire: 'Retire',
  retireIt: 'Retire it',
  export: 'Export',
  addAWebhook: 'Add a webhook',
  sendATest: 'Send a test',
  newSecret: 'New secret',
  remove: 'Remove',
  removeIt: 'Remove it',
} as const;

/** §3, The card; §8, Review. */
export const EXCEPTION_BUTTONS: Record<ExceptionButton, string> = {
  'co-sign': 'Co-sign',
  object: 'Object',
  edit: 'Edit',
  withdraw: 'Withdraw',
  approve: 'Approve',
  decline: 'Decline',
  apply: 'Mark as done',
  thank: 'Thank the team',
  raise: 'Raise for review',
  endorse: 'Endorse',
  coach: 'Coach',
  suggest: 'Suggest as policy',
  confirm: 'Confirm amount',
};

/** §3, States. */
export const STATUS_NAMES: Record<Status, string> = {
  proposed: 'Proposed',
  escalated: 'Escalated',
  approved: 'Approved',
  applied: 'Applied',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
  declined: 'Declined',
  reversed: 'Reversed',
};

/** §3: the YES Check in short; the team's own wording stands in the form. */
export const YES_CHECK_NAMES: Record<YesCheckItem, string> = {
  customer: 'customer',
  colleagues: 'colleagues',
  company: 'company',
  owners: 'owners',
  society: 'society',
};

/** @returns `EX-142`. */
export function exceptionName(number: number): string {
  return `EX-${number}`;
}
