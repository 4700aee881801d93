import { EXCEPTION } from '../../features/exceptions/act.ts';
import { completed } from '../../features/exceptions/rules/evolve.ts';
import { bookedByException } from '../../features/exceptions/rules/ledger.ts';
import { exceptionRow, isException, settlementRows } from '../../features/exceptions/tables.ts';
import { KUDOS } from '../../features/kudos/on-kudos.ts';
import { kudosRow, receiverRows } from '../../features/kudos/tables.ts';
import { SPENDING } from '../../features/money/on-spending.ts';
import { bookedBySpending } from '../../features/money/rules/spending.ts';
import { spendingRow } from '../../features/money/tables.ts';
import { evolvePerson, FIRST_CHOICES } from '../../features/people/rules/evolve-person.ts';
import { policyRow, policyUseRow } from '../../features/policies/tables.ts';
import { POLICY } from '../../features/policies/team-of.ts';
import { VOICE } from '../../features/voice/on-voice.ts';
import { voiceRow } from '../../features/voice/tables.ts';
import { endpointChoices, hostOf, type WebhookEndpoint } from '../../features/webhooks/rules/endpoint.ts';
import { endpointRow } from '../../features/webhooks/tables.ts';
import type { Aggregate } from '../../kernel/handle.ts';
import type { Booked } from '../../kernel/ledger/accounts.ts';
import type { Loaded } from '../../kernel/ports.ts';
import type { TeamEvent } from '../../kernel/team/team.ts';
import type { EpochMs, PersonId } from '../../kernel/values/ids.ts';
import { differs } from './compare.ts';

/** An event as the record has it: what happened, by whom and when. */
export type Recorded = { event: never; actorId: PersonId | null; at: EpochMs };

/** The result of folding a stream's events. */
export type Folded = {
  /** The columns of its row that follow from its events; null: it has no row (any more). */
  row: object | null;
  /** The rows beside it, by table. */
  beside: { [table: string]: object[] };
  /** The sums of its entries on each account; null: no state determines them. */
  booked: Booked[] | null;
};

export type Kind = {
  /** Throws where the events can't be a history. */
  fold(id: string, history: readonly Recorded[]): Folded;
  /** @returns the first column that doesn't match the events; null if all do. */
  differs(row: object, stored: object): string | null;
};

/** How each kind of stream comes about: by the project's own rules, which also wrote it. */
export const KINDS: { [prefix: string]: Kind } = {
  exception: {
    fold(id, history) {
      const state = folded(EXCEPTION, id, history);
      const use = policyUseRow(state);
      const beside = { settlements: settlementRows(state), policyUses: use === null ? [] : [use] };
      return { row: exceptionRow(state), beside, booked: bookedByException(state) };
    },
    differs(row, stored) {
      const { state } = stored as { state: unknown };
      return differs(keyedAs(stored, row), { ...stored, state: isException(state) ? completed(state) : state });
    },
  },
  spending: {
    fold(id, history) {
      const state = folded(SPENDING, id, history);
      return { row: spendingRow(state), beside: {}, booked: bookedBySpending(state) };
    },
    differs: (row, stored) => differs(keyedAs(stored, row), stored),
  },
  kudos: {
    fold(id, history) {
      const state = folded(KUDOS, id, history);
      return { row: kudosRow(state), beside: { kudosPeople: receiverRows(state) }, booked: null };
    },
    differs,
  },
  voice: {
    fold(id, history) {
      const state = folded(VOICE, id, history);
      return { row: voiceRow(state), beside: {}, booked: null };
    },
    // The topic is compared with its text.
    differs(row, stored) {
      const { kind, topic } = stored as { kind: string; topic: string | null };
      return kind !== 'said' && topic !== null ? 'topic' : differs(row, stored);
    },
  },
  policy: {
    fold(id, history) {
      const state = folded(POLICY, id, history);
      return { row: policyRow(state), beside: {}, booked: null };
    },
    differs,
  },
  team: {
    fold(_id, history) {
      const settings = history.map(({ event }: { event: TeamEvent }) => event.settings).at(-1) ?? null;
      return { row: settings, beside: {}, booked: null };
    },
    // Settings that came later stand in the row with their default, and on the record from the next change on.
    differs: (settings, stored) => differs(settings, (stored as { settings: object }).settings) && 'settings',
  },
  person: {
    fold: (_id, history) => ({ row: choicesAfter(history), beside: {}, booked: null }),
    differs,
  },
  webhook: {
    fold: (_id, history) => ({
      row: endpointChoices(history.map(({ event }) => event)),
      beside: {},
      booked: null,
    }),
    differs(row, stored) {
      const { status, events, state } = stored as { status: string; events: string; state: WebhookEndpoint };
      const chosen = { host: hostOf(state), events: state.events, status: state.status };
      if (events !== endpointRow(state).events) return 'events';
      return status === state.status ? differs(row, chosen) : 'status';
    },
  },
};

/** A row that the version before wrote has no keys before the next start (customer-keys.ts). */
function keyedAs(stored: object, row: object): object {
  const isUnkeyed = (stored as { customerRead: string | null }).customerRead === null;
  return isUnkeyed ? { ...row, customerRead: null, customerLook: null } : row;
}

/** @returns what a person chose, from the first. */
export function choicesAfter(history: readonly Recorded[]): object {
  return history.reduce((choices, { event }) => evolvePerson(choices, event), FIRST_CHOICES);
}

/** @returns what a history comes to, by the same rules as when it was stored. */
function folded<S, E extends { type: string }, L extends Loaded<S>>(
  { evolve, upcast = (stored) => stored }: Aggregate<S, E, L>,
  id: string,
  history: readonly Recorded[],
): S {
  const state = history.reduce<S | null>(
    (before, { event, ...by }) => evolve(id, before, { ...by, event: upcast(event, before) }),
    null,
  );
  if (state === null) throw new Error('a stream without events');
  return state;
}
