import { openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

describe("The app's home", () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(async () => {
    expect(world.troubles).toEqual([]);
    await world.close();
  });

  const words = (user: string): string => wordsIn(world.slack.home(user)?.blocks);
  const open = async (user: string): Promise<void> => {
    await world.driver.event({ type: 'app_home_opened', user, tab: 'home', channel: `D${user.slice(1)}` });
    await world.slack.until(() => world.slack.home(user), 'the home');
  };
  const click = async (user: string, action: string, value?: string): Promise<void> => {
    const home = world.slack.home(user);
    if (!home) throw new Error('no home');
    await world.driver.clickView(home, { user, action, ...(value === undefined ? {} : { value }) });
  };

  test('shows what waits for whom', async () => {
    await world.command('U0ANA', '/exception 25 refund because it came late');
    await world.driver.submit('U0ANA', { customer: 'order 1' });
    await open('U0BEN');
    expect(words('U0BEN')).toContain('EX-1');
    expect(words('U0BEN')).not.toContain('To review');
    await open('U0MAYA');
    expect(words('U0MAYA')).toContain('To review');
  });

  test('a click on it is answered on top of it', async () => {
    await open('U0ANA');
    await click('U0ANA', 'recap.off');
    await world.slack.until(() => words('U0ANA').includes('You won’t get recaps any more'), 'the answer');
    await click('U0ANA', 'recap.on');
    await world.slack.until(() => words('U0ANA').includes('recap every week'), 'the answer');
  });

  test('a form from it is answered on top of it', async () => {
    await open('U0ANA');
    await click('U0ANA', 'exception.propose');
    await world.driver.submit('U0ANA', {
      customer: 'order 1',
      resolution: 'Refund it',
      reason: 'It came too late',
      amount: '25',
    });
    await world.slack.until(() => words('U0ANA').includes('EX-1 is posted'), 'the answer');
  });

  test('its settings are those of the home team', async () => {
    await world.command('U0MAYA', '/goodwill 5 order 1 late');
    await open('U0MAYA');
    await click('U0MAYA', 'settings.open');
    expect(wordsIn(world.slack.view('U0MAYA')?.view.blocks)).toContain('Budgets');
    const sent = await world.driver.submit('U0MAYA', { t1Minor: '900', t2Minor: '500' });
    expect(sent.problem).toBeNull();
    expect(Object.keys(world.slack.view('U0MAYA')?.errors ?? {})).toEqual(['t2Minor']);
    await world.driver.submit('U0MAYA', {
      t1Minor: '300',
      timeZone: 'America/New_York',
      'yesCheck.society': 'Fair to all?',
    });
    await world.slack.until(() => words('U0MAYA').includes('Saved for'), 'the answer');
  });

  test('a case is reviewed from it', async () => {
    await world.command('U0ANA', '/exception 25 refund because it came late');
    await world.driver.submit('U0ANA', { customer: 'order 1' });
    await world.delivered();
    await world.nextPrivate('U0BEN', () =>
      world.driver.clickMessage(world.card(1), { user: 'U0BEN', action: 'Co-sign' }),
    );
    await open('U0MAYA');
    await click('U0MAYA', 'Endorse');
    await world.slack.until(() => words('U0MAYA').includes('EX-1 is endorsed'), 'the answer');
    await world.delivered();
    expect(
      world.slack
        .dms('U0ANA')
        .map(({ blocks }) => wordsIn(blocks))
        .join(),
    ).toMatch(/endorsed/i);
  });
});

describe('Events', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(() => world.close());

  const inCare = async (chatUserId: string): Promise<boolean | undefined> => {
    const ws = 'slack:T000000001';
    const { read } = world.app.store;
    const team = await read.teamByChannel(ws, 'C0CARE');
    const members = await read.members(ws, team?.state.id ?? '');
    return members.find(({ person }) => person.chatUserId === chatUserId)?.inChannel;
  };
  const settled = async (): Promise<void> => {
    // A stop waits for everything that goes on after an acknowledgement.
    await world.restart();
  };

  test('who joins or leaves a channel is in or out of its team', async () => {
    expect(await inCare('U0DAN')).not.toBe(true);
    world.slack.join('C0CARE', 'U0DAN');
    await world.driver.event({ type: 'member_joined_channel', user: 'U0DAN', channel: 'C0CARE', team: 'T000000001' });
    await settled();
    expect(await inCare('U0DAN')).toBe(true);
    world.slack.leave('C0CARE', 'U0DAN');
    await world.driver.event({ type: 'member_left_channel', user: 'U0DAN', channel: 'C0CARE', team: 'T000000001' });
    await settled();
    expect(await inCare('U0DAN')).toBe(false);
  });

  test('a channel that becomes shared is known to be', async () => {
    world.slack.setChannel('C0CARE', { isExtShared: true });
    await world.driver.event({ type: 'channel_shared', channel: 'C0CARE', connected_team_id: 'T0OTHER' });
    await settled();
    expect(await world.command('U0ANA', '/goodwill 5 order 1 x')).toContain('shared with another organisation');
    for (const typed of ['list', 'show EX-1', 'policies', 'reverse EX-1 a slip']) {
      expect(await world.command('U0ANA', `/exception ${typed}`)).toContain('shared with another organisation');
    }
    expect(await world.command('U0ANA', '/exception help')).not.toContain('shared with another organisation');
  });

  test('a person who changes is known as what they are now', async () => {
    await world.driver.command({ user: 'U0ANA', channel: 'C0CARE', command: '/kudos', text: 'mine' });
    world.slack.setUser('U0ANA', { isRestricted: true });
    await world.driver.event({ type: 'user_change', user: { id: 'U0ANA', name: 'ana' } });
    await settled();
    expect((await world.app.store.read.personByChatId('slack:T000000001', 'U0ANA'))?.kind).toBe('guest');
  });

  test('an event that comes twice changes nothing more', async () => {
    world.slack.join('C0CARE', 'U0DAN');
    const joined = { type: 'member_joined_channel', user: 'U0DAN', channel: 'C0CARE', team: 'T000000001' };
    const { sent } = await world.driver.event(joined);
    expect((await world.driver.again(sent)).status).toBe(200);
    await settled();
    expect(await inCare('U0DAN')).toBe(true);
  });
});
