import { completeSettings } from '../../domain/shared/default-settings.ts';
import type { WorkspaceId } from '../../domain/shared/ids.ts';
import { eventIn } from '../../domain/shared/record.ts';
import type { Result } from '../../domain/shared/refusal.ts';
import { type TypedOver, typedAnew } from '../../domain/shared/settings-meanwhile.ts';
import type { Team, TeamEvent } from '../../domain/shared/team.ts';
import type { Deps } from '../deps.ts';
import type { Loaded } from '../ports.ts';

/**
 * What a form changes of settings that others may have changed since it was drawn (docs/product.md §2).
 *
 * @param drawnFrom where the team's record stood then
 */
export async function sinceDrawn(
  deps: Deps,
  ws: WorkspaceId,
  { head, state }: Loaded<Team>,
  { typed, drawnFrom }: { typed: TypedOver; drawnFrom: number | undefined },
): Promise<Result<TypedOver>> {
  if (drawnFrom === undefined || drawnFrom === head.version) return { ok: true, ...typed };
  const events = await deps.store.read.events(ws, head.stream);
  const drawn = events.find(({ version }) => version === drawnFrom);
  if (drawn === undefined) return { ok: true, ...typed };
  return typedAnew(typed, completeSettings(eventIn<TeamEvent>(drawn).settings), state.settings);
}
