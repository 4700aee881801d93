import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import { teamFor } from '../people/teams.ts';
import { exporterOf } from './exporter.ts';
import type { ExportOptions } from './view-model.ts';

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
