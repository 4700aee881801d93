import { openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

/** A workspace can have a /kudos of another app: the last one installed wins, so ours go by other names there. */
describe('Where the commands go by other names', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    const commands = { exception: 'propose', goodwill: 'goodwill', kudos: 'thanks', voice: 'voice' };
    world = await openSlack({ moneyOpen: false, commands });
  });
  afterEach(async () => {
    expect(world.troubles).toEqual([]);
    await world.close();
  });

  test('each works by its name, and its help and hints have these names', async () => {
    const help = await world.command('U0ANA', '/propose help');
    expect(help).toContain('/propose list');
    expect(help).not.toContain('/exception');
    expect(await world.command('U0ANA', '/thanks help')).toContain('/thanks mine');
    expect(await world.command('U0ANA', '/propose policie')).toContain('/propose policies');
    expect(await world.command('U0BEN', '/goodwill help')).toContain('/goodwill kindness');
  });

  test('a refusal names them, and gives back what was typed as it was typed', async () => {
    expect(await world.command('U0ANA', '/goodwill 5 order 9 late delivery')).toContain('/propose setup');
    const said = await world.command('U0ANA', '/thanks @nobody');
    expect(said).toContain('/thanks');
    expect(said).not.toContain('/kudos');
  });

  test('the home and the errors at fields name them', async () => {
    await world.command('U0ANA', '/propose 25 refund because the parcel came late');
    const sent = await world.driver.submit('U0ANA', { customer: 'order 1182' });
    expect(JSON.stringify(sent)).toContain('/propose setup');
    await world.driver.event({ type: 'app_home_opened', user: 'U0ANA', tab: 'home', channel: 'D0ANA' });
    const home = await world.slack.until(() => world.slack.home('U0ANA'), 'the home');
    expect(wordsIn(home.blocks)).toContain('/propose setup');
  });

  test('our own names are left to the other app', async () => {
    const before = world.slack.privates('U0ANA').length;
    const sent = await world.driver.command({ user: 'U0ANA', channel: 'C0CARE', command: '/kudos', text: 'help' });
    expect(sent.problem).not.toBeNull();
    expect(world.slack.privates('U0ANA')).toHaveLength(before);
  });
});
