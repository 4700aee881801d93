import { refTo } from '../../../kernel/record/record.ts';
import { eligibleNow, holdersOf } from './co-sign.ts';
import { type DecideAt, doneReminderAt, type ExceptionFacts, type Given, happens, type Outcome } from './decision.ts';
import { charge, ledgerOf, lineOf, release } from './ledger.ts';
import { decidingPlaces, isOverdue, outdated, unlessDecider, unlessProposer } from './permissions.ts';
import { toName } from './propose.ts';
import type { ExceptionEvent, ExceptionState } from './state.ts';

/**
 * A manager who took no part approves an escalated case, and tops up in their own name where the pot is short
 * (docs/product.md §3, Object).
 *
 * @returns `approved`; refuses `not-a-manager`, `took-part`, `outdated`, `top-up-cap`.
 */
function approve({ state, command, facts, actor, at }: Given<'approve'>): Outcome {
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
        flaggedIds: [],
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
function decline({ state, command, facts, actor, at }: Given<'decline'>): Outcome {
  const no = unlessDecider(state, actor, facts) ?? outdated(state, command.revision);
  if (no) return no;
  const entries = release(ledgerOf(lineOf(state), actor.id, at), state);
  return happens([{ type: 'declined', comment: refTo(command.comment) }], { entries, texts: [command.comment] });
}

/** The proposer takes an open case back. What was held is free again. */
function withdraw({ state, command, actor, at }: Given<'withdraw'>): Outcome {
  const no = unlessProposer(state, actor) ?? outdated(state, command.revision);
  if (no) return no;
  return happens([{ type: 'withdrawn' }], { entries: release(ledgerOf(lineOf(state), actor.id, at), state) });
}

/**
 * What the clock makes happen: an open case past its deadline expires and its money is free again; a bump or a
 * reminder that is due is made, once (docs/product.md §3, Time).
 *
 * @returns `expired`, `bumped`, `reminded`, or no event where nothing is due.
 */
export function tick({ state, facts, at }: { state: ExceptionState; facts: ExceptionFacts; at: DecideAt }): Outcome {
  if (isOverdue(state, at.now))
    return happens([{ type: 'expired' }], { entries: release(ledgerOf(lineOf(state), null, at), state) });
  if (state.nudgeAt === null || at.now < state.nudgeAt) return happens([]);
  return happens([nudge(state, facts)]);
}

function nudge(state: ExceptionState, facts: ExceptionFacts): ExceptionEvent {
  if (state.status === 'proposed') return { type: 'bumped', candidateIds: toName(facts) };
  if (state.status !== 'escalated') return { type: 'reminded', managerPlaces: [] };
  // The people who may decide can have changed since it escalated.
  return { type: 'reminded', managerPlaces: decidingPlaces(state, facts) };
}

/** The rules of what ends an open case. */
export const CLOSING = { approve, decline, withdraw };
