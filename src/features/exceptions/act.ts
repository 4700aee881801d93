import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Aggregate, type Decision, handle, handleDue } from '../../kernel/handle.ts';
import type { Guard } from '../../kernel/plan.ts';
import type { Loaded, LoadedException } from '../../kernel/ports.ts';
import { type Refused, type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import { parseNumber } from '../../kernel/values/command-words.ts';
import type { EpochMs, ExceptionId, PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import { agentOf, askingTime } from '../people/index.ts';
import { type Known, loadFacts, type Subject } from './facts.ts';
import { decide } from './rules/decide.ts';
import type { ExceptionCommand, ExceptionDecision } from './rules/decision.ts';
import { evolve, upcast } from './rules/evolve.ts';
import type { ExceptionEvent, ExceptionState } from './rules/state.ts';
import { viewOf } from './view.ts';
import type { ExceptionView } from './view-model.ts';

/** What the rules decided, with all that must still hold when it's stored. */
export type Decided = Decision<ExceptionState, ExceptionEvent> &
  Omit<Extract<ExceptionDecision, { ok: true }>, 'wants'>;

/** How things stand after an act; `decided` is null where the same request came before. */
export type After = { exception: ExceptionView; state: ExceptionState; decided: Decided | null };

export const EXCEPTION: Aggregate<ExceptionState, ExceptionEvent, LoadedException> = {
  stream: (id) => `exception:${id}`,
  load: ({ store }, ws, id) => store.read.exception(ws, id),
  missing: () => refuse({ reason: 'not-found', what: 'exception', named: null }),
  upcast,
  evolve: (_, before, happened) => evolve(before, happened),
  row: (state) => ({ table: 'exceptions', state }),
};

type Act<T> = {
  actor: Actor;
  exceptionId: ExceptionId;
  command: (found: Case) => Promise<Result<{ command: ExceptionCommand }>>;
  answer: (after: After) => T | Promise<T>;
};

/**
 * Someone does something to an exception (docs/architecture.md, The way of a command).
 *
 * @param act.command makes what they want, from the exception as it stands
 * @returns `act.answer` of how things stand after it, or the refusal
 */
export function performed<T extends object>(
  deps: Deps,
  { actor, exceptionId, command, answer }: Act<T>,
): Promise<Result<T>> {
  const { workspaceId: ws, personId: actorId } = actor;
  const signal = askingTime();
  return handle<ExceptionState, ExceptionEvent, LoadedException, Decided, T>(deps, {
    by: actor,
    aggregate: EXCEPTION,
    id: exceptionId,
    decide: async (loaded, now) => {
      if (loaded === null) return EXCEPTION.missing();
      const team = await teamOf(deps, ws, loaded);
      const made = await command({ loaded, team });
      return made.ok ? decideOn(deps, { ws, actorId, team, loaded, command: made.command, now, signal }) : made;
    },
    answer: async ({ state, number, decided }) =>
      answer({ exception: await viewOf(deps, ws, { state, number: number ?? 0 }), state, decided }),
  });
}

/**
 * Looks up the facts and lets the rules decide; stores nothing.
 *
 * @returns what is decided with its guards, or the refusal
 */
export async function decideOn(deps: Deps, subject: Subject): Promise<Decided | Refused> {
  const found = await loadFacts(deps, subject);
  if (!found.ok) return found;
  const { facts, guards, pairs } = found.known;
  const at = { now: subject.now, newId: () => deps.ids.newId() };
  const decided = decide(subject.loaded?.state ?? null, subject.command, facts, at);
  if (!decided.ok) return decided;
  const teamId = subject.team.state.id;
  return {
    ...decided,
    teamId,
    actorId: facts.actor?.id ?? null,
    expects: [...guards.expects, ...decided.pairedIds.map((id) => pairOf(pairs, id))],
    claims: guards.claims,
    entries: [...guards.entries, ...decided.entries],
    rows: decided.askedIds.length > 0 ? [{ table: 'asked', teamId, personIds: decided.askedIds }] : [],
    wants: () => decided.wants,
  };
}

function pairOf(pairs: Known['pairs'], id: PersonId): Guard {
  const pair = pairs.get(id);
  if (pair === undefined) throw new Error(`co-signed with ${id}, who wasn't looked up`);
  return pair;
}

/**
 * Lets the clock act on an exception: expiry, bump, reminder (docs/product.md §3, Time).
 *
 * @returns what this call made happen; null: nothing was due any more, or someone else was faster
 */
export async function tickDue(
  deps: Deps,
  ws: WorkspaceId,
  id: ExceptionId,
  now: EpochMs,
): Promise<'expired' | 'nudged' | null> {
  const decided = await handleDue<ExceptionState, ExceptionEvent, LoadedException, Decided>(
    deps,
    { ws, now },
    {
      aggregate: EXCEPTION,
      id,
      decide: async (loaded) => {
        if (loaded === null) return EXCEPTION.missing();
        const team = await teamOf(deps, ws, loaded);
        return decideOn(deps, { ws, actorId: null, team, loaded, command: { type: 'tick' }, now });
      },
    },
  );
  if (decided === null) return null;
  return decided.events.some(({ type }) => type === 'expired') ? 'expired' : 'nudged';
}

export type Case = { loaded: LoadedException; team: Loaded<Team> };

/**
 * Loads an exception with its own team: who may act is decided by that team, wherever the click came from. An id of
 * another workspace names nothing here.
 *
 * @returns both, or the refusal `not-found`
 */
export async function loadCase(deps: Deps, ws: WorkspaceId, id: ExceptionId): Promise<Result<Case>> {
  return withTeam(deps, ws, await deps.store.read.exception(ws, id), null);
}

/** As `loadCase`, by what someone typed: `EX-142`, `142`; for agents of the exception's team (docs/product.md §10). */
export async function findCase(deps: Deps, actor: Actor, named: string): Promise<Result<Case>> {
  const { workspaceId: ws, personId } = actor;
  const number = parseNumber(named);
  const loaded = number === null ? null : await deps.store.read.exceptionByNumber(ws, number);
  const found = await withTeam(deps, ws, loaded, named);
  if (!found.ok) return found;
  const agent = await agentOf(deps, ws, found.team.state, personId);
  return agent.ok ? found : agent;
}

async function withTeam(
  deps: Deps,
  ws: WorkspaceId,
  loaded: LoadedException | null,
  named: string | null,
): Promise<Result<Case>> {
  if (loaded === null) return refuse({ reason: 'not-found', what: 'exception', named });
  return { ok: true, loaded, team: await teamOf(deps, ws, loaded) };
}

/** @returns the exception's own team: what may be done is decided by it, wherever the click came from. */
async function teamOf(deps: Deps, ws: WorkspaceId, { state }: LoadedException): Promise<Loaded<Team>> {
  const team = await deps.store.read.team(ws, state.teamId);
  if (team === null) throw new Error(`no team ${state.teamId} in ${ws}`);
  return team;
}
