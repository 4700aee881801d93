import { setImmediate } from 'node:timers/promises';
import { openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

const BOT = 'U0SECONDED';

/** docs/product.md §9: what a channel reads when the bot joins it. */
describe('A channel that the bot joins', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(async () => {
    expect(world.troubles).toEqual([]);
    await world.close();
  });

  const read = (channel: string) => world.slack.messages(channel).map(({ blocks }) => wordsIn(blocks));
  const joined = (channel: string, user = BOT) => world.driver.event({ type: 'member_joined_channel', user, channel });

  test('gets one line, however often the event comes and the bot is invited again', async () => {
    world.slack.join('C0PUBLIC', BOT);
    const { sent } = await joined('C0PUBLIC');
    await world.slack.until(() => read('C0PUBLIC').length > 0, 'the line');
    expect(read('C0PUBLIC')).toEqual([expect.stringContaining('Propose an exception')]);
    await world.driver.again(sent);
    world.slack.leave('C0PUBLIC', BOT);
    world.slack.join('C0PUBLIC', BOT);
    await joined('C0PUBLIC');
    await joined('C0DESK');
    await world.slack.until(() => read('C0DESK').length > 0, 'the line of another channel');
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    expect(read('C0PUBLIC')).toHaveLength(1);
  });

  test('reads nothing where another organisation is in it, where the bot is gone, and of other people', async () => {
    await joined('C0SHARED');
    await joined('C0PUBLIC');
    await joined('C0LEADS', 'U0DAN');
    await joined('C0DESK');
    await world.slack.until(() => read('C0DESK').length > 0, 'the line');
    for (const channel of ['C0SHARED', 'C0PUBLIC', 'C0LEADS']) expect(read(channel)).toEqual([]);
  });
});
