import { CARE, openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

/** docs/product.md §3, §9: ways in without a command. */
describe('Shortcuts in Slack', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(async () => {
    expect(world.troubles).toEqual([]);
    await world.close();
  });

  const shown = (user: string) => {
    const view = world.slack.view(user)?.view;
    return { title: wordsIn(view?.title), words: wordsIn(view?.blocks), drawn: JSON.stringify(view?.blocks ?? []) };
  };
  const lastDm = (user: string) => wordsIn(world.slack.dms(user).at(-1)?.blocks);
  const onMessage = async (words: string, channel = CARE, author = 'U0BEN') => {
    const ts = await world.slack.say(author, channel, words);
    const message = world.slack.messages(channel).find((one) => one.ts === ts);
    if (!message) throw new Error('nothing said');
    await world.driver.messageShortcut('U0ANA', message, 'exception.from-message');
    return ts;
  };
  const inBothTeams = () => world.command('U0ANA', '/goodwill', 'C0DESK');

  test('**Propose an exception** on a message quotes it as the reason, and its link is the ticket’s', async () => {
    const ts = await onMessage('Order 1182 came three weeks late, ask <@U0CHLOE>');
    const { title, drawn } = shown('U0ANA');
    expect(title).toBe('Propose an exception');
    expect(drawn).toContain('“Order 1182 came three weeks late, ask @chloe”');
    expect(drawn).toContain(`https://example.slack.com/archives/${CARE}/p${ts.replace('.', '')}`);
    await world.driver.submit('U0ANA', { customer: 'order 1182', resolution: 'refund the shipping' });
    await world.delivered();
    const card = world.card(1);
    expect(wordsIn(card.blocks)).toContain('three weeks late');
    expect(JSON.stringify(card.blocks)).toContain(`/archives/${CARE}/p`);
    expect(world.lastPrivate('U0ANA')).toContain('EX-1 is posted');
  });

  test('a message of a private place is quoted, and not linked', async () => {
    await onMessage('Order 1182 came three weeks late', 'C0LEADS');
    const { drawn } = shown('U0ANA');
    expect(drawn).toContain('“Order 1182 came three weeks late”');
    expect(drawn).not.toContain('/archives/');
  });

  test('a message as long as can be fits into the reason', async () => {
    await onMessage(`It began so: ${'late '.repeat(2_000)}`);
    expect(shown('U0ANA').drawn).toContain('“It began so:');
    await world.driver.submit('U0ANA', { customer: 'order 1182', resolution: 'refund the shipping' });
    expect(world.slack.view('U0ANA')).toBeUndefined();
  });

  test('where no team is meant by the place, it is asked for, and the quote is still there and no command', async () => {
    await inBothTeams();
    await world.slack.openDm('U0ANA');
    await onMessage('list', 'D0ANA', 'U0ANA');
    expect(shown('U0ANA').title).not.toBe('Propose an exception');
    const [, team = ''] = /"value":"(\w{26})"/.exec(shown('U0ANA').drawn) ?? [];
    await world.driver.submit('U0ANA', { team });
    expect(shown('U0ANA').title).toBe('Propose an exception');
    expect(shown('U0ANA').drawn).toContain('“list”');
  });

  test.each([
    [
      'exception.anywhere',
      'Propose an exception',
      { customer: 'order 1182', resolution: 'refund the shipping', reason: 'it came three weeks late' },
      'EX-1 is posted',
    ],
    ['goodwill.anywhere', 'Goodwill', { amount: '5', customer: 'order 1182', text: 'for the wait' }, '£5.00'],
  ])('%s opens its form anywhere, and what came of it is said in private messages', async (id, title, typed, said) => {
    await world.driver.shortcut('U0ANA', id);
    expect(shown('U0ANA').title).toContain(title);
    await world.driver.submit('U0ANA', typed);
    expect(world.slack.view('U0ANA')?.errors).toBeUndefined();
    await world.slack.until(() => lastDm('U0ANA').includes(said), 'the answer');
  });

  test('**Goodwill** asks whoever is in several teams which one it is for, and its form follows', async () => {
    await inBothTeams();
    await world.command('U0ANA', '/goodwill');
    await world.driver.shortcut('U0ANA', 'goodwill.anywhere');
    expect(shown('U0ANA').drawn).toContain('desk');
    const [, team = ''] = /"value":"(\w{26})"/.exec(shown('U0ANA').drawn) ?? [];
    await world.driver.submit('U0ANA', { team });
    expect(shown('U0ANA').title).toBe('Goodwill');
    await world.driver.submit('U0ANA', { amount: '5', customer: 'order 1182', text: 'for the wait' });
    await world.slack.until(() => lastDm('U0ANA').includes('£5.00'), 'the answer');
  });

  test('**Share something** opens the kinds, and its answer comes in private messages, also after a kind was chosen', async () => {
    await world.driver.shortcut('U0ANA', 'voice.anywhere');
    const { view } = world.slack.view('U0ANA') ?? {};
    if (!view) throw new Error('no form');
    const kind = view.blocks.find((block) => JSON.stringify(block).includes('radio_buttons'));
    await world.driver.clickView(view, {
      user: 'U0ANA',
      action: 'value',
      block: String(kind?.block_id),
      value: 'story',
    });
    await world.slack.until(() => world.slack.view('U0ANA')?.view.hash !== view.hash, 'the story’s form');
    await world.driver.submit('U0ANA', { text: 'Ben found the lost parcel in an hour' });
    await world.slack.until(() => lastDm('U0ANA').includes('library'), 'the answer');
  });

  test('who is in no team reads why in a modal', async () => {
    await world.driver.shortcut('U0DAN', 'exception.anywhere');
    expect(shown('U0DAN').title).toBe('Seconded');
    expect(shown('U0DAN').words).toContain('channel');
  });
});
