import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { emptyPlan } from '../../kernel/plan.ts';
import { noRoomFor } from '../../kernel/rates/room.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import { teamFor } from '../people/teams.ts';
import { mayExport } from './exporter.ts';
import { claimOf, LINK_LASTS_MS, type Linked } from './links.ts';
import { type ExportChoice, periodOfTime } from './rules/what.ts';
import type { ExportLink } from './view-model.ts';

/**
 * Makes a link that gives the chosen file once, for ten minutes (docs/product.md §10). A link rather than a file in the
 * chat: it works alike in both, needs no permission to upload, and leaves no copy behind. The same request sent twice
 * makes two links; neither gives more than the other.
 *
 * @returns the link, or the refusal `no-public-url`, `not-an-admin`, `too-fast`, `not-stored`, or `exporterOf`'s or `teamFor`'s
 */
export async function link(
  deps: Deps,
  actor: Actor,
  teamId: TeamId,
  { what, format, time }: ExportChoice,
): Promise<Result<ExportLink>> {
  const { workspaceId: ws, personId } = actor;
  const found = await teamFor(deps, actor, teamId);
  if (!found.ok) return found;
  const { name: teamName, settings } = found.team.state;
  const allowed = await mayExport(deps, ws, found.team.state, personId, what);
  if (!allowed.ok) return allowed;
  const publicUrl = deps.publicUrl?.() ?? null;
  if (publicUrl === null) return refuse({ reason: 'no-public-url' });

  const none = noRoomFor(deps, actor, 'exports');
  if (none) return none;
  const now = deps.clock.now();
  const period = periodOfTime(time, now, settings.timeZone);
  const span = { from: period?.fromAt ?? 0, until: period?.untilAt ?? Number.MAX_SAFE_INTEGER };
  const linked: Linked = { personId, teamId, what, format, ...span, periodKey: period?.key ?? '' };
  const token = deps.ids.newSalt() + deps.ids.newSalt();
  try {
    await deps.store.commit({ ...emptyPlan(ws, now), claims: [claimOf(token, linked, now)] });
  } catch (error) {
    deps.log.error({ err: error, workspaceId: ws, origin: actor.origin }, 'commit failed');
    return refuse({ reason: 'not-stored' });
  }
  const url = `${publicUrl}/exports/${ws}/${token}`;
  return { ok: true, url, what, teamName, until: now + LINK_LASTS_MS, timeZone: settings.timeZone };
}
