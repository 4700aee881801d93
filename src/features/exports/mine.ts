import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs } from '../../kernel/values/ids.ts';
import { type Period, quarterOf } from '../../kernel/values/period.ts';
import type { KudosState } from '../kudos/index.ts';
import { policiesByProposer } from './policies.ts';
import { NO_THANKS, tally } from './rules/what.ts';
import type { OwnRow } from './view-model.ts';

/** More than anyone receives or proposes in half a year. */
const MOST = 10_000;
/** Two quarters, and a day for the zones. */
const AT_MOST_AGO_MS = 185 * 24 * 3_600_000;

/**
 * `/exception export mine`: what the recognition report says of the person, in every team, this quarter and last
 * (docs/product.md §10). Everyone can see their own.
 */
export async function mine(deps: Deps, actor: Actor): Promise<Result<{ rows: OwnRow[] }>> {
  const { workspaceId: ws, personId } = actor;
  const now = deps.clock.now();
  const received = await deps.store.read.kudosOf(ws, personId, 'received', now - AT_MOST_AGO_MS, MOST);
  const own = new Set((await deps.store.read.teamsOf(ws, personId)).map(({ id }) => id));
  // What was done in a team stays one's own when one leaves it.
  const proposed = await deps.store.read.latestOf(ws, personId, MOST);
  for (const { teamId } of [...received, ...proposed.map(({ state }) => state)]) own.add(teamId);
  const teams = (await deps.store.read.teams(ws)).filter(({ id }) => own.has(id));
  const rows: OwnRow[] = [];
  for (const team of teams) {
    for (const { key, fromAt, untilAt } of quartersOf(team, now)) {
      const its = received.filter(({ teamId, at }) => teamId === team.id && fromAt <= at && at < untilAt);
      const thanks = thanksOf(its).get(personId) ?? NO_THANKS;
      const source = { read: deps.store.read, ws };
      const policies =
        (await policiesByProposer(source, team.id, { from: fromAt, until: untilAt })).get(personId) ?? [];
      if (thanks.total + policies.length > 0) rows.push({ period: key, teamName: team.name, thanks, policies });
    }
  }
  return { ok: true, rows };
}

function quartersOf({ settings }: Team, now: EpochMs): Period[] {
  const current = quarterOf(now, settings.timeZone);
  return [current, quarterOf(current.fromAt - 1, settings.timeZone)];
}

function thanksOf(kudos: readonly KudosState[]) {
  const counts = tally();
  counts.add(kudos);
  return counts.thanks();
}
