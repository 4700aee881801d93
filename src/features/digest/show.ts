import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { activityOf, attempt } from '../../kernel/handle.ts';
import { emptyPlan } from '../../kernel/plan.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { standingOf } from '../../kernel/values/people.ts';
import { type Period, previousWeek, weekByKey, weekOf } from '../../kernel/values/period.ts';
import { managedTeam, peopleViews } from '../people/index.ts';
import { digestView } from './view.ts';
import type { DigestView, PrivatePart } from './view-model.ts';
import { currentWeek, frozenWeek } from './week.ts';

type Shown = { digest: DigestView; soFar: boolean };

/**
 * `/exception digest`: for a manager, any finished week or this one so far (docs/product.md §7). A finished week's
 * figures are frozen when they're first asked for; this week's aren't kept.
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

const FOUR_WEEKS_MS = 28 * 24 * 3_600_000;

/**
 * **For managers only**: agents of the team whom nobody thanked for four weeks, by name, and people who reported abuse
 * and would like to talk to someone, longest wait first. Neither includes the manager who asks (docs/product.md §6, §7).
 *
 * @returns the people, or the refusal `not-found`, `not-a-manager`, `chat-unavailable`
 */
export async function privatePart(deps: Deps, actor: Actor, teamId: TeamId): Promise<Result<{ part: PrivatePart }>> {
  const { workspaceId: ws } = actor;
  const found = await managedTeam(deps, actor, teamId);
  if (!found.ok) return found;
  const now = deps.clock.now();
  const [notThankedIds, { followUps }] = await Promise.all([
    notThanked(deps, ws, teamId, now),
    deps.store.read.voicesIn(ws, teamId, { from: now, until: now + 1 }),
  ]);
  const view = await peopleViews(deps, ws, [...notThankedIds, ...followUps.map(({ personId }) => personId)]);
  const unthanked = notThankedIds.filter((id) => id !== actor.personId).map(view);
  return {
    ok: true,
    part: {
      notThanked: unthanked.sort((a, b) => a.name.localeCompare(b.name, 'en')),
      followUps: followUps
        .filter(({ personId }) => personId !== actor.personId)
        .map(({ personId, at }) => ({ person: view(personId), at })),
      timeZone: found.team.settings.timeZone,
    },
  };
}

async function notThanked(deps: Deps, ws: WorkspaceId, teamId: TeamId, now: EpochMs): Promise<PersonId[]> {
  const { read } = deps.store;
  const [members, thanked] = await Promise.all([
    read.members(ws, teamId),
    read.thankedSince(ws, teamId, now - FOUR_WEEKS_MS),
  ]);
  return members
    .filter(({ person, inChannel }) => standingOf(person.kind, inChannel) === 'agent' && !thanked.has(person.id))
    .map(({ person }) => person.id);
}
