import type { EpochMs, PersonId } from '../../../kernel/values/ids.ts';
import type { ExceptionEvent } from './events.ts';
import type { ExceptionState, Position, Status } from './state.ts';

/** An event as the record keeps it: what happened, by whom (null: the clock) and when. */
export type Happened = { event: ExceptionEvent; actorId: PersonId | null; at: EpochMs };

/**
 * The only way a state comes about (docs/storage.md, The history).
 *
 * @param state what there was before; null before the first event.
 * @returns the state after `happened`.
 * @throws Error where the record itself is broken: no proposal first, or an act of a person without a person.
 */
export function evolve(state: ExceptionState | null, happened: Happened): ExceptionState {
  const { event } = happened;
  if (event.type === 'proposed') {
    if (state) throw new Error(`exception ${state.id} was proposed twice`);
    return begun(event, happened);
  }
  if (!state) throw new Error(`an exception can't begin with ${event.type}`);
  switch (event.type) {
    case 'revised':
    case 'annotated':
      return edited(state, event, happened.at);
    case 'co-signed':
    case 'objected':
    case 'positions-voided':
      return { ...state, positions: positionsAfter(state.positions, happened) };
    case 'bumped':
      return { ...state, nudgeAt: null };
    case 'reminded':
      return { ...state, nudgeAt: null, remindedPlaces: remindedIn(state, event) };
    case 'escalated':
    case 'approved':
    case 'declined':
    case 'withdrawn':
    case 'expired':
      return decided(state, happened);
    default:
      return followedUp(state, happened);
  }
}

/** @returns the state that `history`, a whole stream in order, comes to. */
export function fold(history: Iterable<Happened>): ExceptionState | null {
  let state: ExceptionState | null = null;
  for (const happened of history) state = evolve(state, happened);
  return state;
}

/** @returns who holds which position after `happened`: a new one takes back the person's other. */
export function positionsAfter(positions: readonly Position[], happened: Happened): Position[] {
  const { event, at } = happened;
  if (event.type === 'positions-voided') return positions.filter((one) => !event.personIds.includes(one.personId));
  if (event.type !== 'co-signed' && event.type !== 'objected') return [...positions];
  const personId = personOf(happened);
  const taken: Position =
    event.type === 'co-signed'
      ? { personId, side: 'co-sign', at, reason: null }
      : { personId, side: 'object', at, reason: event.reason };
  return [...positions.filter((one) => one.personId !== personId), taken];
}

type Of<T extends ExceptionEvent['type']> = Extract<ExceptionEvent, { type: T }>;

function begun({ type: _, ...proposed }: Of<'proposed'>, happened: Happened): ExceptionState {
  return {
    ...proposed,
    policyId: proposed.policyId ?? null,
    policyAccountId: proposed.policyAccountId ?? null,
    status: 'proposed',
    proposerId: personOf(happened),
    proposedAt: happened.at,
    revision: 1,
    revisedAt: happened.at,
    positions: [],
    managerPlaces: [],
    remindedPlaces: null,
    escalation: null,
    approval: null,
    topUpReturnedMinor: 0,
    decline: null,
    outcome: null,
    raised: [],
    review: null,
    suggested: null,
    setAside: null,
    reversal: null,
    unconfirmedMinor: 0,
    confirmation: null,
  };
}

function edited(state: ExceptionState, event: Of<'revised'> | Of<'annotated'>, at: EpochMs): ExceptionState {
  const askedIds = [...new Set([...state.askedIds, ...event.askedIds])];
  if (event.type === 'annotated') {
    const { type: _, ...annotated } = event;
    return { ...state, ...annotated, askedIds };
  }
  const { type: _, voidedIds: __, ...revised } = event;
  return { ...state, ...revised, askedIds, revision: state.revision + 1, revisedAt: at, positions: [] };
}

function remindedIn(state: ExceptionState, { managerPlaces }: Of<'reminded'>): ExceptionState['remindedPlaces'] {
  return state.status === 'escalated' ? (managerPlaces ?? state.managerPlaces) : state.remindedPlaces;
}

function closed(state: ExceptionState, status: Status): ExceptionState {
  return { ...state, status, deadlineAt: null, nudgeAt: null, hold: null };
}

function decided(state: ExceptionState, happened: Happened): ExceptionState {
  const { event, at } = happened;
  switch (event.type) {
    case 'escalated': {
      const { type: _, why, ...escalated } = event;
      return { ...state, ...escalated, status: 'escalated', escalation: { at, why } };
    }
    case 'approved': {
      const { type: _, nudgeAt, ...approved } = event;
      const approval = { at, byId: personOf(happened), ...approved };
      return { ...closed(state, 'approved'), nudgeAt, approval };
    }
    case 'declined':
      return { ...closed(state, 'declined'), decline: { at, byId: personOf(happened), comment: event.comment } };
    case 'withdrawn':
    case 'expired':
      return closed(state, event.type);
    default:
      throw new Error(`${event.type} decides nothing`);
  }
}

function followedUp(state: ExceptionState, happened: Happened): ExceptionState {
  const { event, at } = happened;
  const byId = personOf(happened);
  switch (event.type) {
    case 'applied': {
      const outcome = { at, byId, mood: event.mood, note: event.note };
      return { ...state, ...lessCharged(state, event), status: 'applied', nudgeAt: null, outcome };
    }
    case 'raised':
      return { ...state, raised: [...state.raised, { at, byId, reason: event.reason }] };
    case 'endorsed':
      return { ...state, review: { at, byId, verdict: 'endorsed', note: null } };
    case 'coached':
      return { ...state, review: { at, byId, verdict: 'coached', note: event.note } };
    case 'suggested':
      return { ...state, suggested: { at, byId }, setAside: null };
    case 'set-aside':
      return { ...state, suggested: null, setAside: { at, byId } };
    case 'reversed': {
      const { reason, returnedMinor, noticePlaces } = event;
      const told = noticePlaces === undefined ? {} : { returnedMinor, noticePlaces };
      const reversal = { at, byId, reason, ...told };
      return { ...state, ...lessCharged(state, event), status: 'reversed', nudgeAt: null, reversal };
    }
    case 'amount-confirmed':
      return { ...state, unconfirmedMinor: 0, confirmation: { at, byId } };
    default:
      throw new Error(`${event.type} follows no approval`);
  }
}

function lessCharged(
  { id, approval, topUpReturnedMinor, unconfirmedMinor }: ExceptionState,
  event: Of<'applied'> | Of<'reversed'>,
): Pick<ExceptionState, 'approval' | 'topUpReturnedMinor' | 'unconfirmedMinor'> {
  if (!approval) throw new Error(`exception ${id} was never approved`);
  return {
    approval: { ...approval, chargedMinor: approval.chargedMinor - event.returnedMinor },
    topUpReturnedMinor: topUpReturnedMinor + (event.topUpReturnedMinor ?? 0),
    unconfirmedMinor: unconfirmedMinor + (event.unconfirmedMinor ?? 0),
  };
}

function personOf({ event, actorId }: Happened): PersonId {
  if (actorId === null) throw new Error(`${event.type} needs a person`);
  return actorId;
}
