import type { SeedChannel, SeedUser, WorkspaceSeed } from '../../src/sandbox/slack/types.ts';
import { openSlack, type SlackWorld } from './slack.ts';

const APP = 'U0SECONDED';
const WS = 'slack:T000000001';
/** Slack waits three seconds for an answer. */
const ANSWERED_WITHIN_MS = 3_000;

/** So many people, evenly over so many teams. */
export type Size = { people: number; teams: number };

function organisation({ people, teams }: Size): WorkspaceSeed {
  const users: SeedUser[] = Array.from({ length: people }, (_, nth) => ({
    id: `U0P${nth}`,
    name: `p${nth}`,
    realName: `Person ${nth}`,
  }));
  const size = people / teams;
  const channels: SeedChannel[] = Array.from({ length: teams }, (_, nth) => ({
    id: `C0TEAM${nth}`,
    name: `team-${nth}`,
    members: [APP, ...users.slice(nth * size, (nth + 1) * size).map(({ id }) => id)],
  }));
  return { name: 'Large', domain: 'large', users, channels };
}

let world: SlackWorld;

/** Slack's limits hold, by a clock that only the test moves. */
async function open(size: Size): Promise<void> {
  world = await openSlack({ seed: organisation(size), moneyOpen: false });
}

/** Has what is done apart from commands wait, so that what a command asks can be counted. */
async function alone(): Promise<{ end(): Promise<void> }> {
  const { installations } = world.app.store;
  const lease = await installations.lease(WS, 'rosters', world.now(), world.now() + 60_000);
  if (!lease) throw new Error('rosters are being read');
  return { end: () => installations.release(lease) };
}

/** A first command in a channel. @returns what was asked of Slack before its answer, and after how many ms that came */
async function firstCommand(user: string, channel: string) {
  const before = world.slack.world.calls.length;
  const start = performance.now();
  await world.command(user, '/exception', channel);
  const calls = world.slack.world.calls.slice(before).map(({ method }) => method);
  return { ms: performance.now() - start, calls: calls.filter((method) => method !== 'views.open').sort() };
}

/**
 * Moves the clock on, a second at a time, until there is nothing to ask of Slack any more.
 *
 * @returns after how many seconds all rosters were complete, and when there was nothing left
 */
async function untilRead(): Promise<{ complete: number; quiet: number }> {
  const { read, operator } = world.app.store;
  const teams = await read.teams(WS);
  let complete: number | null = null;
  for (let seconds = 0; ; seconds += 1) {
    await world.app.sweeper.sweep();
    const states = await Promise.all(teams.map(({ id }) => read.rosterState(WS, id)));
    if (states.every((state) => state?.readAt)) complete ??= seconds;
    if ((await operator.dueRosters(world.now(), 1)).length === 0)
      return { complete: complete ?? seconds, quiet: seconds };
    world.move(1_000);
  }
}

const refusedBySlack = () => world.slack.world.calls.filter(({ outcome }) => outcome.includes('ratelimited'));

async function inTeam(channel: string): Promise<number> {
  const { read } = world.app.store;
  const team = await read.teamByChannel(WS, channel);
  return (await read.members(WS, team?.state.id ?? '')).filter(({ inChannel }) => inChannel).length;
}

/** What a first command asks at most: who it is, in which language and zone, the channel, a page, and whether they are in it. */
const ASKED = [
  'conversations.info',
  'conversations.members',
  'users.conversations',
  'users.info',
  'users.info',
  'users.info',
];

/** A workspace of some size, and one in which everyone is in one channel, in Slack: how the first commands go. */
export function large({ people, teams }: Size): void {
  const counted = people.toLocaleString('en');
  const inEach = people / teams;
  afterEach(() => world.close());

  test(`${counted} people in ${teams} teams: each first command is answered right away, and all rosters are complete soon after`, async () => {
    await open({ people, teams });
    const paused = await alone();
    const answered: number[] = [];
    for (let team = 0; team < teams; team += 1) {
      const { ms, calls } = await firstCommand(`U0P${team * inEach + inEach - 1}`, `C0TEAM${team}`);
      expect(calls).toEqual(ASKED);
      answered.push(ms);
      world.move(2_000);
    }
    expect(Math.max(...answered)).toBeLessThan(ANSWERED_WITHIN_MS);
    await paused.end();

    const { complete, quiet } = await untilRead();

    for (let team = 0; team < teams; team += 1) expect(await inTeam(`C0TEAM${team}`)).toBe(inEach);
    expect(refusedBySlack()).toEqual([]);
    expect(complete).toBeLessThan(5 * 60);
    expect(quiet).toBeLessThan(15 * 60);
  }, 300_000);

  test(`a channel of ${counted} people: commands and clicks are answered while its pages are read`, async () => {
    await open({ people, teams: 1 });
    const paused = await alone();
    const { ms, calls } = await firstCommand(`U0P${people - 1}`, 'C0TEAM0');
    expect(calls).toEqual(ASKED);
    expect(ms).toBeLessThan(ANSWERED_WITHIN_MS);
    await paused.end();

    world.move(60_000);
    const user = `U0P${people / 2}`;
    await world.command(user, '/exception 25 refund because the parcel came late', 'C0TEAM0');
    expect(world.slack.view(user)).toBeDefined();
    const { complete, quiet } = await untilRead();

    expect(await inTeam('C0TEAM0')).toBe(people);
    expect(refusedBySlack()).toEqual([]);
    expect(complete).toBeLessThan(2 * 60);
    expect(quiet).toBeLessThan(3 * 60);
  }, 300_000);
}
