import { refTo } from '../../../kernel/record/record.ts';
import { type Refused, refuse } from '../../../kernel/refusal.ts';
import type { PersonId } from '../../../kernel/values/ids.ts';
import type { ActorFacts } from '../../../kernel/values/people.ts';
import {
  type DecideAt,
  doneReminderAt,
  type ExceptionFacts,
  escalationTimes,
  type Given,
  happens,
  type Outcome,
} from './decision.ts';
import { positionsAfter } from './evolve.ts';
import { charge } from './ledger.ts';
import { decidingPlaces, managerPlace, outdated } from './permissions.ts';
import type { ExceptionEvent, ExceptionState, Position, Terms } from './state.ts';

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
    goneIds.length > 0 ? [coSigned, { type: 'positions-voided', personIds: goneIds, why: 'ineligible' }] : [coSigned];
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
    flaggedIds,
    chargedMinor,
    toppedUpMinor,
    nudgeAt: doneReminderAt(at.now),
    noticePlaces: managerPlace(facts, [state.proposerId, actor.id]),
  };
  return happens([...checked, approved], { entries, warning });
}

/**
 * A peer is against it, and says why: it raises the bar. When enough people object who are eligible now, managers
 * decide (docs/product.md §3, Object). An objection takes back the person's co-sign.
 *
 * @returns `objected`, with what follows from it; refuses `own-exception`, `outdated`, `same-position`.
 */
export function object({ state, command, facts, actor, at }: Given<'object'>): Outcome {
  if (actor.id === state.proposerId) return refuse({ reason: 'own-exception' });
  const no = outdated(state, command.revision);
  if (no) return no;
  if (state.positions.some((one) => one.personId === actor.id && one.side === 'object'))
    return refuse({ reason: 'same-position', side: 'object' });

  const texts = [command.reason];
  const objected: ExceptionEvent = { type: 'objected', reason: refTo(command.reason) };
  const positions = positionsAfter(state.positions, { event: objected, actorId: actor.id, at: at.now });
  const most = state.terms.objectionsToEscalate;
  if (holdersOf(positions, 'object').length < most) return happens([objected], { texts });

  const { counted, goneIds } = eligibleNow(positions, facts);
  const events: ExceptionEvent[] = [objected];
  if (goneIds.length > 0) events.push({ type: 'positions-voided', personIds: goneIds, why: 'ineligible' });
  if (holdersOf(counted, 'object').length >= most)
    events.push(escalated({ ...state, positions: counted }, 'objections', facts, at));
  return happens(events, { texts });
}

/**
 * @param state with the positions as they stand after the click: who holds one decides nothing.
 * @returns the event that leaves the case to managers; its clock starts again (docs/product.md §3, Object).
 */
function escalated(
  state: ExceptionState,
  why: 'objections' | 'proposer-gone',
  facts: ExceptionFacts,
  at: DecideAt,
): ExceptionEvent {
  return {
    type: 'escalated',
    why,
    ...escalationTimes(state.waiting, at.now),
    managerPlaces: decidingPlaces(state, facts),
  };
}

export type Quorum = {
  /** How many co-signs it takes, with the one that a standing objection adds. */
  needs: number;
  coSignerIds: PersonId[];
  /** A manager is needed and isn't among them yet. */
  managerMissing: boolean;
  met: boolean;
};

/**
 * @param counted the positions that count: at a settling click, those of people eligible at that moment.
 * @returns whether they are enough for these terms (docs/product.md §3, Co-sign).
 */
export function quorumOf(terms: Terms, counted: readonly Position[], managerIds: readonly PersonId[]): Quorum {
  const coSignerIds = holdersOf(counted, 'co-sign');
  // Two at most, and one more: never above three, however many object.
  const needs = terms.coSigns + (holdersOf(counted, 'object').length > 0 ? 1 : 0);
  const managerMissing = terms.manager && !coSignerIds.some((id) => managerIds.includes(id));
  return { needs, coSignerIds, managerMissing, met: coSignerIds.length >= needs && !managerMissing };
}

/** @returns whether a co-sign of this person would settle it, if everybody who holds a position still may. */
export function wouldSettle(state: ExceptionState, personId: PersonId, managerIds: readonly PersonId[]): boolean {
  const others = state.positions.filter((one) => one.personId !== personId);
  const coSign: Position = { personId, side: 'co-sign', at: 0, reason: null };
  return quorumOf(state.terms, [...others, coSign], managerIds).met;
}

/** @returns who holds a position on that side, earliest first. */
export function holdersOf(positions: readonly Position[], side: Position['side']): PersonId[] {
  return positions.filter((one) => one.side === side).map((one) => one.personId);
}

/** @returns the positions of people who are agents now, and the people whose positions don't count any more. */
export function eligibleNow(
  positions: readonly Position[],
  { actor, standings }: Pick<ExceptionFacts, 'actor' | 'standings'>,
): { counted: Position[]; goneIds: PersonId[] } {
  // The person who acts may take their first side by this very act.
  const standingOf = (id: PersonId) => (id === actor?.id ? actor.standing : standings.get(id));
  const isAgent = (one: Position) => standingOf(one.personId) === 'agent';
  return {
    counted: positions.filter(isAgent),
    goneIds: positions.filter((one) => !isAgent(one)).map((one) => one.personId),
  };
}

/** In 7 days, both directions together (docs/product.md §3, Fairness). */
const MOST_SETTLED_BY_A_PAIR = 5;

/** @returns those who settled as many exceptions with the proposer as a pair may: others are asked first. */
export function oftenPaired(pairSettlements: ExceptionFacts['pairSettlements']): PersonId[] {
  return [...pairSettlements].filter(([, times]) => times >= MOST_SETTLED_BY_A_PAIR).map(([id]) => id);
}

/**
 * Nobody settles one another's exceptions all the time: the next co-sign is left to someone else, unless nobody else
 * is there. Managers' co-signs don't count.
 *
 * @returns whether to warn, or the refusal `leave-to-others`.
 */
function fairnessOf(
  state: ExceptionState,
  actor: ActorFacts,
  facts: ExceptionFacts,
): { ok: true; warning: boolean } | Refused {
  if (actor.isManager || !oftenPaired(facts.pairSettlements).includes(actor.id)) return { ok: true, warning: false };
  if (facts.activeOtherIds.length === 0) return { ok: true, warning: true };
  return refuse({ reason: 'leave-to-others', withId: state.proposerId, otherIds: [...facts.activeOtherIds] });
}

/**
 * The same for co-signs that were laid before the limit was reached: each counts as settled with the proposer, whoever
 * clicks last.
 *
 * @param counted positions of people who are eligible, enough of them to settle
 * @returns the positions that may settle it; `leftOutIds`: whose co-sign is left to others; `flaggedIds`: whose counts
 *   although, because nobody else is there, so that managers look at it
 */
function fairPositions(
  counted: readonly Position[],
  facts: ExceptionFacts,
): { positions: Position[]; leftOutIds: PersonId[]; flaggedIds: PersonId[] } {
  const { managerIds, activeOtherIds } = facts;
  const often = oftenPaired(facts.pairSettlements);
  const oftenIds = holdersOf(counted, 'co-sign').filter((id) => often.includes(id) && !managerIds.includes(id));
  if (activeOtherIds.length === 0) return { positions: [...counted], leftOutIds: [], flaggedIds: oftenIds };
  const positions = counted.filter(({ personId }) => !oftenIds.includes(personId));
  return { positions, leftOutIds: oftenIds, flaggedIds: [] };
}
