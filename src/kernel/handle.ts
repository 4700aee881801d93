import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from './actor.ts';
import { ChatError } from './calls.ts';
import type { Change, Deps } from './deps.ts';
import { emptyPlan, type Plan, type Row, unchanged, type Want } from './plan.ts';
import { type Loaded, StoreUnavailable } from './ports.ts';
import { emptyStream, type RecordedEvent, recordAfter } from './record/record.ts';
import { type Refused, type Result, refuse } from './refusal.ts';
import type { EpochMs, PersonId, Stream, TeamId, WorkspaceId } from './values/ids.ts';

/** How long a command is decided again because others were faster (docs/architecture.md, The way of a command). */
const KEEP_TRYING_MS = 2_000;
/** The clock looks again at its next sweep anyway. */
const SWEEP_TRIES = 3;
/** How long an accepted request is remembered, so that repeating it changes nothing. */
const REQUEST_REMEMBERED_MS = 14 * 24 * 3_600_000;
/** "Active lately" means half an hour, so an action a moment after another needs no row for it. */
const NOTED_EVERY_MS = 60_000;

/** An event with what stands beside it in the history: who did it (null: the clock), and when. */
type Happened<E> = { event: E; actorId: PersonId | null; at: EpochMs };

/** A kind of thing that commands act on: its history, the state that its events fold to, and the row that keeps it. */
export type Aggregate<S, E extends { type: string }, L extends Loaded<S> = Loaded<S>> = {
  stream(id: string): Stream;
  /** @returns it as it stands; null: there is none of this id in the workspace */
  load(deps: Deps, ws: WorkspaceId, id: string): Promise<L | null>;
  /** @returns the refusal of an id that names nothing here */
  missing(): Refused;
  /** @returns an event that any version recorded as today's; left out: they are all the same. */
  upcast?(stored: never, before: S | null): E;
  /** The only way a state comes about. Throws where the history can't be. */
  evolve(id: string, before: S | null, happened: Happened<E>): S;
  row(state: S): Row;
};

/** What a rule decided, and what must still hold when it's stored. */
export type Decision<S, E> = {
  ok: true;
  events: readonly E[];
  /** The team whose digest counts it; null: no team's. */
  teamId: TeamId | null;
  /** Whom the history names; left out: the person who asks. */
  actorId?: PersonId | null;
  /** The same was stored before, under another id: nothing happens again, and the answer is about that one. */
  same?: { id: string; state: S } | null;
  /** Events of another history that belong to the same step. */
  also?: RecordedEvent[];
  /** The messages to show and send once it stands as `after`. */
  wants?: (after: S) => readonly Want[] | Promise<readonly Want[]>;
  /** Rows beside the aggregate's own. */
  rows?: readonly Row[] | ((after: S) => readonly Row[]);
} & Partial<Pick<Plan, 'expects' | 'claims' | 'entries' | 'texts'>>;

/** How things stand after a command. `decided` is null where the same request came before. */
type After<S, D> = { state: S; number: number | null; decided: D | null };

type Subject<S, E extends { type: string }, L extends Loaded<S>, D> = {
  aggregate: Aggregate<S, E, L>;
  id: string;
  /** It comes into being by this, so nothing is loaded. */
  isNew?: boolean;
  /** Looks up the facts and lets the rules decide. Called again, from a fresh load, after each failed guard. */
  decide(before: L | null, now: EpochMs): Promise<D | Refused>;
};

type Command<S, E extends { type: string }, L extends Loaded<S>, D, T> = Subject<S, E, L, D> & {
  by: Actor;
  /** Makes the answer; for a repeated request from how things stand now. */
  answer(after: After<S, D>): T | Promise<T>;
};

/**
 * The way of a command: load → decide → fold → plan → commit → answer, again while others are faster, for two seconds
 * at most. An accepted request claims its key, so that it's answered the same when it comes twice; a refusal stores
 * nothing.
 *
 * @returns the answer, or a refusal: the decision's own, the aggregate's `missing`, `busy`, `not-stored`, or `unclear`
 *   where the same request came before and its answer can't be made again
 */
export function handle<S, E extends { type: string }, L extends Loaded<S>, D extends Decision<S, E>, T extends object>(
  deps: Deps,
  command: Command<S, E, L, D, T>,
): Promise<Result<T>> {
  const { by, aggregate, answer } = command;
  return attempt<T>(deps, {
    actor: by,
    decide: async () => {
      const made = await changeBy(deps, by, command);
      if (!made.ok) return made;
      const { change, state, decided, loaded } = made;
      return {
        ok: true,
        ...change,
        subject: decided.same?.id ?? command.id,
        answer: async ({ exceptionNumber }) => answer({ state, number: exceptionNumber ?? numberOf(loaded), decided }),
      };
    },
    repeated: async (id) => {
      const loaded = await aggregate.load(deps, by.workspaceId, id);
      // A key that names something of another kind: a mixed-up request, or a forged one.
      if (loaded === null) return refuse({ reason: 'unclear' });
      return { ok: true, ...(await answer({ state: loaded.state, number: numberOf(loaded), decided: null })) };
    },
  });
}

/**
 * The same for what the clock does, without a request that could be repeated.
 *
 * @returns what was decided and stored; null: nothing was due, or someone else was faster
 */
export async function handleDue<S, E extends { type: string }, L extends Loaded<S>, D extends Decision<S, E>>(
  deps: Deps,
  { ws, now }: { ws: WorkspaceId; now: EpochMs },
  subject: Subject<S, E, L, D>,
): Promise<D | null> {
  const by = { workspaceId: ws, personId: null, origin: 'sweep', now };
  for (let tries = 1; tries <= SWEEP_TRIES; tries += 1) {
    const made = await changeBy(deps, by, subject);
    if (!made.ok || made.decided.events.length === 0) return null;
    const stored = await deps.store.commit(await followed(deps, made.change));
    if (stored.ok) return made.decided;
  }
  return null;
}

type By = { workspaceId: WorkspaceId; personId: PersonId | null; origin: string; now?: EpochMs };

async function changeBy<S, E extends { type: string }, L extends Loaded<S>, D extends Decision<S, E>>(
  deps: Deps,
  { workspaceId: ws, personId, origin, now = deps.clock.now() }: By,
  { aggregate, id, isNew = false, decide }: Subject<S, E, L, D>,
): Promise<Result<{ change: Change; state: S; decided: D; loaded: L | null }>> {
  const loaded = isNew ? null : await aggregate.load(deps, ws, id);
  if (loaded === null && !isNew) return aggregate.missing();
  const decided = await decide(loaded, now);
  if (!decided.ok) return decided;
  const { events, teamId, actorId = personId, expects = [], wants } = decided;
  const before = loaded?.state ?? decided.same?.state ?? null;
  const state = events.reduce<S | null>(
    (last, event) => aggregate.evolve(id, last, { event, actorId, at: now }),
    before,
  );
  if (state === null) throw new Error(`${aggregate.stream(id)} came to nothing`);
  const after = events.length > 0 ? aggregate.row(state) : null;
  const rows = typeof decided.rows === 'function' ? decided.rows(state) : (decided.rows ?? []);
  const isNoted = personId === null || rows.some((row) => row.table === 'people' && row.personId === personId);
  const head = loaded?.head ?? emptyStream(aggregate.stream(id));
  const plan: Plan = {
    ...emptyPlan(ws, now),
    expects: [...(loaded === null ? [] : [unchanged(loaded.head)]), ...expects],
    claims: decided.claims ?? [],
    events: [...recordAfter(head, events, { actorId, at: now, origin, teamId }), ...(decided.also ?? [])],
    entries: decided.entries ?? [],
    rows: [...(after === null ? [] : [after]), ...rows, ...(isNoted ? [] : [activityOf(personId, now)])],
    texts: decided.texts ?? [],
    wants: wants ? [...(await wants(state))] : [],
  };
  const change = { plan, before: loaded === null ? null : aggregate.row(loaded.state), after };
  return { ok: true, change, state, decided, loaded };
}

function numberOf(loaded: object | null): number | null {
  return loaded !== null && 'number' in loaded ? (loaded.number as number) : null;
}

/** @returns the plan with all that the other features store with it. */
export async function followed(deps: Deps, change: Change): Promise<Plan> {
  let { plan } = change;
  for (const follower of deps.followers) {
    const { rows = [], wants = [] } = await follower(deps, { ...change, plan });
    if (rows.length + wants.length > 0)
      plan = { ...plan, rows: [...plan.rows, ...rows], wants: [...plan.wants, ...wants] };
  }
  return plan;
}

type Tries<T> = {
  actor: Actor;
  /** Loads what it needs and decides. `subject` is what the request's key will name. */
  decide: () => Promise<
    Result<
      Pick<Change, 'plan'> &
        Partial<Change> & { subject: string; answer: (stored: { exceptionNumber: number | null }) => Promise<T> }
    >
  >;
  /** The same request came before: the same answer, from how things stand now. */
  repeated: (subject: string) => Promise<Result<T>>;
};

/** `handle` for what isn't one aggregate: a choice of one's own, a file that someone takes along. */
export async function attempt<T extends object>(deps: Deps, { actor, decide, repeated }: Tries<T>): Promise<Result<T>> {
  const { store, clock, log } = deps;
  const { workspaceId: ws, origin } = actor;
  const key = `request:${actor.requestKey}`;
  /** A key that named something else before is a forged or mixed-up request: nothing is done on it. */
  const again = async (subject: string): Promise<Result<T>> => {
    try {
      return await repeated(subject);
    } catch (error) {
      if (error instanceof ChatError || error instanceof StoreUnavailable) throw error;
      log.warn({ err: error, workspaceId: ws, origin }, "a repeated request can't be answered");
      return refuse({ reason: 'unclear' });
    }
  };
  // Real time, not the clock: a moved clock must neither end nor prolong the wait.
  const until = performance.now() + KEEP_TRYING_MS;
  for (let tries = 1; ; tries += 1) {
    const decided = await decide();
    if (!decided.ok) {
      // What was refused may be what was accepted a moment ago: then the answer is the same. Else the commit finds out.
      const before = await store.read.claim(ws, key);
      return before === null ? decided : again(before);
    }
    const claim = { key, subject: decided.subject, expiresAt: clock.now() + REQUEST_REMEMBERED_MS };
    const person = await store.read.person(ws, actor.personId);
    const plan = withoutNews(
      await followed(deps, { before: null, after: null, ...decided }),
      person?.lastActiveAt ?? null,
    );

    let stored: Awaited<ReturnType<typeof store.commit>>;
    try {
      stored = await store.commit({ ...plan, claims: [...plan.claims, claim] });
    } catch (error) {
      log.error({ err: error, workspaceId: ws, origin }, 'commit failed');
      // A connection that was lost may have taken the answer along, not the commit.
      return refuse({ reason: error instanceof StoreUnavailable ? 'unclear' : 'not-stored' });
    }
    if (stored.ok) {
      await actor.stored?.();
      return { ok: true, ...(await decided.answer(stored)) };
    }
    if (stored.failed === 'claim' && stored.key === key) return again(stored.subject);
    if (performance.now() > until) return refuse({ reason: 'busy' });
    // Commands that collided shouldn't meet again at the same instant.
    if (tries > 2) await sleep(Math.random() * Math.min(tries, 20));
  }
}

/** @returns the row that says someone did something: "active lately" is judged by it (docs/product.md §3). */
export function activityOf(personId: PersonId, at: EpochMs): Extract<Row, { table: 'people' }> {
  return { table: 'people', personId, homeTeamId: null, kudosDms: null, recap: null, lastActiveAt: at };
}

/** @returns the plan without the row that would only say again that its person was active at `lastActiveAt`. */
function withoutNews(plan: Plan, lastActiveAt: EpochMs | null): Plan {
  if (lastActiveAt === null || plan.at - lastActiveAt >= NOTED_EVERY_MS) return plan;
  return { ...plan, rows: plan.rows.filter((row) => !isOnlyActivity(row)) };
}

function isOnlyActivity(row: Row): boolean {
  return row.table === 'people' && row.homeTeamId === null && row.kudosDms === null && row.recap === null;
}
