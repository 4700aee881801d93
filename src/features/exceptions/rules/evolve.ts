import { eventIn, type RecordedEvent } from '../../../kernel/record/record.ts';
import type { EpochMs, PersonId } from '../../../kernel/values/ids.ts';
import type { Details, ExceptionEvent, ExceptionState, Position, Status } from './state.ts';

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

/** @returns the state that `history`, a whole stream in order, comes to; however old its events are. */
export function fold(history: Iterable<StoredHappened>): ExceptionState | null {
  let state: ExceptionState | null = null;
  for (const { event, ...by } of history) state = evolve(state, { ...by, event: upcast(event, state) });
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
    ...SINCE,
    ...proposed,
    status: 'proposed',
    proposerId: personOf(happened),
    proposedAt: happened.at,
    revision: 1,
    revisedAt: happened.at,
    positions: [],
    managerPlaces: [],
    escalation: null,
    approval: null,
    decline: null,
    outcome: null,
    raised: [],
    review: null,
    reversal: null,
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
  return state.status === 'escalated' ? managerPlaces : state.remindedPlaces;
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
      // Nobody was told what went back, as nobody was told at all.
      const reversal = { at, byId, reason, returnedMinor: noticePlaces && returnedMinor, noticePlaces };
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
    topUpReturnedMinor: topUpReturnedMinor + event.topUpReturnedMinor,
    unconfirmedMinor: unconfirmedMinor + event.unconfirmedMinor,
  };
}

function personOf({ event, actorId }: Happened): PersonId {
  if (actorId === null) throw new Error(`${event.type} needs a person`);
  return actorId;
}

/*
 * What earlier versions stored, and what the fields that came later are where they lack them. A new field of a state or
 * of its details doesn't compile until it has its default here.
 */

type Loose<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;
type Filled<T> = Exclude<T, null>;

/** What the first version stored of a proposal. */
type FirstDetails = 'customer' | 'customerKey' | 'resolution' | 'reason' | 'amountMinor' | 'kind' | 'yesCheck';
type StoredDetails = Loose<Details, Exclude<keyof Details, FirstDetails>>;
const DETAILS_SINCE: Omit<Details, FirstDetails> = {};

type LaterReturned = 'unconfirmedMinor' | 'topUpReturnedMinor';
const RETURNED_SINCE: Pick<Of<'applied'>, LaterReturned> = { unconfirmedMinor: 0, topUpReturnedMinor: 0 };

type WithStoredDetails<E> = E extends { details: Details } ? Omit<E, 'details'> & { details: StoredDetails } : E;
type Later = {
  proposed: Loose<Of<'proposed'>, 'policyId' | 'policyAccountId'>;
  'positions-voided': Loose<Of<'positions-voided'>, 'why'>;
  reminded: Loose<Of<'reminded'>, 'managerPlaces'>;
  approved: Loose<Of<'approved'>, 'flaggedIds'>;
  applied: Loose<Of<'applied'>, LaterReturned>;
  reversed: Loose<Of<'reversed'>, LaterReturned | 'noticePlaces'>;
};

/** An event as any version recorded it. */
export type StoredEvent = {
  [T in ExceptionEvent['type']]: WithStoredDetails<T extends keyof Later ? Later[T] : Of<T>>;
}[ExceptionEvent['type']];
type StoredHappened = Omit<Happened, 'event'> & { event: StoredEvent };

/** @param before what it happened to; null: not known, or nothing */
export function upcast(stored: StoredEvent, before: ExceptionState | null): ExceptionEvent {
  switch (stored.type) {
    case 'proposed':
      return { policyId: null, policyAccountId: null, ...stored, details: { ...DETAILS_SINCE, ...stored.details } };
    case 'revised':
      return { ...stored, details: { ...DETAILS_SINCE, ...stored.details } };
    case 'positions-voided':
      return { why: 'ineligible', ...stored };
    case 'reminded':
      return { managerPlaces: before?.managerPlaces ?? [], ...stored };
    case 'approved':
      return { flaggedIds: [], ...stored };
    case 'applied':
      return { ...RETURNED_SINCE, ...stored };
    case 'reversed':
      return { ...RETURNED_SINCE, noticePlaces: null, ...stored };
    default:
      return stored;
  }
}

/** @returns the event that was recorded, of the type that its row says. */
export function happenedIn<T extends ExceptionEvent['type']>(recorded: Pick<RecordedEvent, 'text'>): Of<T> {
  return upcast(eventIn<StoredEvent>(recorded), null) as Of<T>;
}

/** What the first version stored of a state. */
type First =
  | 'id'
  | 'teamId'
  | 'status'
  | 'proposerId'
  | 'proposedAt'
  | 'revision'
  | 'revisedAt'
  | 'details'
  | 'ticketLink'
  | 'waiting'
  | 'terms'
  | 'potAccountId'
  | 'hold'
  | 'positions'
  | 'askedIds'
  | 'managerPlaces'
  | 'deadlineAt'
  | 'nudgeAt'
  | 'escalation'
  | 'approval'
  | 'decline'
  | 'outcome'
  | 'raised'
  | 'review'
  | 'reversal';
const SINCE: Omit<ExceptionState, First> = {
  policyId: null,
  policyAccountId: null,
  remindedPlaces: null,
  topUpReturnedMinor: 0,
  suggested: null,
  setAside: null,
  unconfirmedMinor: 0,
  confirmation: null,
};

/** A state as any version stored it. */
export type StoredState = Omit<Loose<ExceptionState, keyof typeof SINCE>, 'details' | 'approval' | 'reversal'> & {
  details: StoredDetails;
  approval: Loose<Filled<ExceptionState['approval']>, 'flaggedIds'> | null;
  reversal: Loose<Filled<ExceptionState['reversal']>, 'returnedMinor' | 'noticePlaces'> | null;
};

/** @returns a state with what the version that stored it didn't know yet. */
export function completed(stored: StoredState): ExceptionState {
  const { approval, reversal, details } = stored;
  const state: ExceptionState = {
    ...SINCE,
    ...stored,
    details: { ...DETAILS_SINCE, ...details },
    approval: approval && { flaggedIds: [], ...approval },
    reversal: reversal && { returnedMinor: null, noticePlaces: null, ...reversal },
  };
  const wasReminded = state.status === 'escalated' && state.nudgeAt === null;
  return wasReminded ? { ...state, remindedPlaces: state.remindedPlaces ?? state.managerPlaces } : state;
}
