import pg from 'pg';
import { type OwnServer, startOwnServer } from '../support/postgres/own-server.ts';
import { seeded } from '../support/seeded.ts';
import type { Service } from '../support/service.ts';
import { wordsIn } from '../support/slack.ts';
import { expectBooksToAddUp, expectShownOnceInOrder } from './support/books.ts';
import { storedIn } from './support/stored.ts';
import { type FaultTeam, type FaultWorld, openFaults } from './support/world.ts';

/** More for a longer run: `FAULTS_TEAMS=50 npm run test:faults`. */
const TEAMS = Number(process.env.FAULTS_TEAMS ?? 10);
const AGENTS = 100;
const REPLICAS = 3;
/** In each team: cases, shout-outs, and people who spend more than they have. */
const CASES = 3;
const THANKS = 3;
const SPENDERS = 10;
const GOODWILL_MINOR = 1_500;
const TRIES = 40;
/** Requests on their way at once: people who work side by side. */
const AT_ONCE = 16;

let server: OwnServer;
let world: FaultWorld;
let replicas: Service[];
beforeEach(async () => {
  server = await startOwnServer();
  world = await openFaults({ teams: TEAMS, agents: AGENTS, databaseUrl: server.url });
  replicas = [world.service];
  while (replicas.length < REPLICAS) replicas.push(await world.join());
}, 120_000);
afterEach(async () => {
  await world.close();
  await server.stop();
});

/** Somebody who is told to try again does. @returns the answer that is no such thing */
async function insisting(
  act: () => Promise<string>,
  again = /try again|send the form again|before you repeat/i,
): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const said = await act();
    if (tries === TRIES || !again.test(said)) return said;
    await pause();
  }
}

/** A person, and whoever looks into a database that tells nobody of its news. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 250));

async function spends(me: string, count: number, channel: string): Promise<void> {
  for (let one = 0; one < count; one += 1) {
    // Who is told to look before they repeat it does: their money may be spent.
    await insisting(() => world.command(me, `/goodwill 15 ${me}-${one} late delivery`, channel), /try again/i);
  }
}

async function proposesAndCoSigns({ channel, agents }: FaultTeam, index: number): Promise<void> {
  const [proposer = '', coSigner = ''] = [agents[index], agents[CASES + index]];
  const order = `order ${proposer}`;
  expect(await insisting(() => world.propose(proposer, order, channel))).toBe('');
  for (let tries = 0; tries < TRIES; tries += 1) {
    await world.driver.clickMessage(await world.card(order, channel), { user: coSigner, action: 'Co-sign' });
    const card = await world.card(order, channel);
    if (wordsIn(card.blocks).includes('Approved')) return;
    const [last] = world.slack.privates(coSigner).slice(-1);
    if (last && /approved|already/i.test(wordsIn(last.blocks))) return;
  }
  throw new Error(`${order} was not co-signed`);
}

function workOf(team: FaultTeam): (() => Promise<unknown>)[] {
  const { channel, agents } = team;
  const nameOf = (user = ''): string => world.slack.world.users.get(user)?.name ?? '';
  return [
    ...Array.from({ length: CASES }, (_, index) => () => proposesAndCoSigns(team, index)),
    ...agents.map((me, index) => () => spends(me, index < SPENDERS ? 4 : 1, channel)),
    ...Array.from(
      { length: THANKS },
      (_, index) => () =>
        insisting(() =>
          world.command(
            agents[50 + index] ?? '',
            `/kudos @${nameOf(agents[60 + index])} for helping with case ${index}`,
            channel,
          ),
        ),
    ),
  ];
}

/** Does all of it, `AT_ONCE` at a time. */
async function sideBySide(work: (() => Promise<unknown>)[]): Promise<void> {
  const left = work.values();
  const one = async (): Promise<void> => {
    for (const next of left) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Kills one replica after the other and starts another in its place, and the database twice, until the work is done. */
async function trouble(work: Promise<void>): Promise<{ kills: number; restarts: number }> {
  const random = seeded(42);
  const expected = TEAMS * (AGENTS + 3 * SPENDERS);
  const restarts: ['stopped' | 'killed', number][] = [
    ['stopped', Math.round(expected / 4)],
    ['killed', Math.round(expected / 2)],
  ];
  let done = false;
  const ended = work.finally(() => {
    done = true;
  });
  let kills = 0;
  let restarted = 0;
  for (;;) {
    const passing = 20 + random(50);
    await Promise.race([acknowledgedBy(world.deliveries.acknowledged.length + passing), ended]);
    if (done) break;
    const victim = random(replicas.length);
    await replicas[victim]?.kill();
    kills += 1;
    const [next] = restarts;
    if (next && world.deliveries.acknowledged.length >= next[1]) {
      restarts.shift();
      await server.restart(next[0]);
      restarted += 1;
    }
    replicas[victim] = await world.join();
  }
  return { kills, restarts: restarted };
}

function acknowledgedBy(count: number): Promise<void> {
  return new Promise((resolve) => {
    const end = world.deliveries.on('acknowledgement', () => {
      if (world.deliveries.acknowledged.length < count) return;
      end();
      resolve();
    });
  });
}

/** A team and its week: `#care: 23–29 November`. */
const DIGEST_TITLE = /^#?care-\d+: /;
const digests = () => world.slack.dms('U0MAYA').filter(({ blocks }) => DIGEST_TITLE.test(wordsIn(blocks)));

/** A digest of last week falls due for every team, and all replicas see it at once. Ends when nothing waits any more. */
async function digestsFallDue(): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('UPDATE teams SET digest_due_at = $1', [Date.now() - 1_000]);
  await world.slack.until(() => digests().length >= TEAMS, 'every digest', 240_000);
  const undelivered = async () =>
    Number((await client.query('SELECT count(*) FROM outbox WHERE due_at IS NOT NULL')).rows[0].count);
  while ((await undelivered()) > 0) await pause();
  await client.end();
}

test('three replicas, killed at random, on a database that restarts twice: nothing accepted is lost, nothing is done twice', async () => {
  const work = sideBySide(world.teams.flatMap(workOf));
  const { kills, restarts } = await trouble(work);
  await work;
  expect(restarts).toBe(2);
  expect(kills).toBeGreaterThanOrEqual(5);

  const cards = () => world.teams.reduce((sum, { channel }) => sum + world.shown('Approved', channel).length, 0);
  await world.slack.until(() => cards() === TEAMS * CASES, 'every card to show what was decided', 240_000);

  await digestsFallDue();
  await Promise.all(replicas.map((replica) => replica.stop()));

  const stored = await storedIn(server.url);
  const answered = (words: string) =>
    world.deliveries.acknowledged.filter(({ answer }) => answer.includes(words)).length;
  const accepted = answered('You gave');
  // Told to look before they repeat it: it took longer, or the database went away. It may be done or not, once at most.
  const late = answered('before you repeat it');
  const printed = {
    people: TEAMS * AGENTS,
    requests: world.deliveries.acknowledged.length,
    accepted,
    late,
    kills,
    restarts,
  };
  process.stdout.write(`${JSON.stringify({ ...printed, events: stored.events })}\n`);
  expect(stored.exceptions).toEqual({ approved: TEAMS * CASES });
  expect(stored.events).toMatchObject({
    proposed: TEAMS * CASES,
    approved: TEAMS * CASES,
    'kudos-given': TEAMS * THANKS,
  });
  const spent = stored.events.spent ?? 0;
  expect(spent).toBeGreaterThanOrEqual(accepted);
  expect(spent).toBeLessThanOrEqual(accepted + late);
  expect(expectBooksToAddUp(stored).goodwillMinor).toBe(spent * GOODWILL_MINOR);
  expect(spent).toBeGreaterThanOrEqual(TEAMS * (AGENTS - SPENDERS) + TEAMS * SPENDERS * 3 - late);

  expect(digests()).toHaveLength(TEAMS);
  expectShownOnceInOrder(stored, world, CASES + THANKS);
}, 600_000);
