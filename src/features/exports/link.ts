import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { attempt } from '../../kernel/handle.ts';
import { emptyPlan, unchanged } from '../../kernel/plan.ts';
import { noRoomFor } from '../../kernel/rates.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { PersonEvent, Team } from '../../kernel/team/team.ts';
import type { EpochMs, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { personStream, teamFor } from '../people/index.ts';
import { mayExport } from './exporter.ts';
import { fileOf, formatOf } from './file.ts';
import { EXPORT_FORMATS, EXPORT_NAMES, type ExportChoice, type ExportName, periodOfTime } from './rules/what.ts';
import type { ExportFile, ExportLink } from './view-model.ts';

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

/** How long a link to a file works (docs/product.md §10). */
const LINK_LASTS_MS = 10 * 60_000;

/** Whose link it is, and what they chose. Rights are checked when the link is used. */
const linked = z.strictObject({
  personId: z.string(),
  teamId: z.string(),
  what: z.enum(EXPORT_NAMES),
  format: z.enum(EXPORT_FORMATS),
  from: z.number(),
  until: z.number(),
  periodKey: z.string(),
});
type Linked = z.infer<typeof linked>;

/** The key that a link is kept under. The token itself is kept nowhere: who reads the database can't use a link. */
function linkKey(token: string): string {
  return `export:${createHash('sha256').update(token).digest('base64url')}`;
}

/** @returns the claim that keeps a link until it ends. */
function claimOf(token: string, link: Linked, now: EpochMs) {
  return { key: linkKey(token), subject: JSON.stringify(link), expiresAt: now + LINK_LASTS_MS };
}

/** @returns what the link stands for in this workspace; null: nothing, or not any more. */
async function linkedBy(deps: Deps, ws: WorkspaceId, token: string): Promise<Linked | null> {
  const kept = await deps.store.read.claim(ws, linkKey(token), deps.clock.now());
  return kept === null ? null : linked.parse(JSON.parse(kept));
}

const ORIGIN = 'http:download';

/**
 * Uses up a link and returns its file (docs/product.md §10). The person whom the link was made for must still be allowed
 * to have the file; the download is logged.
 *
 * @returns the file, or the refusal `link-over`, `busy`, `not-stored`, or `mayExport`'s
 */
export async function open(deps: Deps, ws: WorkspaceId, token: string): Promise<Result<ExportFile>> {
  const linked = await linkedBy(deps, ws, token);
  if (linked === null) return refuse({ reason: 'link-over', why: 'unknown' });
  const { personId, what, format, from, until } = linked;
  // The request is the link: it is accepted once.
  const actor: Actor = { workspaceId: ws, personId, channel: null, requestKey: linkKey(token), origin: ORIGIN };
  return attempt<ExportFile>(deps, {
    actor,
    decide: async () => {
      const team = await deps.store.read.team(ws, linked.teamId);
      if (team === null) return refuse({ reason: 'link-over', why: 'unknown' });
      const allowed = await mayExport(deps, ws, team.state, personId, what);
      if (!allowed.ok) return allowed;
      const head = await deps.store.read.head(ws, personStream(personId));
      const at = deps.clock.now();
      const exported: PersonEvent = { type: 'data-exported', what, format, from, until };
      const by = { actorId: personId, at, origin: ORIGIN, teamId: linked.teamId };
      const plan = {
        ...emptyPlan(ws, at),
        expects: [unchanged(head)],
        events: recordAfter(head, [exported], by),
      };
      return { ok: true, plan, subject: personId, answer: async () => file(deps, ws, team.state, linked) };
    },
    repeated: async () => refuse({ reason: 'link-over', why: 'used' }),
  });
}

function file(deps: Deps, ws: WorkspaceId, team: Team, linked: Linked): ExportFile {
  const { what, format, from, until, periodKey } = linked;
  const parts = ['seconded', what, team.name, periodKey].map(plain).filter((part) => part !== '');
  const { locale } = team.settings;
  const { extension, type } = formatOf(format, locale);
  const source = { read: deps.store.read, ws, team, from, until, periodKey };
  return {
    name: `${parts.join('-')}.${extension}`,
    type,
    chunks: fileOf(what, format, [source], locale),
  };
}

/** @returns a part of a file name that every system takes. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\w-]+/g, '')
    .slice(0, 40);
}

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
