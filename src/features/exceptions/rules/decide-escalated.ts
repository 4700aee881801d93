import { refTo } from '../../../kernel/record/texts.ts';
import { doneReminderAt } from './deadlines.ts';
import { type Given, happens, type Outcome } from './given.ts';
import { charge, ledgerOf, lineOf, release } from './ledger.ts';
import { outdated, unlessDecider, unlessProposer } from './permissions.ts';
import { eligibleNow, holdersOf } from './quorum.ts';

/**
 * A manager who took no part approves an escalated case, and tops up in their own name where the pot is short
 * (docs/product.md §3, Object).
 *
 * @returns `approved`; refuses `not-a-manager`, `took-part`, `outdated`, `top-up-cap`.
 */
export function approve({ state, command, facts, actor, at }: Given<'approve'>): Outcome {
  const no = unlessDecider(state, actor, facts) ?? outdated(state, command.revision);
  if (no) return no;
  const charged = charge(state, facts, { actor, topsUpId: actor.id, at });
  if (!charged.ok) return charged;
  const { entries, chargedMinor, toppedUpMinor } = charged;
  return happens(
    [
      {
        type: 'approved',
        how: 'manager',
        coSignerIds: holdersOf(eligibleNow(state.positions, facts).counted, 'co-sign'),
        pairedIds: [],
        chargedMinor,
        toppedUpMinor,
        nudgeAt: doneReminderAt(at.now),
        // The message in which managers were asked shows it.
        noticePlaces: [],
      },
    ],
    { entries },
  );
}

/** A manager who took no part declines an escalated case, with a comment. What was held is free again. */
export function decline({ state, command, facts, actor, at }: Given<'decline'>): Outcome {
  const no = unlessDecider(state, actor, facts) ?? outdated(state, command.revision);
  if (no) return no;
  const entries = release(ledgerOf(lineOf(state), actor.id, at), state);
  return happens([{ type: 'declined', comment: refTo(command.comment) }], { entries, texts: [command.comment] });
}

/** The proposer takes an open case back. What was held is free again. */
export function withdraw({ state, command, actor, at }: Given<'withdraw'>): Outcome {
  const no = unlessProposer(state, actor) ?? outdated(state, command.revision);
  if (no) return no;
  return happens([{ type: 'withdrawn' }], { entries: release(ledgerOf(lineOf(state), actor.id, at), state) });
}
