import { CARE, wordsIn } from '../support/slack.ts';
import { nameManager } from '../support/slack-at-work.ts';
import { type ManyWorlds, openMany } from '../support/slack-many.ts';

let world: ManyWorlds;
afterEach(() => world.close());

describe.each([
  ['a workspace of the organisation installed the app for itself', false],
  ['the organisation installed the app', true],
])('Where %s', (_who, isOrgInstall) => {
  beforeEach(async () => {
    world = await openMany({ at: Date.now(), enterpriseId: 'E0ACME', isOrgInstall });
    await world.install(world.acme);
    await nameManager(world.acme);
    // Chloe belongs to another workspace of the organisation, and is in the channel.
    world.acme.slack.setUser('U0CHLOE', { teamId: 'T0SISTER' });
  });

  test('a colleague of another workspace proposes, objects and edits in forms', async () => {
    const { slack, driver } = world.acme;
    await world.acme.command('U0CHLOE', '/exception 25 refund because the parcel came late');
    expect((await driver.submit('U0CHLOE', { customer: 'order 1182' })).problem).toBeNull();
    await world.acme.command('U0ANA', '/exception 30 refund because the parcel was lost');
    expect((await driver.submit('U0ANA', { customer: 'order 7' })).problem).toBeNull();
    await world.delivered();
    const card = (words: string) => {
      const found = slack.messages(CARE).find(({ blocks }) => wordsIn(blocks).includes(words));
      if (!found) throw new Error(`no card is about ${words}`);
      return structuredClone(found);
    };

    await driver.clickMessage(card('order 7'), { user: 'U0CHLOE', action: 'Object' });
    expect((await driver.submit('U0CHLOE', { reason: 'It was found again.' })).problem).toBeNull();
    await driver.clickMessage(card('order 1182'), { user: 'U0CHLOE', action: 'Edit' });
    expect((await driver.submit('U0CHLOE', { customer: 'order 1183' })).problem).toBeNull();
    await world.delivered();
    expect(wordsIn(card('order 7').blocks)).toContain('It was found again.');
    expect(wordsIn(card('order 1183').blocks)).toContain('EX-1');
  });
});
