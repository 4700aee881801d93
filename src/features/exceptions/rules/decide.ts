import type { Note, PlaceRef, Show, Want } from '../../../kernel/plan.ts';
import type { Refused } from '../../../kernel/refusal.ts';
import type { EpochMs, PersonId } from '../../../kernel/values/ids.ts';
import type { ActorFacts } from '../../../kernel/values/people.ts';
import type { RuledAct } from './acts.ts';
import { AFTERWARDS } from './after.ts';
import { CLOSING, tick } from './close.ts';
import { coSign, object } from './co-sign.ts';
import type { DecideAt, ExceptionCommand, ExceptionDecision, ExceptionFacts, Given, Outcome } from './decision.ts';
import { edit } from './edit.ts';
import { evolve } from './evolve.ts';
import { closedTo, involvedIn, managerPlace } from './permissions.ts';
import { propose } from './propose.ts';
import type { ExceptionEvent } from './state.ts';
import { type ExceptionState, isOpen } from './state.ts';
import { proposeUnder, turnsUnhappy } from './under-policy.ts';

/**
 * Decides what a command does to an exception, from nothing but its arguments (docs/product.md §3 and §4).
 *
 * @param state the exception as it stands; null only for `propose`.
 * @param facts what was looked up, true at `at.now`.
 * @returns what to store and to show: no events where nothing changes. Or the refusal; nothing changes then.
 * @throws Error where the caller is wrong: no exception to act on, no person to act, no pot for an amount.
 */
export function decide(
  state: ExceptionState | null,
  command: ExceptionCommand,
  facts: ExceptionFacts,
  at: DecideAt,
): ExceptionDecision {
  const outcome = outcomeOf(state, command, facts, at);
  if (!outcome.ok) return outcome;
  const { events, entries, texts, warning } = outcome;
  const actorId = facts.actor?.id ?? null;
  let after = state;
  for (const event of events) after = evolve(after, { event, actorId, at: at.now });
  return {
    ok: true,
    events,
    entries,
    wants: after ? wantsOf({ before: state, events, after, facts, now: at.now }) : [],
    texts,
    pairedIds: events.flatMap((event) => (event.type === 'approved' ? event.pairedIds : [])),
    askedIds: [...new Set(events.flatMap(askedBy))],
    warning,
  };
}

function outcomeOf(
  state: ExceptionState | null,
  command: ExceptionCommand,
  facts: ExceptionFacts,
  at: DecideAt,
): Outcome {
  if (command.type === 'propose') {
    if (state) throw new Error(`exception ${state.id} is there already`);
    const proposing = { command, facts, actor: personIn(facts), at };
    return command.policyId === null ? propose(proposing) : proposeUnder(proposing);
  }
  if (!state) throw new Error(`there is no exception to ${command.type}`);
  if (command.type === 'tick') return tick({ state, facts, at });
  const actor = personIn(facts);
  const closed: Refused | null = closedTo(state, command.type, { actor, facts, now: at.now });
  if (closed) return closed;
  return ruled(command.type, { state, command, facts, actor, at });
}

type Rules = { [A in RuledAct]: (given: Given<A>) => Outcome };

/** An act's rule. */
const RULES: Rules = {
  edit,
  'co-sign': coSign,
  object,
  ...CLOSING,
  ...AFTERWARDS,
};

function ruled<A extends RuledAct>(act: A, given: Given<A>): Outcome {
  return RULES[act](given);
}

function personIn(facts: ExceptionFacts): ActorFacts {
  if (!facts.actor) throw new Error('only a tick acts without a person');
  return facts.actor;
}

function askedBy(event: ExceptionEvent): PersonId[] {
  if (event.type === 'bumped') return event.candidateIds;
  return 'askedIds' in event ? event.askedIds : [];
}

/** A decision that was made: the state before (null: none), its events, and the state they came to. */
type Made = {
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
function wantsOf(made: Made): Want[] {
  if (made.events.length === 0) return [];
  return [
    ...standingShows(made),
    ...made.events.flatMap((event) => [...newShows(event, made), ...tells(event, made), ...policyTells(event, made)]),
  ];
}

function show(show: Show, places: readonly PlaceRef[]): Want[] {
  return places.map((place) => ({ way: 'show', show, place }));
}

function standingShows({ before, after, facts }: Made): Want[] {
  const { id: exceptionId } = after;
  const wasOpen = before === null || isOpen(before);
  // A reminder asks as the first message does, so it must end as that does.
  const remindedIn = before?.status === 'escalated' ? before.remindedPlaces : null;
  return [
    ...show({ form: 'exception-card', exceptionId }, [{ channel: facts.channel }]),
    ...show({ form: 'candidate', exceptionId }, wasOpen ? after.askedIds.map((dm) => ({ dm })) : []),
    ...show({ form: 'escalation', exceptionId }, after.managerPlaces),
    ...show({ form: 'escalation-reminder', exceptionId }, remindedIn ?? []),
    ...show({ form: 'approval-notice', exceptionId }, after.approval?.noticePlaces ?? []),
    ...show({ form: 'reversal-notice', exceptionId }, after.reversal?.noticePlaces ?? []),
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
        ? show({ form: 'escalation-reminder', exceptionId }, after.remindedPlaces ?? [])
        : [];
    case 'raised': {
      const knowIds = [...involvedIn(after), ...(facts.actor ? [facts.actor.id] : [])];
      return show({ form: 'raised-notice', exceptionId, index: after.raised.length - 1 }, managerPlace(facts, knowIds));
    }
    default:
      return [];
  }
}

/** Each manager hears once when the outcomes under a policy turn unhappy, whoever told of the last (docs/product.md §8). */
function policyTells(event: ExceptionEvent, { after: { id, policyId }, facts }: Made): Want[] {
  if (event.type !== 'applied' || policyId === null || !turnsUnhappy(facts.policyMoods, event.mood)) return [];
  const note: Note = { note: 'policy-unhappy', policyId };
  return facts.managerIds.map((personId) => ({ way: 'tell', note, personId, key: `policy-unhappy/${id}` }));
}

/** Whom an event is told to; `occasion` sets it apart from the same event another time. */
type Telling = { note: Note; to: readonly PersonId[]; occasion: string | number };

function tells(event: ExceptionEvent, made: Made): Want[] {
  const telling = tellingOf(event, made);
  if (!telling) return [];
  const { after, facts } = made;
  const { note, to, occasion } = telling;
  return (
    to
      // There is no way to write to a person whose account is closed.
      .filter((personId) => personId !== facts.actor?.id && facts.standings.get(personId) !== 'deactivated')
      .map((personId) => ({ way: 'tell', note, personId, key: `${event.type}/${after.id}/${occasion}` }))
  );
}

function tellingOf(event: ExceptionEvent, { before, events, after, facts, now }: Made): Telling | null {
  const { id: exceptionId, proposerId, revision } = after;
  const involved = involvedIn(after);
  const index = after.raised.length - 1;
  switch (event.type) {
    case 'revised': {
      const note: Note = { note: 'position-voided', exceptionId, why: 'revised', revision };
      return { note, to: event.voidedIds, occasion: revision };
    }
    case 'positions-voided': {
      const note: Note = { note: 'position-voided', exceptionId, why: event.why, revision };
      return { note, to: event.personIds, occasion: `${facts.actor?.id}@${now}` };
    }
    case 'objected':
      // One message is enough where the objection escalates it.
      if (events.some((one) => one.type === 'escalated')) return null;
      return { note: { note: 'objected', exceptionId }, to: [proposerId], occasion: event.reason.id };
    case 'escalated':
    case 'approved':
    case 'declined':
    case 'expired':
      return { note: { note: event.type, exceptionId }, to: [proposerId], occasion: revision };
    case 'reminded':
      if (before?.status !== 'approved') return null;
      return { note: { note: 'done-reminder', exceptionId }, to: [proposerId], occasion: revision };
    case 'raised':
      return { note: { note: 'raised', exceptionId, index }, to: involved, occasion: index };
    case 'endorsed':
    case 'coached':
    case 'reversed':
      // A review is made again only after someone raised the case once more.
      return { note: { note: event.type, exceptionId }, to: involved, occasion: after.raised.length };
    default:
      return null;
  }
}
