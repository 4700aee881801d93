import { setImmediate } from 'node:timers/promises';
import { buttonsIn, CARE, openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

const DM = 'D0ANA';

/** docs/product.md §9: words to the bot, in its messages tab and where it is mentioned. */
describe('Words to the bot in Slack', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
    await world.slack.openDm('U0ANA');
  });
  afterEach(async () => {
    expect(world.troubles).toEqual([]);
    await world.close();
  });

  const dms = () => world.slack.dms('U0ANA').filter(({ user }) => user !== 'U0ANA');
  const inDm = async (words: string) => {
    const before = dms().length;
    await world.driver.write('U0ANA', DM, words);
    return world.slack.until(() => dms()[before], 'an answer');
  };
  const inCare = (words: string, user = 'U0ANA') =>
    world.nextPrivate(user, () => world.driver.write(user, CARE, words));
  const shoutOuts = () => world.slack.messages(CARE).filter(({ blocks }) => wordsIn(blocks).includes('thanks'));
  const settled = async () => {
    for (let turn = 0; turn < 50; turn += 1) await setImmediate();
  };

  test('**kudos @ben for …** in its messages tab thanks him, as the command does', async () => {
    expect(wordsIn((await inDm('kudos @ben for the calm night')).blocks)).toContain('You thanked <@U0BEN>');
    await world.delivered();
    expect(shoutOuts()).toHaveLength(1);
  });

  test('a form is behind a button that opens it with what was typed', async () => {
    const answer = await inDm('exception 25 refund the fee because it came late');
    expect(buttonsIn(answer.blocks)).toEqual(['Propose an exception']);
    await world.driver.clickMessage(structuredClone(answer), { user: 'U0ANA', action: 'Propose an exception' });
    expect(JSON.stringify(world.slack.view('U0ANA')?.view.blocks)).toContain('refund the fee');
  });

  test('where only a command opens the form, the answer is that command, with what was typed', async () => {
    await world.command('U0ANA', '/goodwill', 'C0DESK');
    const answer = await inDm('kudos @ben for the calm night');
    expect(wordsIn(answer.blocks)).toContain('/kudos @ben for the calm night');
    await world.delivered();
    expect(shoutOuts()).toEqual([]);
  });

  test.each(['help', 'hello', 'Thank you!', ''])(
    'what is no command (%j) is answered with what can be written',
    async (words) => {
      expect(wordsIn((await inDm(words || ' .')).blocks)).toContain('exception help');
    },
  );

  test('**@Seconded …** in a channel is answered there, for the one who wrote it alone', async () => {
    const answer = await inCare('@seconded goodwill');
    expect(answer.channel).toBe(CARE);
    expect(wordsIn(answer.blocks)).toContain('Team pot');
    expect(wordsIn((await inCare('hello @seconded')).blocks)).toContain('exception help');
  });

  test('an event that comes again is answered once, and what it did is done once', async () => {
    const { sent } = await world.driver.write('U0ANA', CARE, '@seconded kudos @ben for the calm night');
    await world.slack.until(() => world.slack.privates('U0ANA').length > 0, 'an answer');
    await world.driver.again(sent);
    await settled();
    await world.delivered();
    expect(shoutOuts()).toHaveLength(1);
    const answers = world.slack.privates('U0ANA').filter(({ blocks }) => wordsIn(blocks).includes('You thanked'));
    expect(answers).toHaveLength(1);
  });

  test('what the bot itself says, edits, and messages between others are none of its business', async () => {
    const before = dms().length;
    const im = { type: 'message', channel_type: 'im', channel: DM, text: 'help' };
    await world.driver.event({ ...im, user: 'U0SECONDED', bot_id: 'B1', ts: '1.1' });
    await world.driver.event({ ...im, subtype: 'message_changed', ts: '1.2' });
    await world.driver.event({ ...im, channel_type: 'channel', channel: CARE, user: 'U0ANA', ts: '1.3' });
    await inDm('help');
    await settled();
    expect(dms()).toHaveLength(before + 1);
    expect(world.slack.privates('U0ANA')).toEqual([]);
  });
});
