import type { Status } from '../refusal.ts';
import type { YesCheckItem } from '../team/settings.ts';

/** Names of buttons, forms and inputs, exactly as docs/product.md has them: people and tests rely on them. */
export const LABELS = {
  proposeAnException: 'Propose an exception',
  customer: 'Customer',
  resolution: 'What would you like to do?',
  reason: 'Why is this the right thing to do?',
  amount: 'Amount',
  kind: 'Kind',
  ticketLink: 'Ticket link',
  urgency: 'Urgency',
  waiting: 'Customer is waiting',
  yesCheck: 'YES Check',
  proposeAgain: 'Propose again',
  addSeconded: 'Add Seconded',
  reverse: 'Reverse',
  chooseHomeTeam: 'Set as home team',
  teamSettings: 'Team settings',
  turnRecapOn: 'Turn weekly recap on',
  turnRecapOff: 'Turn weekly recap off',
  undo: 'Undo',
  shareWithTheTeam: 'Share with the team',
  proposeThisAmount: 'Propose this amount',
  giveKudos: 'Give kudos',
  justBetweenUs: 'Just between us',
  secondThis: 'Second this',
  takeBack: 'Take back',
  blocker: 'Blocker',
  blockers: 'What’s getting in our way',
  customersSay: 'What customers say',
  customerAbuse: 'Customer abuse',
  forManagersOnly: 'For managers only',
  showAll: 'Show all',
  moreToReview: 'More to review',
  previous: 'Previous',
  next: 'Next',
  story: 'Story',
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  refresh: 'Refresh',
  someoneToTalkTo: 'I’d like to talk to someone',
  meToo: 'Me too',
  answer: 'Answer',
  illTalk: 'I’ll talk to them',
  shareSomething: 'Share something',
  managers: 'Managers',
  randomActs: 'Random acts of kindness',
  goodwill: 'Goodwill',
  teamPot: 'Team pot',
  similarPastCases: 'Similar past cases',
  findSimilar: 'Find similar cases',
  useAPolicy: 'Use a policy',
  viewPolicy: 'View policy',
  adoptAsPolicy: 'Adopt as policy',
  notNow: 'Not now',
  pause: 'Pause',
  resume: 'Resume',
  retire: 'Retire',
  retireIt: 'Retire it',
  export: 'Export',
  addWebhook: 'Add webhook',
  sendTest: 'Send test',
  replaceSecret: 'Replace secret',
  remove: 'Remove',
  removeIt: 'Remove it',
} as const;

/** §3, States. */
export const STATUS_NAMES: Record<Status, string> = {
  proposed: 'Proposed',
  escalated: 'Escalated',
  approved: 'Approved',
  applied: 'Done',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
  declined: 'Declined',
  reversed: 'Reversed',
};

/** The YES Check in short (§3). The form has the team's own wording. */
export const YES_CHECK_NAMES: Record<YesCheckItem, string> = {
  customer: 'customer',
  colleagues: 'colleagues',
  company: 'company',
  owners: 'owners',
  society: 'society',
};

/** @returns a choice that is made, for screen readers: elsewhere a sign marks it. */
export function spokenChosen(label: string): string {
  return `${label}, chosen`;
}

/** @returns `EX-142`. */
export function exceptionName(number: number): string {
  return `EX-${number}`;
}
