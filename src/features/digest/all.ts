import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import { weekByKey } from '../../kernel/values/period.ts';
import { managedTeam } from '../people/manager-of.ts';
import { currentWeek } from './freeze.ts';
import { digestView } from './view.ts';
import type { DigestView } from './view-model.ts';

/**
 * **Show all**: a week of a digest whole, for managers, where the message holds a part of it (docs/product.md §7).
 *
 * @param weekKey `2026-W47`, of a digest that was shown: frozen, or this week so far
 * @returns the week, or the refusal `not-found`, `not-a-manager`, `chat-unavailable`
 */
export async function all(
  deps: Deps,
  actor: Actor,
  teamId: TeamId,
  weekKey: string,
): Promise<Result<{ digest: DigestView }>> {
  const { workspaceId: ws } = actor;
  const found = await managedTeam(deps, actor, teamId);
  if (!found.ok) return found;
  const { team } = found;
  const known = await deps.store.read.digestOf(ws, teamId, weekKey);
  if (known !== null) return { ok: true, digest: await digestView(deps, ws, known) };
  const week = weekByKey(weekKey, team.settings.timeZone);
  if (week === null || week.fromAt > deps.clock.now()) {
    return refuse({ reason: 'not-found', what: 'digest', named: null });
  }
  return { ok: true, digest: await digestView(deps, ws, await currentWeek(deps, ws, team, week)) };
}
