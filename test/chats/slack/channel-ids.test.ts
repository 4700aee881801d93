import { setImmediate } from 'node:timers/promises';
import { CARE, openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

const WORKSPACE = 'slack:T000000001';
const LEADS = 'C0LEADS';
const NOW = 'C0LEADS2';

let world: SlackWorld;
beforeEach(async () => {
  world = await openSlack();
});
afterEach(async () => {
  expect(world.troubles).toEqual([]);
  await world.close();
});

/** Slack shares #leads with another organisation, and tells of its new id. */
async function changed(from = LEADS, to = NOW): Promise<void> {
  world.slack.changeChannelId(from, to);
  await world.driver.event({ type: 'channel_id_changed', old_channel_id: from, new_channel_id: to });
  const known = async () => JSON.stringify(await world.app.store.references.load(WORKSPACE, 'channel-ids'));
  while (!(await known()).includes(`"${to}"`)) await setImmediate();
}

const wordsOf = (channel: string): string[] => world.slack.messages(channel).map(({ blocks }) => wordsIn(blocks));

async function propose(channel: string, customer: string): Promise<void> {
  await world.command('U0ANA', '/exception 25 refund because the parcel came late', channel);
  expect((await world.driver.submit('U0ANA', { customer })).problem).toBeNull();
  await world.delivered();
}

test('an open card of a channel whose id changed is co-signed there, and edited in place', async () => {
  await world.command('U0MAYA', '/exception setup', LEADS);
  await world.driver.submit('U0MAYA', { managers: ['U0MAYA'] });
  await propose(LEADS, 'order 1182');
  await changed();
  const [card] = world.slack.messages(NOW);
  if (!card) throw new Error('the card is gone');
  await world.driver.clickMessage(card, { user: 'U0BEN', action: 'Co-sign' });
  await world.delivered();
  expect(wordsOf(NOW)).toEqual([expect.stringContaining('Approved')]);
});

test('its team goes on under the new id: managers, budgets, settings, and no second team', async () => {
  await world.command('U0MAYA', '/exception setup', LEADS);
  await world.driver.submit('U0MAYA', { managers: ['U0MAYA'], goodwillMinor: '70' });
  const before = await world.app.store.read.teams(WORKSPACE);
  await changed();
  world.slack.setChannel(NOW, { isExtShared: false });
  await world.driver.event({ type: 'channel_unshared', channel: NOW });
  await world.slack.until(
    () => world.slack.calls('conversations.info').filter(({ args }) => args.channel === NOW).length > 1,
    'a second look',
  );
  expect(await world.command('U0ANA', '/goodwill', NOW)).toContain('70.00');
  await propose(NOW, 'order 7');
  expect(wordsOf(NOW).join()).toContain('order 7');
  expect(await world.app.store.read.teams(WORKSPACE)).toHaveLength(before.length);
});

test('as a manager and shout-out channel of another team it goes on, too, also after a second change and a restart', async () => {
  await world.command('U0MAYA', '/exception setup');
  await world.driver.submit('U0MAYA', { managerChannel: LEADS, shoutOutChannel: LEADS });
  await changed();
  await changed(NOW, 'C0LEADS3');
  await world.restart();
  await propose(CARE, 'order 1182');
  await world.driver.clickMessage(world.card(1), { user: 'U0BEN', action: 'Co-sign' });
  await world.command('U0ANA', '/kudos @ben for staying late');
  await world.delivered();
  expect(wordsOf('C0LEADS3').join('\n')).toMatch(/EX-1[\s\S]*staying late/);
  await world.command('U0MAYA', '/exception setup');
  const form = JSON.stringify(world.slack.view('U0MAYA')?.view.blocks);
  expect(form).toContain('"initial_conversation":"C0LEADS3"');
  expect(form).not.toMatch(/C0LEADS2?"/);
});
