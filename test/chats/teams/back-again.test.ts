import { setImmediate } from 'node:timers/promises';
import { actionsIn, cardWords, dialogIn, openTeams, type TeamsWorldApp } from '../../support/teams.ts';
import { BOT_ID } from '../../support/teams-world.ts';

/** What was given up comes once there is somewhere to put it again (docs/product.md §11). */
describe('Where the bot is back again in Teams', () => {
  let world: TeamsWorldApp;
  beforeEach(async () => {
    world = await openTeams();
  });
  afterEach(async () => {
    expect(world.connector.world.problems).toEqual([]);
    await world.close();
  });

  const cards = (place: string): string[] => world.posts(place).map(({ card }) => cardWords(card));
  const dead = () => world.app.store.outbox.listDead(9);
  const setBot = (place: string, hasBot: boolean): void => {
    world.connector.world.channel(place).hasBot = hasBot;
  };

  /** Proposes, and the bot is taken out before the card is posted. @returns when the card is given up. */
  async function given(place: string): Promise<void> {
    const [send] = actionsIn(dialogIn(await world.driver.extensionFetch('ana', place, 'exception')));
    const typed = { customer: 'order 1182', resolution: 'send a lamp', reason: 'it came broken twice', kind: 'Other' };
    await world.driver.extensionSubmit('ana', place, 'exception', { ...send?.data, ...typed });
    setBot(place, false);
    await world.delivered();
    expect(await dead()).not.toEqual([]);
    expect(cards(place)).toEqual([]);
  }

  async function shown(place: string): Promise<void> {
    while ((await dead()).length > 0) await setImmediate();
    await world.delivered();
    expect(cards(place)).toEqual([expect.stringContaining('order 1182')]);
  }

  test('a card comes once its channel is restored, and not before', async () => {
    await given('desk');
    await world.driver.teamUpdate('maya', 'desk', 'channelRestored', {}, { id: '19:leads@thread.tacv2' });
    await world.delivered();
    expect(cards('desk')).toEqual([]);
    setBot('desk', true);
    await world.driver.teamUpdate('maya', 'desk', 'channelRestored');
    await shown('desk');
  });

  test.each(['teamRestored', 'teamUnarchived'])('a card comes once its team is in use again (%s)', async (event) => {
    await given('care');
    setBot('care', true);
    await world.driver.teamUpdate('maya', 'care', event);
    await shown('care');
  });

  test('a card comes once the app is added to its team again', async () => {
    await given('care');
    setBot('care', true);
    await world.driver.installed('maya', 'care');
    await shown('care');
  });

  test('a card comes once the app is added to its private channel again', async () => {
    await given('desk');
    setBot('desk', true);
    await world.driver.installed('maya', 'desk');
    await shown('desk');
  });

  test('a card comes once Teams tells the team that the bot is a member again', async () => {
    await given('care');
    setBot('care', true);
    await world.driver.teamUpdate('maya', 'care', 'teamMemberAdded', { membersAdded: [{ id: BOT_ID }] });
    await shown('care');
  });
});
