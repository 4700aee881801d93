import { emptyPlan, type Guard, type Plan, type Row } from '../../kernel/plan.ts';
import { emptyStream, type Head, recordAfter } from '../../kernel/record/record.ts';
import type { PersonId } from '../../kernel/values/ids.ts';
import { activityOf } from '../people/activity.ts';
import type { Known, Subject } from './facts.ts';
import type { ExceptionDecision } from './rules/decision.ts';
import { evolve } from './rules/evolve.ts';
import type { ExceptionState } from './rules/state.ts';

export type Decided = Extract<ExceptionDecision, { ok: true }>;

/**
 * Makes of a decision what is stored: events and the state that they come to, money, messages, and the guards of all
 * that the decision read (docs/architecture.md, The way of a command).
 *
 * @param origin where it came from: `slack:click`, `sweep`
 * @returns the plan, and the state after it
 */
export function planOf(
  subject: Subject,
  { facts, guards, pairs }: Known,
  decided: Decided,
  origin: string,
): { plan: Plan; state: ExceptionState } {
  const { ws, team, loaded, now, command } = subject;
  const actorId = facts.actor?.id ?? null;
  const state = decided.events.reduce<ExceptionState | null>(
    (before, event) => evolve(before, { event, actorId, at: now }),
    loaded?.state ?? null,
  );
  if (state === null) throw new Error(`${command.type} came to no exception`);
  const head: Head = loaded?.head ?? emptyStream(`exception:${state.id}`);
  const plan: Plan = {
    ...emptyPlan(ws, now),
    expects: [...guards.expects, ...decided.pairedIds.map((id) => pairOf(pairs, id))],
    claims: guards.claims,
    events: recordAfter(head, decided.events, { actorId, at: now, origin, teamId: team.state.id }),
    entries: [...guards.entries, ...decided.entries],
    rows: rowsOf(subject, decided, state),
    texts: decided.texts,
    wants: decided.wants,
  };
  return { plan, state };
}

function pairOf(pairs: Known['pairs'], id: PersonId): Guard {
  const pair = pairs.get(id);
  if (pair === undefined) throw new Error(`settled with ${id}, who wasn't looked up`);
  return pair;
}

function rowsOf({ actorId, team, now }: Subject, { events, askedIds }: Decided, state: ExceptionState): Row[] {
  const rows: Row[] = [];
  if (events.length > 0) rows.push({ table: 'exceptions', state });
  if (askedIds.length > 0) rows.push({ table: 'asked', teamId: team.state.id, personIds: askedIds });
  if (actorId !== null) rows.push(activityOf(actorId, now));
  return rows;
}
