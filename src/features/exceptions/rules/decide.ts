import type { Refused } from '../../../kernel/refusal.ts';
import type { PersonId } from '../../../kernel/values/ids.ts';
import { apply, confirm, raise, reverse, review, suggest } from './after.ts';
import { coSign } from './co-sign.ts';
import { approve, decline, withdraw } from './decide-escalated.ts';
import type { ActorFacts, DecideAt, ExceptionCommand, ExceptionDecision, ExceptionFacts } from './decision.ts';
import { edit } from './edit.ts';
import type { ExceptionEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Outcome } from './given.ts';
import { object } from './object.ts';
import { closedTo } from './permissions.ts';
import { propose } from './propose.ts';
import type { ExceptionState } from './state.ts';
import { tick } from './tick.ts';
import { proposeUnder } from './under-policy.ts';
import { wantsOf } from './wants.ts';

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
  const given = { state, facts, actor, at };
  switch (command.type) {
    case 'edit':
      return edit({ ...given, command });
    case 'co-sign':
      return coSign({ ...given, command });
    case 'object':
      return object({ ...given, command });
    case 'withdraw':
      return withdraw({ ...given, command });
    case 'approve':
      return approve({ ...given, command });
    case 'decline':
      return decline({ ...given, command });
    case 'apply':
      return apply({ ...given, command });
    case 'raise':
      return raise({ ...given, command });
    case 'endorse':
    case 'coach':
      return review({ ...given, command });
    case 'suggest':
      return suggest({ ...given, command });
    case 'reverse':
      return reverse({ ...given, command });
    case 'confirm':
      return confirm({ ...given, command });
  }
}

function personIn(facts: ExceptionFacts): ActorFacts {
  if (!facts.actor) throw new Error('only a tick acts without a person');
  return facts.actor;
}

function askedBy(event: ExceptionEvent): PersonId[] {
  if (event.type === 'bumped') return event.candidateIds;
  return 'askedIds' in event ? event.askedIds : [];
}
