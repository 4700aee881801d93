import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { emptyPlan, unchanged } from '../../kernel/plan.ts';
import type { ChannelFacts, Loaded } from '../../kernel/ports.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import { defaultSettings } from '../../kernel/team/default-settings.ts';
import type { TeamSettings } from '../../kernel/team/settings.ts';
import type { Team, TeamEvent } from '../../kernel/team/team.ts';
import type { TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { DEFAULT_LOCALE, localeNamed } from '../../kernel/values/locale.ts';
import { nextDigestAt, timeZoneNamed } from '../../kernel/values/period.ts';
import { answerOf, askingTime } from './resolve.ts';
import { type Asking, actorFacts, managerIdsOf } from './roles.ts';
import { refreshRoster } from './roster.ts';

const DEFAULTS = { currency: 'GBP', timeZone: 'Europe/London', locale: DEFAULT_LOCALE };

type Found = Result<{ team: Loaded<Team> }>;

/**
 * The team that a request acts for (docs/product.md §2): the one named, else the channel's, made at its first use;
 * in private messages the person's own; so in a shout-out or manager channel that doesn't work as a team itself.
 *
 * @returns the team, or the refusal `not-found`, `which-team`, `bot-not-in-channel`, `chat-unavailable`
 */
export async function teamFor(
  deps: Deps,
  actor: Actor,
  teamId?: TeamId,
  signal: AbortSignal = askingTime(),
): Promise<Found> {
  const { workspaceId: ws, channel } = actor;
  if (teamId !== undefined) return teamById(deps, ws, teamId);
  if (channel === null) return ownTeam(deps, actor, null);

  const served = (await deps.store.read.teams(ws)).filter((team) => serves(team, channel));
  const existing = await deps.store.read.teamByChannel(ws, channel);
  const isOwn = served.length === 0 || (existing !== null && (await worksAsTeam(deps, ws, existing.state)));
  if (!isOwn) return ownTeam(deps, actor, served);
  return existing === null ? startTeam(deps, actor, channel, signal) : { ok: true, team: existing };
}

/** As `teamFor`, for exceptions and goodwill: a channel shared with another organisation has none (§3). */
export async function unsharedTeamFor(
  deps: Deps,
  actor: Actor,
  teamId?: TeamId,
  signal: AbortSignal = askingTime(),
): Promise<Found> {
  const found = await teamFor(deps, actor, teamId, signal);
  return found.ok && found.team.state.isShared ? refuse({ reason: 'shared-channel' }) : found;
}

async function teamById(deps: Deps, ws: WorkspaceId, teamId: TeamId): Promise<Found> {
  const team = await deps.store.read.team(ws, teamId);
  return team === null ? refuse({ reason: 'not-found', what: 'team', named: null }) : { ok: true, team };
}

/** Whether the channel is the team's shout-out or manager channel, and not where the team itself works. */
function serves({ settings, channel: own }: Team, channel: string): boolean {
  return own !== channel && (settings.shoutOutChannel === channel || settings.managerChannel === channel);
}

/** Whether the team has managers or cases of its own: what another team does with its channel doesn't take it over. */
async function worksAsTeam({ store: { read } }: Deps, ws: WorkspaceId, { id, settings }: Team): Promise<boolean> {
  if (settings.managers.length > 0) return true;
  const [open, approved] = await Promise.all([read.openIn(ws, [id], 1), read.approvedIn(ws, id, 0, 1)]);
  return open.length + approved.length > 0;
}

/** @param among the teams that the channel serves; null: any */
async function ownTeam(deps: Deps, actor: Actor, among: readonly Team[] | null): Promise<Found> {
  const { workspaceId: ws, personId } = actor;
  const all = await deps.store.read.teamsOf(ws, personId);
  const near = all.filter(({ id }) => among === null || among.some((team) => team.id === id));
  const own = near.length > 0 ? near : all;
  const [only] = own;
  if (only === undefined) return refuse({ reason: 'not-found', what: 'team', named: null });
  if (own.length > 1) return refuse({ reason: 'which-team', teamIds: own.map(({ id }) => id) });
  return teamById(deps, ws, only.id);
}

async function startTeam(deps: Deps, actor: Actor, channel: string, signal: AbortSignal): Promise<Found> {
  const { workspaceId: ws } = actor;
  const [answer, customs] = await Promise.all([
    answerOf(deps.chatOf(ws).channel(ws, channel, signal), signal),
    customsOf(deps, actor, signal),
  ]);
  if (answer.said === 'silent') return refuse({ reason: 'chat-unavailable' });
  if (answer.said === 'gone' || !answer.value.botIsIn) return refuse({ reason: 'bot-not-in-channel' });

  const now = deps.clock.now();
  const made = await deps.store.directory.ensureTeam(ws, freshTeam(deps, answer.value, customs, now), now);
  const roster = await refreshRoster(deps, ws, made.state, signal);
  if (roster.said === 'yes') await deps.store.directory.wantPeople(ws, made.state.id, now);
  else await deps.store.directory.wantRoster(ws, made.state.id, now, false);
  if (made.head.version > 0) return { ok: true, team: made };
  return recordStart(deps, actor, made);
}

type Customs = Pick<TeamSettings, 'timeZone' | 'locale'>;

/**
 * @returns what the chat knows of who uses the team first: their zone is a good guess for a digest at 09:00, and their
 *   language for how amounts are written
 */
async function customsOf(
  deps: Deps,
  { workspaceId: ws, personId, locale }: Actor,
  signal: AbortSignal,
): Promise<Customs> {
  const person = await deps.store.read.person(ws, personId);
  const answer = person && (await answerOf(deps.chatOf(ws).person(ws, person.chatUserId, signal), signal));
  const told = answer?.said === 'yes' ? answer.value : null;
  const defaults = { ...DEFAULTS, ...deps.defaults };
  return {
    timeZone: timeZoneNamed(told?.timeZone ?? '') ?? defaults.timeZone,
    locale: localeNamed(locale ?? told?.locale ?? '') ?? defaults.locale,
  };
}

function freshTeam(deps: Deps, facts: ChannelFacts, { timeZone, locale }: Customs, now: number): Team {
  const { channel, name, isPrivate, isShared } = facts;
  const { currency } = deps.defaults ?? DEFAULTS;
  const settings = defaultSettings(currency, timeZone, locale);
  const { weekday, hour } = settings.digest;
  const digestDueAt = nextDigestAt(now, timeZone, weekday, hour);
  return { id: deps.ids.newId(), channel, name, isPrivate, isShared, settings, digestDueAt };
}

/** Its settings are on the record from the first. The person who was faster recorded the same. */
async function recordStart(deps: Deps, actor: Actor, { state, head }: Loaded<Team>): Promise<Found> {
  const { workspaceId: ws } = actor;
  const at = deps.clock.now();
  const started: TeamEvent = { type: 'team-started', settings: state.settings };
  await deps.store.commit({
    ...emptyPlan(ws, at),
    expects: [unchanged(head)],
    events: recordAfter(head, [started], { actorId: actor.personId, at, origin: actor.origin, teamId: state.id }),
  });
  return teamById(deps, ws, state.id);
}

/**
 * The team that kudos belong to: as for any command, and where it could be several of the person's, their home
 * (docs/product.md §2). Kudos also work in shared channels, and while money is closed.
 *
 * @returns it, or `teamFor`'s refusal
 */
export async function kudosTeam(
  deps: Deps,
  actor: Actor,
  signal?: AbortSignal,
): Promise<Result<{ team: Loaded<Team> }>> {
  const found = await teamFor(deps, actor, undefined, signal);
  if (found.ok || found.refusal.reason !== 'which-team') return found;
  const person = await deps.store.read.person(actor.workspaceId, actor.personId);
  const homeTeamId = person?.homeTeamId ?? null;
  const isOneOfThem = homeTeamId !== null && found.refusal.teamIds.includes(homeTeamId);
  return isOneOfThem ? teamFor(deps, actor, homeTeamId, signal) : found;
}

/** @returns where a team's shout-outs are posted: its own channel if none is set (docs/product.md §5). */
export function shoutOutChannelOf({ settings, channel }: Team): string {
  return settings.shoutOutChannel ?? channel;
}

/** @returns ok for a manager of the team; else `not-a-manager` with who is, or why it couldn't be known. */
export async function managerOf(
  deps: Deps,
  actor: Actor,
  team: Team,
  asking: Asking = 'lately',
): Promise<Result<object>> {
  const found = await actorFacts(deps, actor.workspaceId, team, actor.personId, { asking });
  if (!found.ok) return found;
  if (found.actor.isManager) return { ok: true };
  return refuse({ reason: 'not-a-manager', managerIds: await managerIdsOf(deps, actor.workspaceId, team) });
}

/** @returns the team that a request acts for, to a manager of it; or the refusal of `teamFor` or `managerOf`. */
export async function managedTeam(deps: Deps, actor: Actor, teamId?: TeamId): Promise<Result<{ team: Team }>> {
  const found = await teamFor(deps, actor, teamId);
  if (!found.ok) return found;
  const team = found.team.state;
  const manager = await managerOf(deps, actor, team);
  return manager.ok ? { ok: true, team } : manager;
}
