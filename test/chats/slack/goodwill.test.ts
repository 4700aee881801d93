import { buttonsIn, CARE, openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

describe('Goodwill in Slack', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(async () => {
    expect(world.troubles).toEqual([]);
    await world.close();
  });

  /** Clicks a button of the last thing that only this person saw. */
  const click = async (user: string, action: string): Promise<string> => {
    const message = world.slack.privates(user).at(-1);
    if (!message) throw new Error('nothing to click');
    const answer = await world.nextPrivate(user, () => world.driver.clickPrivate(message, { user, action }));
    return wordsIn(answer.blocks);
  };

  test('recorded at once, and undone', async () => {
    expect(await world.command('U0ANA', '/goodwill 15 order 1182 late delivery')).toContain('£15.00 goodwill for 1182');
    expect(buttonsIn(world.slack.privates('U0ANA').at(-1)?.blocks)).toEqual(['Undo']);
    const message = world.slack.privates('U0ANA').at(-1);
    expect(await click('U0ANA', 'Undo')).toContain('£15.00 is back');
    expect(await world.command('U0ANA', '/goodwill')).toContain('£50.00 of £50.00');
    if (!message) throw new Error('no answer');
    const again = await world.nextPrivate('U0ANA', () =>
      world.driver.clickPrivate(message, { user: 'U0ANA', action: 'Undo' }),
    );
    expect(wordsIn(again.blocks)).toContain('already undone');
  });

  test('a random act can be shared with the team', async () => {
    await world.command('U0ANA', '/goodwill kindness 4.50 free coffee');
    expect(buttonsIn(world.slack.privates('U0ANA').at(-1)?.blocks)).toEqual(['Share with the team', 'Undo']);
    expect(await click('U0ANA', 'Share with the team')).toContain('Shared with the team');
    await world.delivered();
    expect(wordsIn(world.slack.messages(CARE)[0]?.blocks)).toContain('free coffee');
  });

  test('without a customer a form asks for one, with what was typed in it', async () => {
    await world.command('U0ANA', '/goodwill 15 late delivery');
    const view = world.slack.view('U0ANA')?.view;
    expect(JSON.stringify(view?.blocks)).toContain('"initial_value":"15"');
    await world.driver.submit('U0ANA', {});
    expect(Object.keys(world.slack.view('U0ANA')?.errors ?? {})).toEqual(['customer']);
    const answer = await world.nextPrivate('U0ANA', () => world.driver.submit('U0ANA', { customer: 'order 7' }));
    expect(wordsIn(answer.blocks)).toContain('for order 7');
  });

  test.each(['/goodwill 60 order 1182 late delivery', '/goodwill 45 order 1182 sorry'])(
    'what is too much for one person can be proposed as it was typed: %s',
    async (typed) => {
      await world.command('U0BEN', '/goodwill 40 order 1182 a');
      await world.command('U0CHLOE', '/goodwill 40 order 1182 b');
      await world.command('U0ANA', typed);
      expect(buttonsIn(world.slack.privates('U0ANA').at(-1)?.blocks)).toEqual(['Propose this amount']);
      const message = world.slack.privates('U0ANA').at(-1);
      if (!message) throw new Error('no answer');
      await world.driver.clickPrivate(message, { user: 'U0ANA', action: 'Propose this amount' });
      const form = JSON.stringify(world.slack.view('U0ANA')?.view.blocks);
      expect(form).toContain(`"initial_value":"${typed.split(' ')[1]}"`);
      expect(form).toContain('"initial_value":"1182"');
    },
  );

  test.each([
    ['-5 order 1 x', 'without a minus'],
    ['$5 order 1 x', 'GBP'],
    ['0 order 1 x', 'above zero'],
  ])('an amount that cannot be read opens the form with an example: %s', async (typed, says) => {
    await world.command('U0ANA', `/goodwill ${typed}`);
    expect(JSON.stringify(world.slack.view('U0ANA')?.view.blocks)).toContain(says);
  });

  test('a card number is refused, and said so once', async () => {
    const words = await world.command('U0ANA', '/goodwill 15 4111111111111111 late');
    expect(words.match(/looks like a card number/g)).toHaveLength(1);
  });

  test('help tells what can be typed', async () => {
    expect(await world.command('U0ANA', '/goodwill help')).toContain('/goodwill kindness 4.50 free coffee');
  });
});
