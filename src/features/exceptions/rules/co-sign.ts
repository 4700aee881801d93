import { refuse } from '../../../kernel/refusal.ts';
import type { PersonId } from '../../../kernel/values/ids.ts';
import { doneReminderAt } from './deadlines.ts';
import type { ActorFacts, DecideAt, ExceptionFacts } from './decision.ts';
import { escalated } from './escalate.ts';
import type { ExceptionEvent } from './events.ts';
import { positionsAfter } from './evolve.ts';
import { fairnessOf, fairPositions } from './fairness.ts';
import { type Given, happens, type Outcome } from './given.ts';
import { charge } from './ledger.ts';
import { outdated } from './permissions.ts';
import { managerPlace } from './places.ts';
import { eligibleNow, holdersOf, quorumOf } from './quorum.ts';
import type { ExceptionState, Position } from './state.ts';

/**
 * A peer agrees. When the quorum is met the exception is approved and the pot charged. The settling click checks
 * everybody it counts again; if the proposer is gone nothing settles and managers are asked (docs/product.md §3,
 * Co-sign and Fairness).
 *
 * @returns `co-signed`, with what follows from it; refuses `own-exception`, `outdated`, `same-position`,
 *   `leave-to-others`, `top-up-cap`.
 */
export function coSign({ state, command, facts, actor, at }: Given<'co-sign'>): Outcome {
  if (actor.id === state.proposerId) return refuse({ reason: 'own-exception' });
  const no = outdated(state, command.revision);
  if (no) return no;
  if (state.positions.some((one) => one.personId === actor.id && one.side === 'co-sign'))
    return refuse({ reason: 'same-position', side: 'co-sign' });
  const fair = fairnessOf(state, actor, facts);
  if (!fair.ok) return fair;

  const { warning } = fair;
  const coSigned: ExceptionEvent = { type: 'co-signed' };
  const positions = positionsAfter(state.positions, { event: coSigned, actorId: actor.id, at: at.now });
  const { counted, goneIds } = eligibleNow(positions, facts);
  const enough = (some: readonly Position[]) => quorumOf(state.terms, some, facts.managerIds).met;
  if (!enough(counted) && !enough(positions)) return happens([coSigned], { warning });

  const checked: ExceptionEvent[] =
    goneIds.length > 0 ? [coSigned, { type: 'positions-voided', personIds: goneIds }] : [coSigned];
  if (!enough(counted)) return happens(checked, { warning });
  if (facts.standings.get(state.proposerId) !== 'agent')
    return happens([...checked, escalated({ ...state, positions: counted }, 'proposer-gone', facts, at)], { warning });

  const { positions: fairly, leftOutIds, flaggedIds } = fairPositions(counted, facts);
  if (leftOutIds.length > 0) checked.push({ type: 'positions-voided', personIds: leftOutIds, why: 'often' });
  if (!enough(fairly)) return happens(checked, { warning });
  const settling = { ...state, positions: fairly };
  return settle({ state: settling, checked, flaggedIds, warning, facts, actor, at });
}

type Settling = {
  state: ExceptionState;
  checked: ExceptionEvent[];
  /** Whose co-sign counts only because nobody else is there. */
  flaggedIds: PersonId[];
  warning: boolean;
  facts: ExceptionFacts;
  actor: ActorFacts;
  at: DecideAt;
};

function settle({ state, checked, flaggedIds, warning, facts, actor, at }: Settling): Outcome {
  const coSignerIds = holdersOf(state.positions, 'co-sign');
  const isManager = (id: PersonId) => facts.managerIds.includes(id);
  const topsUpId = isManager(actor.id) ? actor.id : (coSignerIds.find(isManager) ?? null);
  const charged = charge(state, facts, { actor, topsUpId, at });
  if (!charged.ok) return charged;
  const { entries, chargedMinor, toppedUpMinor } = charged;
  const approved: ExceptionEvent = {
    type: 'approved',
    how: 'quorum',
    coSignerIds,
    pairedIds: coSignerIds.filter((id) => !isManager(id)),
    ...(flaggedIds.length > 0 ? { flaggedIds } : {}),
    chargedMinor,
    toppedUpMinor,
    nudgeAt: doneReminderAt(at.now),
    noticePlaces: managerPlace(facts, [state.proposerId, actor.id]),
  };
  return happens([...checked, approved], { entries, warning });
}
