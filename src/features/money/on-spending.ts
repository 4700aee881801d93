import type { Deps } from '../../kernel/deps.ts';
import { activityOf, attempt } from '../../kernel/handle.ts';
import type { Entry } from '../../kernel/ledger/entries.ts';
import { emptyPlan, type Plan, unchanged } from '../../kernel/plan.ts';
import type { Loaded } from '../../kernel/ports.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { EpochMs, SpendingId } from '../../kernel/values/ids.ts';
import type { Want } from '../../kernel/wants.ts';
import type { Actor } from '../api.ts';
import type { SpendingView } from '../messages.ts';
import { evolveSpending } from './rules/evolve-spending.ts';
import type { SpendingEvent, SpendingState } from './rules/spending.ts';
import { spendingView } from './spending-view.ts';

/** What is to happen to it. `shows`: the team sees it afterwards, or sees it changed. */
type Decision = Result<{ events: SpendingEvent[]; entries: Entry[]; expects: Plan['expects']; shows: boolean }>;

/** The way of a click on something recorded: load → decide → commit. */
export function onSpending(
  deps: Deps,
  actor: Actor,
  id: SpendingId,
  decide: (state: SpendingState, now: EpochMs) => Promise<Decision>,
): Promise<Result<{ spending: SpendingView }>> {
  const { workspaceId: ws } = actor;
  const view = async (state: SpendingState) => ({ spending: await spendingView(deps, ws, state) });
  return attempt<{ spending: SpendingView }>(deps, {
    actor,
    decide: async () => {
      const now = deps.clock.now();
      const loaded = await deps.store.read.spending(ws, id);
      if (loaded === null) return refuse({ reason: 'not-found', what: 'spending', named: null });
      const decided = await decide(loaded.state, now);
      if (!decided.ok) return decided;
      const { plan, state } = await planOf(deps, actor, loaded, { ...decided, now });
      return { ok: true, plan, subject: id, answer: () => view(state) };
    },
    repeated: async (before) => {
      const loaded = await deps.store.read.spending(ws, before);
      if (loaded === null) throw new Error(`no spending ${before} in ${ws}`);
      return { ok: true, ...(await view(loaded.state)) };
    },
  });
}

type Decided = Extract<Decision, { ok: true }> & { now: EpochMs };

async function planOf(
  deps: Deps,
  { workspaceId: ws, personId, origin }: Actor,
  { state: before, head }: Loaded<SpendingState>,
  { events, entries, expects, shows, now }: Decided,
): Promise<{ plan: Plan; state: SpendingState }> {
  const { id, teamId } = before;
  const state = events.reduce(
    (current, event) => evolveSpending(id, current, { event, actorId: personId, at: now }),
    before,
  );
  const team = shows ? await deps.store.read.team(ws, teamId) : null;
  const wants: Want[] =
    team === null
      ? []
      : [{ way: 'show', show: { form: 'shared-act', spendingId: id }, place: { channel: team.state.channel } }];
  const plan: Plan = {
    ...emptyPlan(ws, now),
    expects: [unchanged(head), ...expects],
    events: recordAfter(head, events, { actorId: personId, at: now, origin, teamId }),
    entries,
    rows: [{ table: 'spendings', state }, activityOf(personId, now)],
    wants,
  };
  return { plan, state };
}
