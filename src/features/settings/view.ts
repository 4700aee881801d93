import type { Deps } from '../../kernel/deps.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { peopleViews } from '../people/people-view.ts';
import type { MayChange } from './access.ts';
import { moneyMoved } from './money-moved.ts';
import type { SettingsView } from './view-model.ts';

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
