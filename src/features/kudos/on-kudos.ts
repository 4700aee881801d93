import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Aggregate, handle } from '../../kernel/handle.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { EpochMs, KudosId } from '../../kernel/values/ids.ts';
import type { Want } from '../../kernel/wants.ts';
import { kudosView } from './kudos-view.ts';
import { evolveKudos } from './rules/evolve-kudos.ts';
import type { KudosEvent, KudosState } from './rules/state.ts';
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
export function onKudos(
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
