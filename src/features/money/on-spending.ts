import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Aggregate, handle } from '../../kernel/handle.ts';
import type { Entry } from '../../kernel/ledger/entries.ts';
import { movesOn, type Plan, type Want } from '../../kernel/plan.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { EpochMs, SpendingId, WorkspaceId } from '../../kernel/values/ids.ts';
import { DEFAULT_LOCALE } from '../../kernel/values/locale.ts';
import { mayShare, peopleViews } from '../people/index.ts';
import { allowanceStream } from './allowance.ts';
import { decideShare, decideUndo } from './rules/spend.ts';
import { evolveSpending, type SpendingEvent, type SpendingState } from './rules/spending.ts';
import type { SpendingView } from './view-model.ts';

export const SPENDING: Aggregate<SpendingState, SpendingEvent> = {
  stream: (id) => `spending:${id}`,
  load: ({ store }, ws, id) => store.read.spending(ws, id),
  missing: () => refuse({ reason: 'not-found', what: 'spending', named: null }),
  evolve: evolveSpending,
  row: (state) => ({ table: 'spendings', state }),
};

/** What happens to it. `shows`: the team's post appears or changes. */
type Decision = Result<{ events: SpendingEvent[]; entries: Entry[]; expects: Plan['expects']; shows: boolean }>;

/** A click on something recorded (docs/architecture.md, The way of a command). */
function onSpending(
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

/**
 * **Undo**: takes back what the person recorded up to 10 minutes ago; the money returns to the week it was charged to
 * (docs/product.md §4). One that was shared says so where it was.
 *
 * @returns the spending, undone, or the refusal `not-found`, `not-yours`, `already`, `too-late`
 */
export function undo(deps: Deps, actor: Actor, id: SpendingId): Promise<Result<{ spending: SpendingView }>> {
  return onSpending(deps, actor, id, async (state, now) => {
    // Read before the decision: an allowance that becomes unused again must not cross with a choice of home.
    const allowance = await deps.store.read.head(actor.workspaceId, allowanceStream(actor.personId));
    const decided = decideUndo(state, actor.personId, { now, newId: () => deps.ids.newId() });
    if (!decided.ok) return decided;
    const expects = [movesOn(allowance)];
    return { ...decided, expects, shows: state.sharedAt !== null };
  });
}

/**
 * **Share with the team**: shows one's random act in the team's channel, once (docs/product.md §4).
 *
 * @returns the act, or the refusal `not-found`, `not-yours`, `already`, `shared-channel`, `not-an-agent`,
 *   `chat-unavailable`
 */
export function share(deps: Deps, actor: Actor, id: SpendingId): Promise<Result<{ spending: SpendingView }>> {
  return onSpending(deps, actor, id, async (state) => {
    const decided = decideShare(state, actor.personId);
    if (!decided.ok) return decided;
    const team = await deps.store.read.team(actor.workspaceId, state.teamId);
    if (team === null) return refuse({ reason: 'not-found', what: 'team', named: null });
    const may = await mayShare(deps, actor, team.state);
    return may.ok ? { ...decided, expects: [], shows: true } : may;
  });
}

/** @returns what people see of goodwill or a random act. */
export async function spendingView(deps: Deps, ws: WorkspaceId, spending: SpendingState): Promise<SpendingView> {
  const [person, texts, team] = await Promise.all([
    peopleViews(deps, ws, [spending.personId]),
    deps.store.read.texts(ws, [spending.words.id]),
    deps.store.read.team(ws, spending.teamId),
  ]);
  const locale = team?.state.settings.locale ?? DEFAULT_LOCALE;
  const { id, personId, kind, amountMinor, currency, customer, words, undoneAt } = spending;
  return {
    id,
    person: person(personId),
    kind,
    amount: amountMinor === 0 ? null : { minor: amountMinor, currency, locale },
    customer,
    text: texts.get(words.id) ?? '',
    undone: undoneAt !== null,
  };
}
