import { setImmediate } from 'node:timers/promises';
import { CARE, openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

const BOT = 'U0SECONDED';

/** What was given up comes once there is somewhere to put it again (docs/product.md §11). */
describe('Where the bot is back again', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(() => world.close());

  const cards = (): string[] => world.slack.messages(CARE).map(({ blocks }) => wordsIn(blocks));
  const dead = () => world.app.store.outbox.listDead(9);

  /** Proposes, with what happens to the channel meanwhile. @returns when the card is given up. */
  async function given(lose: () => void): Promise<void> {
    await world.command('U0ANA', '/exception 25 refund because the parcel came late');
    lose();
    expect((await world.driver.submit('U0ANA', { customer: 'order 1182' })).problem).toBeNull();
    await world.delivered();
    expect(await dead()).not.toEqual([]);
    expect(cards()).toEqual([]);
  }

  async function shown(): Promise<void> {
    while ((await dead()).length > 0) await setImmediate();
    await world.delivered();
    expect(cards()).toEqual([expect.stringContaining('order 1182')]);
  }

  test('a card comes once the bot is invited again, and not before', async () => {
    await given(() => world.slack.leave(CARE, BOT));
    await world.driver.event({ type: 'channel_left', channel: CARE, actor_id: 'U0MAYA' });
    await world.driver.event({ type: 'member_joined_channel', user: 'U0DAN', channel: CARE });
    world.slack.join('C0PUBLIC', BOT);
    await world.driver.event({ type: 'member_joined_channel', user: BOT, channel: 'C0PUBLIC' });
    await world.delivered();
    expect(cards()).toEqual([]);
    world.slack.join(CARE, BOT);
    await world.driver.event({ type: 'member_joined_channel', user: BOT, channel: CARE });
    await shown();
  });

  test.each(['channel_unarchive', 'group_unarchive'])(
    'a card comes once its channel is in use again (%s)',
    async (type) => {
      await given(() => world.slack.setChannel(CARE, { isArchived: true }));
      world.slack.setChannel(CARE, { isArchived: false });
      await world.driver.event({ type, channel: CARE, user: 'U0MAYA' });
      await shown();
    },
  );

  test.each(['token_revoked', 'account_inactive', 'invalid_auth', 'not_authed', 'token_expired'])(
    'what %s kept back comes once the token works, and nobody reads that it was lost',
    async (error) => {
      await given(() => world.slack.refuseToken(error));
      world.slack.refuseToken(null);
      await world.restart();
      await shown();
      expect(
        world.slack
          .dms('U0MAYA')
          .map(({ blocks }) => wordsIn(blocks))
          .join(),
      ).not.toContain(error);
    },
  );

  test.each(['channel_left', 'group_left', 'channel_deleted', 'group_deleted'])(
    'after %s the channel is looked at again',
    async (type) => {
      const looks = () => world.slack.calls('conversations.info').length;
      const before = looks();
      world.slack.leave(CARE, BOT);
      await world.driver.event({ type, channel: CARE });
      await world.slack.until(() => looks() > before, 'a look');
    },
  );
});
