import { command, type Phrase, say, words } from '../../../kernel/content/phrase.ts';
import { namesOf, type Sentences } from '../../../kernel/content/refusal-kinds.ts';
import type { ExceptionAction } from '../../../kernel/refusal.ts';
import type { Status } from '../rules/state.ts';

const DOING: Record<ExceptionAction, string> = {
  propose: 'be proposed',
  edit: 'be edited',
  withdraw: 'be withdrawn',
  'co-sign': 'be co-signed',
  object: 'be objected to',
  approve: 'be approved',
  decline: 'be declined',
  apply: 'be marked as done',
  raise: 'be raised for review',
  endorse: 'be endorsed',
  coach: 'get a coach note',
  suggest: 'be suggested as policy',
  reverse: 'be reversed',
  confirm: 'be confirmed',
  thank: 'be thanked for',
};

/** Where a case stands now, and what can be done from there. */
const STANDS: Record<Status, { now: string; next: string }> = {
  proposed: { now: 'It is still open', next: 'It can be co-signed until its time is up.' },
  escalated: { now: 'It went to the managers', next: 'A manager can approve or decline it.' },
  approved: { now: 'It is already approved', next: 'If something worries you, use Ask for a review.' },
  applied: { now: 'It is already done', next: 'If something worries you, use Ask for a review.' },
  withdrawn: { now: 'It was withdrawn', next: 'A new proposal is always possible.' },
  expired: { now: 'Its time ran out', next: 'The person who proposed it can use Propose again.' },
  declined: { now: 'It was declined', next: 'A new proposal that answers the comment is possible.' },
  reversed: { now: 'It was reversed', next: 'A new proposal is always possible.' },
};

/** What an exception's own rules refuse (docs/product.md §3). */
export const ON_EXCEPTIONS: Sentences<
  'same-position' | 'outdated' | 'expired' | 'wrong-state' | 'already-reviewed' | 'nothing-to-confirm' | 'too-many-open'
> = {
  'same-position': (refusal) =>
    refusal.side === 'co-sign'
      ? words('You have co-signed this already: your co-sign counts. Nothing more is needed from you.')
      : words('You have objected already, and your objection stands. Co-sign takes it back.'),
  outdated: (refusal, who) =>
    say`${namesOf([refusal.changedById], who, 'Somebody')} changed this a moment ago, please look again.`,
  expired: () => words('The time for this one has run out. The person who proposed it can use Propose again.'),
  'wrong-state': (refusal, who) => wrongState(refusal.action, refusal.status, byWhom(refusal.byId, who)),
  'already-reviewed': (refusal, who) =>
    say`${namesOf([refusal.byId], who, 'Somebody')} has reviewed this one already; nothing is left to do.`,
  'nothing-to-confirm': (refusal, who) =>
    refusal.byId === null
      ? words('There’s no amount to confirm here: nothing came back on the proposer’s word alone.')
      : say`${namesOf([refusal.byId], who, 'Someone')} has already confirmed this amount, so nothing is left to do.`,
  'too-many-open': (refusal) =>
    say`You have ${refusal.most} open proposals, which is the most at a time. Withdraw one, or wait for one to settle; ${command('exception', 'list')} shows them.`,
};

type ByWhom = Phrase | null;

function byWhom(id: string | null, who: Parameters<typeof namesOf>[1]): ByWhom {
  return id !== null && who.people.has(id) ? namesOf([id], who, '') : null;
}

function wrongState(action: ExceptionAction, status: Status, by: ByWhom): Phrase {
  const { now, next } = STANDS[status];
  const settled = status === 'proposed' || status === 'expired' || by === null;
  const happened = settled ? say`${words(now)}` : say`${words(now)}, by ${by}`;
  // Two people click at one instant: the second did nothing wrong and hears good news.
  if (status === 'approved' && (action === 'co-sign' || action === 'approve')) {
    return say`${happened}: all good, nothing more is needed.`;
  }
  return say`${happened}, so it can’t ${words(DOING[action])} now. ${words(next)}`;
}
