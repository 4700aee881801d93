import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Aggregate, handle } from '../../kernel/handle.ts';
import type { Entry } from '../../kernel/ledger/entries.ts';
import type { Plan } from '../../kernel/plan.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { EpochMs, SpendingId } from '../../kernel/values/ids.ts';
import type { Want } from '../../kernel/wants.ts';
import { evolveSpending } from './rules/evolve-spending.ts';
import type { SpendingEvent, SpendingState } from './rules/spending.ts';
import { spendingView } from './spending-view.ts';
import type { SpendingView } from './view-model.ts';

export const SPENDING: Aggregate<SpendingState, SpendingEvent> = {
  stream: (id) => `spending:${id}`,
  load: ({ store }, ws, id) => store.read.spending(ws, id),
  missing: () => refuse({ reason: 'not-found', what: 'spending', named: null }),
  evolve: evolveSpending,
  row: (state) => ({ table: 'spendings', state }),
};

/** What is to happen to it. `shows`: the team sees it afterwards, or sees it changed. */
type Decision = Result<{ events: SpendingEvent[]; entries: Entry[]; expects: Plan['expects']; shows: boolean }>;

/** A click on something recorded (docs/architecture.md, The way of a command). */
export function onSpending(
  deps: Deps,
  actor: Actor,
  id: SpendingId,
  decide: (state: SpendingState, now: EpochMs) => Promise<Decision>,
): Promise<Result<{ spending: SpendingView }>> {
  const { workspaceId: ws } = actor;
  return handle(deps, {
    by: actor,
    aggregate: SPENDING,
    id,
    decide: async (loaded, now) => {
      if (loaded === null) return SPENDING.missing();
      const decided = await decide(loaded.state, now);
      if (!decided.ok) return decided;
      const { teamId } = loaded.state;
      const team = decided.shows ? await deps.store.read.team(ws, teamId) : null;
      const show = { form: 'shared-act', spendingId: id } as const;
      const wants: Want[] = team === null ? [] : [{ way: 'show', show, place: { channel: team.state.channel } }];
      return { ...decided, teamId, wants: () => wants };
    },
    answer: async ({ state }) => ({ spending: await spendingView(deps, ws, state) }),
  });
}
