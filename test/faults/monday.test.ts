import { wordsIn } from '../support/slack.ts';
import { channelOf, type ManyTeams, openManyTeams } from './support/many-teams.ts';

/** A Monday in London. */
const NINE = Date.UTC(2026, 10, 30, 9);
const PEOPLE_IN_A_TEAM = 10;

let world: ManyTeams;
afterEach(() => world.close());

const sentIn = ({ slack }: ManyTeams['workspaces'][number]) =>
  slack.world.messages.filter(({ channel }) => channel.startsWith('D'));
/** Private messages that lie in Slack: recaps, and the digests of managers. */
const sent = () => world.workspaces.flatMap(sentIn);
const secondsAt = (ts: string | undefined) => (Number(ts) * 1_000 - NINE) / 1_000;

async function monday(workspaces: number, teams: number): Promise<void> {
  world = await openManyTeams(NINE, { workspaces, teams });
  // A sweep takes a part of what is due.
  for (let sweep = 0; sweep * 200 < workspaces * teams; sweep += 1) await world.app.sweeper.sweep();
}

async function propose(nth: number): Promise<void> {
  const { driver, slack } = world.workspaces[nth] ?? {};
  if (!driver || !slack) throw new Error(`no workspace ${nth}`);
  const text = '25 refund because the parcel came late';
  await driver.command({ user: 'U0P1', channel: channelOf(0), command: '/exception', text });
  const { problem, body } = await driver.submit('U0P1', { customer: 'order 1182' });
  expect([problem, body, slack.view('U0P1')?.errors]).toEqual([null, '', undefined]);
}

const cardIn = (nth: number) =>
  world.workspaces[nth]?.slack.messages(channelOf(0)).find(({ blocks }) => wordsIn(blocks).includes('order 1182'));

test('a Monday at nine of 500 teams in 50 workspaces: 5,000 recaps and 500 digests leave within each one’s limits, and cards before them', async () => {
  await monday(50, 10);
  const busy = [0, 25, 49];
  let proposed = false;
  await world.until(
    () => proposed && sent().length === 5_500 && busy.every(cardIn),
    async () => {
      if (proposed || world.now() < NINE + 10_000) return;
      proposed = true;
      await Promise.all(busy.map(propose));
    },
  );

  for (const nth of busy) {
    const card = secondsAt(cardIn(nth)?.ts);
    expect(card).toBeLessThan(12);
    const after = sentIn(world.workspaces[nth] as never).filter(({ ts }) => secondsAt(ts) > card);
    expect(after.length).toBeGreaterThan(30);
  }
  const last = Math.max(...sent().map(({ ts }) => secondsAt(ts)));
  const refusals = world.refusals();
  process.stdout.write(
    `5,000 recaps and 500 digests: ${last} s by the pushed clock, ${refusals.length} refusals of Slack\n`,
  );
  expect(last).toBeLessThan(60);
  expect(refusals.length).toBeLessThanOrEqual(5);
}, 600_000);

test('160 first messages of one workspace: Slack refuses none of the calls that they take', async () => {
  await monday(1, 160 / PEOPLE_IN_A_TEAM);
  await world.until(() => sent().length === 176);
  expect(world.refusals()).toEqual([]);
  expect(world.workspaces[0]?.slack.calls('conversations.open')).toEqual([]);
});
