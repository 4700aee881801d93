import { LABELS } from '../../../kernel/content/labels.ts';
import { bold, command, type Phrase, say, words } from '../../../kernel/content/phrase.ts';
import { knownNames, type RefusalOf, type Sentences, type Who } from '../../../kernel/content/refusal-kinds.ts';
import type { ActId } from '../rules/acts.ts';
import type { Status } from '../rules/state.ts';
import { EXCEPTION_BUTTONS } from './acts.ts';

/** What the rules of an exception refuse (docs/product.md §3). */
export const ON_EXCEPTIONS: Sentences<
  'same-position' | 'outdated' | 'expired' | 'wrong-state' | 'already-reviewed' | 'nothing-to-confirm' | 'too-many-open'
> = {
  'same-position': (refusal) =>
    refusal.side === 'co-sign'
      ? words('You’ve already co-signed this. There’s nothing more to do.')
      : say`You’ve already objected. If you’ve changed your mind, choose ${bold(EXCEPTION_BUTTONS['co-sign'])}.`,
  outdated: ({ changedById }, who) => {
    const by = knownNames([changedById], who);
    return by === null
      ? words('This has just changed. Please check it again.')
      : say`${by} has just changed this. Please check it again.`;
  },
  expired: () => RAN_OUT,
  'wrong-state': (refusal, who) => WRONG_STATE[refusal.status](refusal.action, byWhom(refusal, who)),
  'already-reviewed': ({ byId }, who) => {
    const by = byId === null ? null : knownNames([byId], who);
    return by === null
      ? words('This one has already been reviewed, so there’s nothing left to do.')
      : say`${by} has already reviewed this one, so there’s nothing left to do.`;
  },
  'nothing-to-confirm': ({ byId }, who) => {
    if (byId === null)
      return words('There’s no amount to confirm here: nothing came back on the proposer’s word alone.');
    const by = knownNames([byId], who);
    return by === null
      ? words('This amount is already confirmed, so there’s nothing left to do.')
      : say`${by} has already confirmed this amount, so there’s nothing left to do.`;
  },
  'too-many-open': (refusal) =>
    say`You already have ${refusal.most} open exceptions, the maximum. Withdraw one or wait for a decision; you can see them with ${command('exception', 'list')}.`,
};

const RAN_OUT = say`This one ran out of time. Its proposer can choose ${bold(LABELS.proposeAgain)}.`;
const NOT_YET = words('This one is still waiting for co-signs. You can do that once it’s approved.');
const CONCERN = say`If you have a concern, choose ${bold(EXCEPTION_BUTTONS.raise)}.`;

/** What happened to the exception, and the way on from there. @param by did it; null: not known */
const WRONG_STATE: Record<Status, (action: ActId, by: Phrase | null) => Phrase> = {
  proposed: (action) =>
    action === 'approve' || action === 'decline'
      ? words('This one is still with the team. A manager only decides once teammates object.')
      : NOT_YET,
  escalated: (action) => WITH_A_MANAGER[action] ?? WITH_A_MANAGER.other,
  approved: (action, by) => {
    // Two people click at the same moment: the second did nothing wrong, and this is good news.
    if (action === 'co-sign' || action === 'approve')
      return by === null
        ? words('It’s already approved, so there’s nothing more to do.')
        : say`${by} was a moment faster: it’s already approved.`;
    return by === null ? say`It’s already approved. ${CONCERN}` : say`${by} has already approved it. ${CONCERN}`;
  },
  applied: (_, by) =>
    by === null ? say`It’s already done. ${CONCERN}` : say`${by} has already marked it as done. ${CONCERN}`,
  withdrawn: (_, by) =>
    by === null
      ? words('This one was withdrawn. You can always propose a new one.')
      : say`${by} withdrew this one. You can always propose a new one.`,
  expired: () => RAN_OUT,
  declined: (_, by) =>
    by === null
      ? words('This one was declined. You can propose again with the comment in mind.')
      : say`${by} declined this one. You can propose again with the comment in mind.`,
  reversed: (_, by) =>
    by === null
      ? words('This one was reversed. You can always propose a new one.')
      : say`${by} reversed this one. You can always propose a new one.`,
};

const WITH_A_MANAGER: Partial<Record<ActId, Phrase>> & { other: Phrase } = {
  'co-sign': words('A manager is deciding this one now, so it needs no more co-signs.'),
  object: words('A manager is deciding this one now. You can tell them what worries you.'),
  edit: words('A manager is deciding this one now, so it can’t be edited. You can withdraw it and propose again.'),
  other: words('A manager is deciding this one now. You can do that once it’s approved.'),
};

function byWhom({ byId }: RefusalOf<'wrong-state'>, who: Who): Phrase | null {
  return byId === null ? null : knownNames([byId], who);
}
