import type { Deps } from '../../kernel/deps.ts';
import { activityOf, attempt } from '../../kernel/handle.ts';
import { emptyPlan, unchanged } from '../../kernel/plan.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { EpochMs, KudosId } from '../../kernel/values/ids.ts';
import type { Want } from '../../kernel/wants.ts';
import type { Actor } from '../api.ts';
import type { KudosView } from '../messages.ts';
import { kudosView } from './kudos-view.ts';
import { evolveKudos } from './rules/evolve-kudos.ts';
import type { KudosEvent, KudosState } from './rules/state.ts';

type Click = {
  decide: (state: KudosState, now: EpochMs) => Promise<Result<{ events: KudosEvent[] }>>;
  /** The messages that show it. */
  wants: (after: KudosState) => Want[];
};

/** The way of a click on kudos: load → decide → commit. */
export function onKudos(
  deps: Deps,
  actor: Actor,
  id: KudosId,
  { decide, wants }: Click,
): Promise<Result<{ kudos: KudosView }>> {
  const { workspaceId: ws, personId, origin } = actor;
  return attempt<{ kudos: KudosView }>(deps, {
    actor,
    decide: async () => {
      const now = deps.clock.now();
      const loaded = await deps.store.read.kudos(ws, id);
      if (loaded === null) return refuse({ reason: 'not-found', what: 'kudos', named: null });
      const { state: before, head } = loaded;
      const decided = await decide(before, now);
      if (!decided.ok) return decided;
      const state = decided.events.reduce(
        (current, event) => evolveKudos(id, current, { event, actorId: personId, at: now }),
        before,
      );
      const by = { actorId: personId, at: now, origin, teamId: before.teamId };
      return {
        ok: true,
        plan: {
          ...emptyPlan(ws, now),
          expects: [unchanged(head)],
          events: recordAfter(head, decided.events, by),
          rows: [{ table: 'kudos', state }, activityOf(personId, now)],
          wants: wants(state),
        },
        subject: id,
        answer: async () => ({ kudos: await kudosView(deps, ws, state) }),
      };
    },
    repeated: async () => {
      const loaded = await deps.store.read.kudos(ws, id);
      if (loaded === null) return refuse({ reason: 'not-found', what: 'kudos', named: null });
      return { ok: true, kudos: await kudosView(deps, ws, loaded.state) };
    },
  });
}
