import type { WorkspaceId } from '../../domain/shared/ids.ts';
import type { Team } from '../../domain/shared/team.ts';
import type { SettingsView } from '../api.ts';
import type { Deps } from '../deps.ts';
import { peopleViews } from '../views/people-view.ts';
import type { MayChange } from './access.ts';
import { moneyMoved } from './money-moved.ts';

/** @returns a team's settings as they are shown to somebody who may change so much of them. */
export async function settingsView(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  mayChange: MayChange,
): Promise<SettingsView> {
  const { id, name, channel, settings } = team;
  const [person, hasMoved] = await Promise.all([peopleViews(deps, ws, settings.managers), moneyMoved(deps, ws, id)]);
  const managers = settings.managers.map(person);
  return { teamId: id, teamName: name, channel, settings, managers, mayChange, moneyMoved: hasMoved };
}
