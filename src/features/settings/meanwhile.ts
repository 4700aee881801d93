import type { Deps } from '../../kernel/deps.ts';
import type { Loaded } from '../../kernel/ports.ts';
import { eventIn } from '../../kernel/record/record.ts';
import type { Result } from '../../kernel/refusal.ts';
import { completeSettings } from '../../kernel/team/default-settings.ts';
import type { Team, TeamEvent } from '../../kernel/team/team.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { type TypedOver, typedAnew } from './rules/settings-meanwhile.ts';

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
