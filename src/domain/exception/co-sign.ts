import type { PersonId } from '../shared/ids.ts';
import { refuse } from '../shared/refusal.ts';
import { doneReminderAt } from './deadlines.ts';
import type { ActorFacts, DecideAt, ExceptionFacts } from './decision.ts';
import { escalated } from './escalate.ts';
import type { ExceptionEvent } from './events.ts';
import { positionsAfter } from './evolve.ts';
import { fairnessOf } from './fairness.ts';
import { type Given, happens, type Outcome } from './given.ts';
import { charge } from './ledger.ts';
import { outdated } from './permissions.ts';
import { managerPlace } from './places.ts';
import { eligibleNow, type Quorum, quorumOf } from './quorum.ts';
import type { ExceptionState } from './state.ts';

/**
 * A peer agrees. When the quorum is met the exception is approved and the pot charged. The settling click checks
 * everybody it counts again; if the proposer is gone nothing settles and managers are asked (docs/product.md §3,
 * Co-sign).
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
  const quorum = quorumOf(state.terms, counted, facts.managerIds);
  if (!quorum.met && !quorumOf(state.terms, positions, facts.managerIds).met) return happens([coSigned], { warning });

  const checked: ExceptionEvent[] =
    goneIds.length > 0 ? [coSigned, { type: 'positions-voided', personIds: goneIds }] : [coSigned];
  if (!quorum.met) return happens(checked, { warning });
  if (facts.standings.get(state.proposerId) !== 'agent')
    return happens([...checked, escalated({ ...state, positions: counted }, 'proposer-gone', facts, at)], { warning });
  return settle({ state: { ...state, positions: counted }, quorum, checked, warning, facts, actor, at });
}

type Settling = {
  state: ExceptionState;
  quorum: Quorum;
  checked: ExceptionEvent[];
  warning: boolean;
  facts: ExceptionFacts;
  actor: ActorFacts;
  at: DecideAt;
};

function settle({ state, quorum, checked, warning, facts, actor, at }: Settling): Outcome {
  const { coSignerIds } = quorum;
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
    chargedMinor,
    toppedUpMinor,
    nudgeAt: doneReminderAt(at.now),
    noticePlaces: managerPlace(facts, [state.proposerId, actor.id]),
  };
  return happens([...checked, approved], { entries, warning });
}
