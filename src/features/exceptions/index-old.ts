import type { Deps } from '../../kernel/deps.ts';
import { emptyPlan, type Plan, unchanged } from '../../kernel/plan.ts';
import type { LoadedException } from '../../kernel/ports.ts';
import type { EpochMs, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { isPrecedent } from '../precedents/rules/similarity.ts';
import { findable } from '../precedents/searchable.ts';
import { type ExceptionState, isUnreadable } from './rules/state.ts';

/** Says that a team's cases can be found; a new way to make tokens needs a new number, and they are read again. */
const DONE = 'search:exceptions:1';
const AT_ONCE = 100;

/**
 * Makes cases that were decided before there was a search findable (docs/product.md §8): once a team, some at a
 * time. Each commit expects the cases as they were read, so one that is reversed meanwhile isn't found; what is left by a
 * failure or a restart is done at the next nightly look, from the start.
 */
export async function indexOld(deps: Deps, ws: WorkspaceId, teamId: TeamId, now: EpochMs): Promise<void> {
  const { read } = deps.store;
  const key = `${DONE}:${teamId}`;
  if ((await read.claim(ws, key)) !== null) return;
  for (let after: ExceptionState | null = null; ; ) {
    const some = await read.exceptionsPage(ws, { teamId, from: 0, until: now + 1 }, after, AT_ONCE);
    const last = some.at(-1);
    const plan = await planOf(deps, ws, some, now);
    const claims = last === undefined ? [{ key, subject: teamId, expiresAt: Number.MAX_SAFE_INTEGER }] : [];
    const stored = await deps.store.commit({ ...plan, claims });
    if (!stored.ok || last === undefined) return;
    after = last.state;
  }
}

async function planOf(deps: Deps, ws: WorkspaceId, some: readonly LoadedException[], now: EpochMs): Promise<Plan> {
  const past = some.filter(({ state }) => isPrecedent(state) && !isUnreadable(state));
  const words = await deps.store.read.texts(
    ws,
    past.flatMap(({ state: { details } }) => [details.resolution.id, details.reason.id]),
  );
  return {
    ...emptyPlan(ws, now),
    expects: past.map(({ head }) => unchanged(head)),
    rows: past.map(({ state }) => findable(state, words)),
  };
}
