import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { type Asking, actorFacts, adminIdsOf, managerIdsOf, teamFor } from '../people/index.ts';
import { type ExportName, exportsFor } from './rules/what.ts';
import type { ExportOptions } from './view-model.ts';

/**
 * What a person may export of a team's data now (docs/product.md §10).
 *
 * @returns at least one kind, or the refusal `export-not-yours`, or why it couldn't be known
 */
async function exporterOf(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  personId: PersonId,
  asking: Asking,
): Promise<Result<{ may: ExportName[] }>> {
  const found = await actorFacts(deps, ws, team, personId, { asking });
  if (!found.ok) return found;
  const may = exportsFor(found.actor);
  if (may.length > 0) return { ok: true, may };
  const [managerIds, adminIds] = await Promise.all([managerIdsOf(deps, ws, team), adminIdsOf(deps, ws)]);
  return refuse({ reason: 'export-not-yours', managerIds, adminIds });
}

/** As `exporterOf`, for one kind: `not-an-admin` where it is for admins only. */
export async function mayExport(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  personId: PersonId,
  what: ExportName,
): Promise<Result<object>> {
  const exporter = await exporterOf(deps, ws, team, personId, 'now');
  if (!exporter.ok || exporter.may.includes(what)) return exporter;
  return refuse({ reason: 'not-an-admin', adminIds: await adminIdsOf(deps, ws) });
}

/**
 * `/exception export`: what there is to choose from (docs/product.md §10).
 *
 * @returns the team and what the person may take out of it, or `exporterOf`'s or `teamFor`'s refusal
 */
export async function options(deps: Deps, actor: Actor, teamId?: TeamId): Promise<Result<ExportOptions>> {
  const found = await teamFor(deps, actor, teamId);
  if (!found.ok) return found;
  const team = found.team.state;
  const exporter = await exporterOf(deps, actor.workspaceId, team, actor.personId, 'lately');
  return exporter.ok ? { ok: true, teamId: team.id, teamName: team.name, may: exporter.may } : exporter;
}
