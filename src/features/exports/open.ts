import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { attempt } from '../../kernel/handle.ts';
import { emptyPlan, unchanged } from '../../kernel/plan.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { PersonEvent, Team } from '../../kernel/team/team.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { personStream } from '../people/own-choice.ts';
import { mayExport } from './exporter.ts';
import { fileOf } from './file.ts';
import { formatOf } from './formats.ts';
import { type Linked, linkedBy, linkKey } from './links.ts';
import type { ExportFile } from './view-model.ts';

const ORIGIN = 'http:download';

/**
 * Uses a link up and gives its file (docs/product.md §10). Whoever was given the link must still be allowed to have
 * this file now; that it left is on their record.
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
