import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Aggregate, handle } from '../../kernel/handle.ts';
import type { Want } from '../../kernel/plan.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { EpochMs, KudosId, WorkspaceId } from '../../kernel/values/ids.ts';
import { actorFacts, peopleViews } from '../people/index.ts';
import { decideSecond, decideTakeBack, evolveKudos, type KudosEvent, type KudosState } from './rules/kudos.ts';
import type { KudosView } from './view-model.ts';

export const KUDOS: Aggregate<KudosState, KudosEvent> = {
  stream: (id) => `kudos:${id}`,
  load: ({ store }, ws, id) => store.read.kudos(ws, id),
  missing: () => refuse({ reason: 'not-found', what: 'kudos', named: null }),
  evolve: evolveKudos,
  row: (state) => ({ table: 'kudos', state }),
};

type Click = {
  decide: (state: KudosState, now: EpochMs) => Promise<Result<{ events: KudosEvent[] }>>;
  /** The messages that show it. */
  wants: (after: KudosState) => Want[];
};

/** A click on kudos (docs/architecture.md, The way of a command). */
function onKudos(
  deps: Deps,
  actor: Actor,
  id: KudosId,
  { decide, wants }: Click,
): Promise<Result<{ kudos: KudosView }>> {
  return handle(deps, {
    by: actor,
    aggregate: KUDOS,
    id,
    decide: async (loaded, now) => {
      if (loaded === null) return KUDOS.missing();
      const decided = await decide(loaded.state, now);
      return decided.ok ? { ...decided, teamId: loaded.state.teamId, wants } : decided;
    },
    answer: async ({ state }) => ({ kudos: await kudosView(deps, actor.workspaceId, state) }),
  });
}

/**
 * **Second this**: adds one's name to a shout-out, once (docs/product.md §5). Full members of the workspace may, also
 * those who aren't in the team's channel: shout-outs are often read in another.
 *
 * @returns the kudos, or the refusal `not-found`, `own-kudos`, `already`, `not-an-agent`, `chat-unavailable`
 */
export function second(deps: Deps, actor: Actor, id: KudosId): Promise<Result<{ kudos: KudosView }>> {
  return onKudos(deps, actor, id, {
    decide: async (state) => {
      const team = await deps.store.read.team(actor.workspaceId, state.teamId);
      if (team === null) return refuse({ reason: 'not-found', what: 'kudos', named: null });
      const who = await actorFacts(deps, actor.workspaceId, team.state, actor.personId);
      if (!who.ok) return who;
      const { standing } = who.actor;
      return decideSecond(state, actor.personId, standing === 'not-in-channel' ? 'agent' : standing);
    },
    wants: shoutOutOf,
  });
}

/**
 * **Take back**: the giver, for 10 minutes; the shout-out and the private messages say so, and nothing counts
 * (docs/product.md §5).
 *
 * @returns the kudos, or the refusal `not-found`, `not-yours`, `already`, `too-late`
 */
export function takeBack(deps: Deps, actor: Actor, id: KudosId): Promise<Result<{ kudos: KudosView }>> {
  return onKudos(deps, actor, id, {
    decide: async (state, now) => decideTakeBack(state, actor.personId, now),
    wants: kudosWants,
  });
}

/** @returns what people see of each kudos, in the same order; people and words are read once for all. */
export async function kudosViews(deps: Deps, ws: WorkspaceId, many: readonly KudosState[]): Promise<KudosView[]> {
  if (many.length === 0) return [];
  const people = many.flatMap(({ giverId, receiverIds, seconderIds }) => [giverId, ...receiverIds, ...seconderIds]);
  const [person, texts] = await Promise.all([
    peopleViews(deps, ws, people),
    deps.store.read.texts(
      ws,
      many.map(({ words }) => words.id),
    ),
  ]);
  return many.map((kudos) => ({
    id: kudos.id,
    giver: person(kudos.giverId),
    receivers: kudos.receiverIds.map(person),
    text: texts.get(kudos.words.id) ?? '',
    value: kudos.value,
    isPrivate: kudos.isPrivate,
    link: kudos.link,
    seconders: kudos.seconderIds.map(person),
    takenBack: kudos.takenBackAt !== null,
  }));
}

/** @returns what people see of one kudos. */
export async function kudosView(deps: Deps, ws: WorkspaceId, kudos: KudosState): Promise<KudosView> {
  const [view] = await kudosViews(deps, ws, [kudos]);
  if (view === undefined) throw new Error(`no view of kudos ${kudos.id}`);
  return view;
}

/** @returns every message of these kudos: the shout-out, and the private message to each person who got one. */
export function kudosWants(kudos: KudosState): Want[] {
  return [...shoutOutOf(kudos), ...kudos.toldIds.map((dm) => wantOf(kudos, 'kudos-dm', { dm }))];
}

/** @returns the shout-out; none where they are private. */
function shoutOutOf(kudos: KudosState): Want[] {
  return kudos.channel === null ? [] : [wantOf(kudos, 'shout-out', { channel: kudos.channel })];
}

function wantOf(
  { id }: KudosState,
  form: 'shout-out' | 'kudos-dm',
  place: Extract<Want, { way: 'show' }>['place'],
): Want {
  return { way: 'show', show: { form, kudosId: id }, place };
}
