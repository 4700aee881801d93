import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { activityOf, attempt } from '../../kernel/handle.ts';
import { emptyPlan } from '../../kernel/plan.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { type Period, previousWeek, weekByKey, weekOf } from '../../kernel/values/period.ts';
import { managedTeam } from '../people/manager-of.ts';
import { currentWeek, frozenWeek } from './freeze.ts';
import { digestView } from './view.ts';
import type { DigestView } from './view-model.ts';

type Shown = { digest: DigestView; soFar: boolean };

/**
 * `/exception digest`: for a manager, any finished week or this one so far (docs/product.md §7). A finished week's
 * figures are frozen by whoever asks first; this week's aren't kept.
 *
 * @param named empty: this week so far; `last`; or `2026-W47`
 * @returns the week, or the refusal `week-not-known`, `not-a-manager`, or `teamFor`'s
 */
export async function show(deps: Deps, actor: Actor, named: string): Promise<Result<Shown>> {
  const { workspaceId: ws } = actor;
  const found = await managedTeam(deps, actor);
  if (!found.ok) return found;
  const { team } = found;
  const now = deps.clock.now();
  const { timeZone } = team.settings;
  const week = weekNamed(named, now, timeZone);
  const startedAt = await startOf(deps, ws, team);
  const unknown = (why: 'unreadable' | 'before' | 'ahead') => {
    const last = previousWeek(now, timeZone);
    const example = last.untilAt > startedAt ? last : weekOf(now, timeZone);
    return refuse({ reason: 'week-not-known', why, example: example.key });
  };
  if (week === null) return unknown('unreadable');
  if (week.fromAt > now) return unknown('ahead');
  if (week.untilAt <= startedAt) return unknown('before');
  if (week.untilAt <= now) {
    const known = await deps.store.read.digestOf(ws, team.id, week.key);
    if (known === null) return freeze(deps, actor, team, week);
    return { ok: true, digest: await digestView(deps, ws, known), soFar: false };
  }
  const digest = await currentWeek(deps, ws, team, week);
  return { ok: true, digest: await digestView(deps, ws, digest), soFar: true };
}

function weekNamed(named: string, now: number, timeZone: string): Period | null {
  const name = named.trim().toLowerCase();
  if (name === '') return weekOf(now, timeZone);
  return name === 'last' ? previousWeek(now, timeZone) : weekByKey(named, timeZone);
}

/** @returns when the team's record begins: weeks before it hold nothing to freeze. */
async function startOf(deps: Deps, ws: WorkspaceId, team: Team): Promise<number> {
  const [first] = await deps.store.read.events(ws, `team:${team.id}`);
  return first?.at ?? 0;
}

function freeze(deps: Deps, actor: Actor, team: Team, week: Period): Promise<Result<Shown>> {
  const { workspaceId: ws, personId } = actor;
  return attempt<Shown>(deps, {
    actor,
    decide: async () => {
      const { digest, claims, rows } = await frozenWeek(deps, ws, team, week);
      const at = deps.clock.now();
      return {
        ok: true,
        plan: { ...emptyPlan(ws, at), claims, rows: [...rows, activityOf(personId, at)] },
        subject: digest.id,
        answer: async () => ({ digest: await digestView(deps, ws, digest), soFar: false }),
      };
    },
    repeated: async (id) => {
      const digest = await deps.store.read.digest(ws, id);
      if (digest === null) throw new Error(`no digest ${id} in ${ws}`);
      return { ok: true, digest: await digestView(deps, ws, digest), soFar: false };
    },
  });
}
