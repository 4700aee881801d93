import { wordsIn } from '../support/slack.ts';
import { expectBooksToAddUp, expectShownOnceInOrder } from './support/books.ts';
import { killAt, MOMENTS } from './support/moments.ts';
import { storedIn } from './support/stored.ts';
import { type FaultTeam, type FaultWorld, openFaults } from './support/world.ts';

const TEAMS = 3;
const AGENTS = 5;
const KUDOS_EACH = 1;
const GOODWILL_EACH = 4;
const GOODWILL_MINOR = 1_500;

/** What one agent does, one after the other; a request whose answer was lost is sent again by Slack. */
async function workOf({ channel, agents }: FaultTeam, index: number): Promise<void> {
  const at = (ahead: number): string => agents[(index + ahead) % agents.length] ?? '';
  const [me, mine, theirs] = [at(0), `order ${at(0)}`, `order ${at(1)}`];
  const nameOf = (user: string): string => world.slack.world.users.get(user)?.name ?? '';
  expect(await world.propose(me, mine, channel)).toBe('');
  for (let count = 0; count < KUDOS_EACH; count += 1) {
    const thanks = await world.command(me, `/kudos @${nameOf(at(2))} for helping with case ${count}`, channel);
    expect(thanks).toContain('You thanked');
  }
  for (let count = 0; count < GOODWILL_EACH; count += 1) {
    await world.command(me, `/goodwill 15 ${me}-${count} late delivery`, channel);
  }
  await world.driver.clickMessage(await world.card(theirs, channel), { user: me, action: 'Co-sign' });
}

const all = TEAMS * AGENTS;

let world: FaultWorld;
beforeEach(async () => {
  world = await openFaults({ teams: TEAMS, agents: AGENTS });
});
afterEach(() => world.close());

test('killed again and again under load: nothing accepted is lost, nothing is done twice, the order is kept', async () => {
  let working = true;
  const work = Promise.all(world.teams.flatMap((team) => team.agents.map((_, index) => workOf(team, index)))).finally(
    () => {
      working = false;
    },
  );

  let kills = 0;
  for (const [moment, nth] of MOMENTS) {
    await Promise.race([killAt(world, moment, nth), work]);
    if (!working) break;
    kills += 1;
    await world.start();
  }
  await work;
  expect(kills).toBeGreaterThanOrEqual(6);

  const check = async (): Promise<void> => {
    await world.slack.until(() => allShown(), 'all messages', 60_000);
    expect(await world.service.stop()).toMatchObject({ code: 0 });
    await expectAll();
  };
  await check();

  // Slack repeats itself: all of it, once more.
  await world.start();
  const repeated = await Promise.all(world.deliveries.acknowledged.map((one) => world.deliveries.again(one)));
  expect(repeated.filter(({ status }) => status !== 200)).toEqual([]);
  await check();
});

function allShown(): boolean {
  // Maya manages every team, and hears of each approval.
  return (
    world.slack.dms('U0MAYA').length === all &&
    world.teams.every(({ channel, agents }) => {
      const words = world.slack.messages(channel).map(({ blocks }) => wordsIn(blocks));
      const approved = words.filter((text) => text.includes('Approved')).length;
      // Kudos come after what cases wait for.
      const isWhole = words.length === AGENTS * (1 + KUDOS_EACH);
      return (
        isWhole && approved === AGENTS && agents.every((agent) => world.slack.dms(agent).length === 1 + KUDOS_EACH)
      );
    })
  );
}

async function expectAll(): Promise<void> {
  const stored = await storedIn(world.database);
  expect(stored.exceptions).toEqual({ approved: all });
  expect(stored.events).toMatchObject({ proposed: all, approved: all, 'kudos-given': all * KUDOS_EACH });
  const accepted = world.deliveries.acknowledged.filter(({ answer }) => answer.includes('You gave'));
  expect(expectBooksToAddUp(stored)).toEqual({
    potsMinor: all * 2_500,
    goodwillMinor: accepted.length * GOODWILL_MINOR,
  });
  expectShownOnceInOrder(stored, world, AGENTS * (1 + KUDOS_EACH));
}
