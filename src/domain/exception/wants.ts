import type { EpochMs, PersonId } from '../shared/ids.ts';
import type { Note, PlaceRef, Show, Want } from '../shared/wants.ts';
import type { ExceptionFacts } from './decision.ts';
import type { ExceptionEvent } from './events.ts';
import { noticePlaces } from './places.ts';
import { type ExceptionState, isOpen } from './state.ts';

/** A decision that was made: the state before (null: none), its events, and the state they came to. */
export type Made = {
  before: ExceptionState | null;
  events: readonly ExceptionEvent[];
  after: ExceptionState;
  facts: ExceptionFacts;
  now: EpochMs;
};

/**
 * What people see and are told of a decision (docs/product.md §3). Every message that shows the exception is wanted
 * again, so that all stay true; who did something isn't told of it.
 */
export function wantsOf(made: Made): Want[] {
  if (made.events.length === 0) return [];
  return [...standingShows(made), ...made.events.flatMap((event) => [...newShows(event, made), ...tells(event, made)])];
}

function show(show: Show, places: readonly PlaceRef[]): Want[] {
  return places.map((place) => ({ way: 'show', show, place }));
}

function standingShows({ before, after, facts }: Made): Want[] {
  const { id: exceptionId } = after;
  const wasOpen = before === null || isOpen(before);
  // Its reminder was due and made: it asks as the first message does, so it must end as that does.
  const wasReminded = before?.status === 'escalated' && before.nudgeAt === null;
  return [
    ...show({ form: 'exception-card', exceptionId }, [{ channel: facts.channel }]),
    ...show({ form: 'candidate', exceptionId }, wasOpen ? after.askedIds.map((dm) => ({ dm })) : []),
    ...show({ form: 'escalation', exceptionId }, after.managerPlaces),
    ...show({ form: 'escalation-reminder', exceptionId }, wasReminded ? after.managerPlaces : []),
    ...show({ form: 'approval-notice', exceptionId }, after.approval?.noticePlaces ?? []),
  ];
}

function newShows(event: ExceptionEvent, { after, facts }: Made): Want[] {
  const { id: exceptionId, revision } = after;
  switch (event.type) {
    case 'bumped': {
      const { candidateIds } = event;
      const thread = candidateIds.length > 0 ? [{ channel: facts.channel }] : [];
      return show({ form: 'bump', exceptionId, revision, candidateIds }, thread);
    }
    case 'reminded':
      return after.status === 'escalated'
        ? show({ form: 'escalation-reminder', exceptionId }, after.managerPlaces)
        : [];
    case 'raised': {
      const raised = after.raised.length - 1;
      const places = noticePlaces(after, facts).filter((place) => !('dm' in place) || place.dm !== facts.actor?.id);
      return show({ form: 'raised-notice', exceptionId, index: raised }, places);
    }
    default:
      return [];
  }
}

function tells(event: ExceptionEvent, { before, events, after, facts, now }: Made): Want[] {
  const { id: exceptionId, proposerId } = after;
  const involved = [...new Set([proposerId, ...(after.approval?.coSignerIds ?? [])])];
  const actorId = facts.actor?.id ?? null;
  const tell = (note: Note, to: readonly PersonId[]): Want[] =>
    to
      // There is no way to write to a person whose account is closed.
      .filter((personId) => personId !== actorId && facts.standings.get(personId) !== 'deactivated')
      .map((personId) => ({
        way: 'tell',
        note,
        personId,
        key: `${event.type}/${exceptionId}/${actorId ?? 'clock'}@${now}`,
      }));
  switch (event.type) {
    case 'revised': {
      const note: Note = { note: 'position-voided', exceptionId, why: 'revised', revision: after.revision };
      return tell(note, event.voidedIds);
    }
    case 'positions-voided': {
      const note: Note = { note: 'position-voided', exceptionId, why: 'ineligible', revision: after.revision };
      return tell(note, event.personIds);
    }
    case 'objected':
      // One message is enough where the objection escalates it.
      return events.some((one) => one.type === 'escalated')
        ? []
        : tell({ note: 'objected', exceptionId }, [proposerId]);
    case 'escalated':
    case 'approved':
    case 'declined':
    case 'expired':
      return tell({ note: event.type, exceptionId }, [proposerId]);
    case 'reminded':
      return before?.status === 'approved' ? tell({ note: 'done-reminder', exceptionId }, [proposerId]) : [];
    case 'raised':
      return tell({ note: 'raised', exceptionId, index: after.raised.length - 1 }, involved);
    case 'endorsed':
    case 'coached':
    case 'reversed':
      return tell({ note: event.type, exceptionId }, involved);
    default:
      return [];
  }
}
