import type { Deps } from '../../kernel/deps.ts';
import type { RosterRound } from '../../kernel/ports.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import { nextHourAt } from '../../kernel/values/period.ts';
import { type Answer, answerOf } from './resolve.ts';
import { listedOn, refreshPerson } from './roster.ts';

/** 30 pages a minute: Slack gives 100 of them, to all that asks in a workspace (docs.slack.dev, Rate limits). */
const PAGE_EVERY_MS = 2_000;
/** With the first page the channel is asked about: 20 of the 50 times a minute that Slack takes this. */
const ROSTER_EVERY_MS = 3_000;
/** 50 people a minute: the other half of what Slack gives is for people who wait. */
const PEOPLE_AT_ONCE = 10;
const PEOPLE_EVERY_MS = 12_000;
/** Nobody waits for an answer. */
const ASK_WITHIN_MS = 8_000;
/** After an outage, and where a limit doesn't say for how long, the chat is left alone for so long. */
const PAUSE_MS = 60_000;

/** A team's night, by its own clocks: rosters are read from the one hour on, and people asked about until the other. */
const NIGHT_FROM = 1;
const NIGHT_UNTIL = 6;

const DAY_MS = 24 * 3_600_000;
/** Active people are looked up once a day, others once a week: events tell of changes, and seldom get lost. */
const ACTIVE_FOR_MS = 30 * DAY_MS;
const ACTIVE_EVERY_MS = 20 * 3_600_000;
const OTHERS_EVERY_MS = 7 * DAY_MS;

/** @returns when the team's next night begins. */
export function nextNight(team: Pick<Team, 'settings'>, now: EpochMs): EpochMs {
  return nextHourAt(now, team.settings.timeZone, NIGHT_FROM);
}

/**
 * Reads the rosters of a workspace on by one step: a page of one, or ten of the people on it. How far it has come is a
 * row, so a crash or a limit of the chat costs one step. The lease is what keeps the pace, for all replicas together.
 */
export async function readOn(deps: Deps, ws: WorkspaceId, now: EpochMs): Promise<void> {
  const { read, directory, installations } = deps.store;
  const round = await read.dueRoster(ws, now);
  const team = round && (await read.team(ws, round.teamId));
  if (!team) return;
  const lease = await installations.lease(ws, 'rosters', now, now + paceOf(round));
  if (lease === null) return;
  const { to, isQuiet } = await (round.step === 'pages' ? readPage : askPeople)(deps, ws, team.state, round, now);
  await directory.moveRoster(ws, round, to);
  if (isQuiet) await installations.release(lease);
}

type Silent = Extract<Answer<unknown>, { said: 'silent' }>;

function pauseAfter({ retryAfterMs = PAUSE_MS }: Silent): number {
  return retryAfterMs;
}

function paceOf({ step, cursor }: RosterRound): number {
  if (step === 'people') return PEOPLE_EVERY_MS;
  return cursor === null ? ROSTER_EVERY_MS : PAGE_EVERY_MS;
}

type Step = (
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  round: RosterRound,
  now: EpochMs,
) => Promise<{
  to: RosterRound;
  /** Nothing was asked, so there is nothing to wait for. */
  isQuiet?: boolean;
}>;

const readPage: Step = async (deps, ws, team, round, now) => {
  const { directory } = deps.store;
  const tomorrow = { to: { ...round, cursor: null, startedAt: null, dueAt: nextNight(team, now) } };
  const later = (silent: Silent) => ({ to: { ...round, dueAt: now + pauseAfter(silent) } });
  const chat = deps.chatOf(ws);
  const signal = AbortSignal.timeout(ASK_WITHIN_MS);

  if (round.cursor === null) {
    const channel = await answerOf(chat.channel(ws, team.channel, signal), signal);
    if (channel.said === 'silent') return later(channel);
    if (channel.said === 'gone') return tomorrow;
    await directory.saveChannel(ws, channel.value);
    if (!channel.value.botIsIn) return tomorrow;
  }
  const page = await answerOf(chat.rosterPage(ws, team.channel, round.cursor, signal), signal);
  if (page.said === 'silent') return later(page);
  if (page.said === 'gone') {
    // The place in the list may have run out: the next try begins with the first page.
    return round.cursor === null ? tomorrow : { to: { ...tomorrow.to, dueAt: now + PAUSE_MS } };
  }

  const startedAt = (round.cursor === null ? null : round.startedAt) ?? now;
  // By a clock that went back, those on this page would seem to be listed before the round began.
  const at = Math.max(now, startedAt);
  const { listed } = await listedOn(deps, ws, page.value.userIds);
  const { next } = page.value;
  const isLong = round.cursor !== null || next !== null;
  if (isLong) await directory.saveRosterPage(ws, team.id, listed, at);
  else await directory.saveRoster(ws, team.id, listed, at);
  if (isLong && next === null) await directory.endRoster(ws, team.id, startedAt, at);
  return { to: { ...round, step: next === null ? 'people' : 'pages', cursor: next, startedAt, isLong, dueAt: now } };
};

/** By day only a few people, so that there are candidates for a co-sign; the others at night. */
const askPeople: Step = async (deps, ws, team, round, now) => {
  const people = await deps.store.read.membersToCheck(ws, team.id, {
    after: round.cursor,
    askedBefore: now - OTHERS_EVERY_MS,
    activeSince: now - ACTIVE_FOR_MS,
    activeAskedBefore: now - ACTIVE_EVERY_MS,
    now,
    limit: PEOPLE_AT_ONCE,
  });
  const signal = AbortSignal.timeout(ASK_WITHIN_MS);
  const answers = await Promise.all(people.map((person) => refreshPerson(deps, ws, person, signal)));
  const silent = answers.find((answer) => answer.said === 'silent');
  // Those who were answered for aren't asked about again.
  if (silent) return { to: { ...round, dueAt: now + pauseAfter(silent) } };
  const isNight = nextHourAt(now, team.settings.timeZone, NIGHT_UNTIL) < nextNight(team, now);
  const last = people.at(-1);
  if (isNight && last && people.length === PEOPLE_AT_ONCE) return { to: { ...round, cursor: last.id, dueAt: now } };
  const to: RosterRound = { ...round, step: 'pages', cursor: null, startedAt: null, dueAt: nextNight(team, now) };
  return { to, isQuiet: people.length === 0 };
};
