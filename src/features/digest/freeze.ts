import type { Deps } from '../../kernel/deps.ts';
import type { Plan } from '../../kernel/plan.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { Period } from '../../kernel/values/period.ts';
import { loadWeek } from './load.ts';
import { computeFigures } from './rules/compute.ts';
import type { DigestState } from './rules/state.ts';

/** The key need only outlive those who make the week at the same time; the row is looked for first. */
const FROZEN_KEY_MS = 14 * 24 * 3_600_000;

/** A finished week, and what a plan must store where it wasn't frozen yet. */
export type Frozen = { digest: DigestState } & Pick<Plan, 'claims' | 'rows'>;

/** @returns a finished week of a team: as it was frozen when it was first made, else made now (docs/product.md §7). */
export async function frozenWeek(deps: Deps, ws: WorkspaceId, team: Team, week: Period): Promise<Frozen> {
  const known = await deps.store.read.digestOf(ws, team.id, week.key);
  if (known !== null) return { digest: known, claims: [], rows: [] };
  const digest = await currentWeek(deps, ws, team, week);
  return {
    digest,
    claims: [{ key: `digest:${team.id}:${week.key}`, subject: digest.id, expiresAt: digest.madeAt + FROZEN_KEY_MS }],
    rows: [{ table: 'digests', state: digest }],
  };
}

/** @returns a week as it stands now, under a new id, not stored. */
export async function currentWeek(deps: Deps, ws: WorkspaceId, team: Team, week: Period): Promise<DigestState> {
  const figures = computeFigures(await loadWeek(deps, ws, team, week));
  return { id: deps.ids.newId(), teamId: team.id, weekKey: week.key, madeAt: deps.clock.now(), figures };
}
