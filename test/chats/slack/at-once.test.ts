import { openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';
import { proposed } from '../../support/slack-cases.ts';

/** Two requests that arrive together, over HTTP, signed. */
describe('At one instant', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(async () => {
    expect(world.troubles).toEqual([]);
    await world.close();
  });

  const click = (user: string, action: string, on = world.card(1)) =>
    world.nextPrivate(user, () => world.driver.clickMessage(on, { user, action }));
  const goodwill = (user: string) =>
    world.driver.command({ user, channel: 'C0CARE', command: '/goodwill', text: '20 order 9 late delivery' });

  test('two co-signs on the last open place: one settles it, the other hears good news; one charge, card, message', async () => {
    await proposed(world);
    const answers = await Promise.all(['U0BEN', 'U0CHLOE', 'U0MAYA'].map((user) => click(user, 'Co-sign')));
    const said = answers.map(({ blocks }) => wordsIn(blocks));
    expect(said.filter((words) => words.includes('is approved. Thanks'))).toHaveLength(1);
    expect(said.filter((words) => words.includes('already approved'))).toHaveLength(2);
    await world.delivered();
    expect(world.slack.messages('C0CARE')).toHaveLength(1);
    expect(world.slack.dms('U0ANA')).toHaveLength(1);
    expect(await world.command('U0ANA', '/goodwill')).toContain('£1,975.00 of £2,000.00 left');
  });

  test('a co-sign and a withdrawal: one of them counts, and money and card agree with it', async () => {
    await proposed(world);
    await Promise.all([click('U0BEN', 'Co-sign'), click('U0ANA', 'Withdraw')]);
    await world.delivered();
    const words = wordsIn(world.card(1).blocks);
    const charged = words.includes('Approved');
    expect(words.includes('Withdrawn')).toBe(!charged);
    const left = charged ? '£1,975.00 of £2,000.00 left' : '£2,000.00 of £2,000.00 left';
    expect(await world.command('U0ANA', '/goodwill')).toContain(left);
  });

  test('the second of two clicks by one person counts nothing', async () => {
    await world.command('U0ANA', '/exception 150 refund because the parcel came late');
    await world.driver.submit('U0ANA', { customer: 'order 1182' });
    await world.delivered();
    await Promise.all([click('U0BEN', 'Co-sign'), click('U0BEN', 'Co-sign')]);
    await world.delivered();
    expect(wordsIn(world.card(1).blocks)).toContain('1 of 2 co-signs');
  });

  test('what one person spends at once comes to the allowance and not a penny more', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => goodwill('U0ANA')));
    expect(answers.filter(({ body }) => body.includes('You gave'))).toHaveLength(2);
    expect(await world.command('U0ANA', '/goodwill')).toContain('£10.00 of £50.00');
  });
});
