import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { linkedBy, linkKey } from './links.ts';
import type { ExportName } from './rules/what.ts';

/**
 * What a link stands for. Looking doesn't use it up: previews and virus scanners follow links before people do.
 *
 * @returns what the file would be, or the refusal `link-over`
 */
export async function peek(
  deps: Deps,
  ws: WorkspaceId,
  token: string,
): Promise<Result<{ what: ExportName; teamName: string }>> {
  const linked = await linkedBy(deps, ws, token);
  const team = linked && (await deps.store.read.team(ws, linked.teamId));
  if (!linked || !team) return refuse({ reason: 'link-over', why: 'unknown' });
  const used = await deps.store.read.claim(ws, `request:${linkKey(token)}`, deps.clock.now());
  if (used !== null) return refuse({ reason: 'link-over', why: 'used' });
  return { ok: true, what: linked.what, teamName: team.state.name };
}
