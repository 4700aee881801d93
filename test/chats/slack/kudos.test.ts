import type { SlackMessage } from '../../../src/sandbox/slack/types.ts';
import { CARE, openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

describe('Kudos in Slack', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack({ moneyOpen: false });
  });
  afterEach(async () => {
    expect(world.troubles).toEqual([]);
    await world.close();
  });

  const shoutOut = async (): Promise<SlackMessage> => {
    await world.delivered();
    const last = world.slack.messages(CARE).at(-1);
    if (!last) throw new Error('no shout-out');
    return structuredClone(last);
  };
  const click = async (user: string, action: string, message: SlackMessage): Promise<string> => {
    const answer = await world.nextPrivate(user, () => world.driver.clickMessage(message, { user, action }));
    return wordsIn(answer.blocks);
  };
  const opened = (user: string): string => JSON.stringify(world.slack.view(user)?.view ?? null);

  test('names first, then what for, and a value: one shout-out, a private message to each', async () => {
    const typed = '/kudos @ben @chloe for staying late with the flood cases #ownership';
    expect(await world.command('U0ANA', typed)).toContain('You thanked <@U0BEN> and <@U0CHLOE>');
    const post = wordsIn((await shoutOut()).blocks);
    expect(post).toContain('<@U0ANA> thanks <@U0BEN> and <@U0CHLOE>');
    expect(post).toContain('for staying late with the flood cases');
    expect(post).toMatch(/#ownership/i);
    expect(world.slack.messages(CARE)).toHaveLength(1);
    for (const user of ['U0BEN', 'U0CHLOE']) expect(world.slack.dms(user)).toHaveLength(1);
  });

  test('a group stands for its members, the giver left out', async () => {
    expect(await world.command('U0ANA', '/kudos @care-team for a calm night')).toContain('<@U0BEN> and <@U0CHLOE>');
  });

  test.each(['@here', '@channel', '@everyone'])('%s is refused', async (broadcast) => {
    await world.command('U0ANA', `/kudos ${broadcast} for a great week`);
    await world.delivered();
    expect(world.slack.messages(CARE)).toEqual([]);
    expect(world.lastPrivate('U0ANA')).not.toContain('You thanked');
  });

  test('the giver and bots are left out with a sentence, the rest still works', async () => {
    const answer = await world.command('U0ANA', '/kudos @ana @robbie @ben for the handover notes');
    expect(answer).toContain('You thanked <@U0BEN>.');
    expect(answer).toContain('is a bot');
    expect(answer).toContain('kudos to yourself');
  });

  test('alone, or with names only, it opens the form; what is wrong is said at its field', async () => {
    await world.command('U0ANA', '/kudos @ben');
    expect(opened('U0ANA')).toContain('"initial_users":["U0BEN"]');
    await world.driver.submit('U0ANA', { text: 'ok' });
    expect(Object.keys(world.slack.view('U0ANA')?.errors ?? {})).toEqual(['text']);
    const answer = await world.nextPrivate('U0ANA', () =>
      world.driver.submit('U0ANA', { text: 'for the calm voice', isPrivate: ['private'] }),
    );
    expect(wordsIn(answer.blocks)).toContain('privately');
    await world.delivered();
    expect(world.slack.messages(CARE)).toEqual([]);
    expect(wordsIn(world.slack.dms('U0BEN')[0]?.blocks)).toContain('for the calm voice');
  });

  test('emoji are emoji, with their tone and a workspace’s own too', async () => {
    await world.command('U0ANA', '/kudos @ben :clap::skin-tone-4: :party-parrot: great work at 12:00:30');
    const post = await shoutOut();
    const emoji = [...JSON.stringify(post.blocks).matchAll(/\{"type":"emoji","name":"([^"]+)"\}/g)].map(
      ([, name]) => name,
    );
    expect(emoji).toEqual(['clap::skin-tone-4', 'party-parrot']);
    expect(wordsIn(post.blocks)).toContain('👏🏽 :party-parrot: great work at 12:00:30');
  });

  test('who and what is marked by an id in a form’s words is read by name, and pinged by nothing', async () => {
    await world.command('U0ANA', '/kudos @ben');
    const text = 'for <@U0CHLOE>’s shift with <!subteam^S0CARE> in <#C0CARE>, <#C0PRIV|>, <@U0NOBODY>, <tel:+4420|020>';
    await world.driver.submit('U0ANA', { text });
    const post = await shoutOut();
    expect(wordsIn(post.blocks)).toContain(
      'for @chloe’s shift with @care-team in #care, a private channel, @someone, 020',
    );
    const pinged = [...JSON.stringify(post.blocks).matchAll(/"user_id":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(pinged)).toEqual(new Set(['U0ANA', 'U0BEN']));
    expect(JSON.stringify(post)).not.toMatch(/U0CHLOE|S0CARE|C0PRIV|U0NOBODY/);
  });

  test('quiet stops the private messages about public kudos, loud brings them back', async () => {
    expect(await world.command('U0BEN', '/kudos quiet')).toContain('won’t message you about public kudos');
    await world.command('U0ANA', '/kudos @ben for the first thing');
    await world.delivered();
    expect(world.slack.dms('U0BEN')).toEqual([]);
    expect(await world.command('U0BEN', '/kudos loud')).toContain('message you again');
    await world.command('U0ANA', '/kudos @ben for the second thing');
    await world.delivered();
    expect(world.slack.dms('U0BEN')).toHaveLength(1);
  });

  test('mine is for my eyes only', async () => {
    await world.command('U0ANA', '/kudos @ben for staying late');
    expect(await world.command('U0BEN', '/kudos mine')).toContain('for staying late');
    expect(await world.command('U0CHLOE', '/kudos mine')).not.toContain('for staying late');
  });

  test('Second this adds a name once, never the giver or the thanked', async () => {
    await world.command('U0ANA', '/kudos @ben for staying late');
    const post = await shoutOut();
    expect(await click('U0CHLOE', 'Second this', post)).toContain('added your name');
    expect(await click('U0CHLOE', 'Second this', post)).toContain('already');
    await click('U0ANA', 'Second this', post);
    await click('U0BEN', 'Second this', post);
    expect(wordsIn((await shoutOut()).blocks)).toContain('Seconded by <@U0CHLOE>');
  });

  test('Take back leaves a neutral line everywhere', async () => {
    await world.command('U0ANA', '/kudos @ben for staying late');
    const post = await shoutOut();
    await click('U0CHLOE', 'Take back', post);
    expect(wordsIn((await shoutOut()).blocks)).toContain('for staying late');
    expect(await click('U0ANA', 'Take back', post)).toContain('Taken back');
    const left = [(await shoutOut()).blocks, world.slack.dms('U0BEN')[0]?.blocks].map(wordsIn);
    for (const words of left) {
      expect(words).toContain('taken back');
      expect(words).not.toContain('staying late');
    }
  });

  test('from a message: its author is thanked, and the shout-out links it', async () => {
    const ts = await world.slack.say('U0BEN', CARE, 'Sorted the flood case!');
    const message = world.slack.messages(CARE).find((one) => one.ts === ts);
    if (!message) throw new Error('nothing said');
    await world.driver.messageShortcut('U0ANA', message, 'kudos.from-message');
    expect(opened('U0ANA')).toContain('"initial_users":["U0BEN"]');
    await world.driver.submit('U0ANA', { text: 'for sorting the flood case' });
    expect(JSON.stringify((await shoutOut()).blocks)).toContain(`/archives/${CARE}/p${ts.replace('.', '')}`);
  });

  test('from a message in a private channel there is no link', async () => {
    const ts = await world.slack.say('U0BEN', 'C0LEADS', 'Between us');
    const message = world.slack.messages('C0LEADS').find((one) => one.ts === ts);
    if (!message) throw new Error('nothing said');
    await world.driver.messageShortcut('U0ANA', message, 'kudos.from-message');
    expect(opened('U0ANA')).not.toBe('null');
    expect(opened('U0ANA')).not.toContain('archives');
  });

  test.each([
    ['<!channel> and <@U0CHLOE|x> &lt;!here&gt;'],
    ['*bold* _it_ ~no~ `code` ```block``` > quote'],
    ['@here @channel @everyone http://x.test/?a=1&b=2'],
    ['שלום עליכם\u200b \u202eevil 👩‍👩‍👧‍👦'],
    ['x'.repeat(480)],
  ])('%s pings nobody and breaks nothing', async (text) => {
    // Typed into the form, where Slack escapes nothing.
    await world.command('U0ANA', '/kudos @ben');
    await world.driver.submit('U0ANA', { text });
    const { blocks, text: plain } = await shoutOut();
    const json = JSON.stringify(blocks);
    for (const ping of ['<!channel>', '<!here>', '<@U0CHLOE']) {
      expect(json.replaceAll(/"type":"text","text":"(?:[^"\\]|\\.)*"/g, '')).not.toContain(ping);
      expect(plain).not.toContain(ping);
    }
  });
});
