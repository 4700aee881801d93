import { evolveKudos } from '../../domain/kudos/evolve-kudos.ts';
import type { KudosEvent, KudosState } from '../../domain/kudos/state.ts';
import { emptyPlan, unchanged } from '../../domain/plan.ts';
import type { EpochMs, KudosId } from '../../domain/shared/ids.ts';
import { recordAfter } from '../../domain/shared/record.ts';
import { type Result, refuse } from '../../domain/shared/refusal.ts';
import type { Want } from '../../domain/shared/wants.ts';
import { activityOf } from '../activity.ts';
import type { Actor } from '../api.ts';
import { attempt } from '../attempt.ts';
import type { Deps } from '../deps.ts';
import type { KudosView } from '../messages.ts';
import { kudosView } from '../views/kudos-view.ts';

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
