import { openTeams, type TeamsWorldApp, teamsConfig } from '../../support/teams.ts';
import { TENANT } from '../../support/teams-world.ts';

const WS = `teams:${TENANT}`;
const CARE = '19:care@thread.tacv2';

describe('What Teams tells the app', () => {
  let world: TeamsWorldApp;
  beforeEach(async () => {
    world = await openTeams();
  });
  afterEach(() => world.close());

  const person = async (name: string) =>
    world.app.store.read.personByChatId(WS, world.connector.world.person(name).aadObjectId);
  const settled = (probe: () => Promise<boolean>) => until(probe, 200);
  /** The first use in a channel makes it a team. */
  const use = (name: string) => world.driver.extensionFetch(name, 'care', 'exception');
  test('who adds the app to a team first is an admin, and nobody after', async () => {
    await world.driver.installed('ana', 'desk');
    await world.driver.installed('ben', 'private');
    for (const name of ['maya', 'ana', 'ben']) await use(name);
    expect([(await person('maya'))?.isAdmin, (await person('ana'))?.isAdmin, (await person('ben'))?.isAdmin]).toEqual([
      true,
      false,
      false,
    ]);
  });

  describe('who added the app first', () => {
    const isAdmin = async (name: string) => {
      await use(name);
      await world.app.useCases.people.refreshUser(WS, world.connector.world.person(name).aadObjectId);
      return (await person(name))?.isAdmin;
    };
    const logged = (word: string) =>
      world.logged.filter((line) => line.includes(word)).map((line) => line.split(' {')[0]);
    const WAS_MADE = 'the person who first added the app to a team is now an admin, until SECONDED_ADMINS is set';

    test('is an admin until the app is removed from their team, and the log has both', async () => {
      expect(logged('is now an admin')).toEqual([WAS_MADE]);
      await world.driver.installed('ben', 'leads', 'remove');
      expect(await isAdmin('maya')).toBe(true);

      await world.driver.installed('ben', 'care', 'remove');
      await settled(async () => (await person('maya'))?.isAdmin === false);
      expect(logged('no longer an admin')).toEqual([
        'the person who first added the app is no longer an admin: the app was removed from their team',
      ]);

      await world.driver.installed('ben', 'desk');
      await settled(async () => (await isAdmin('ben')) === true);
      expect(await isAdmin('maya')).toBe(false);
    });

    test('is none once SECONDED_ADMINS names others, also after that is emptied again', async () => {
      await world.close();
      const admins: string[] = [];
      const { teams } = teamsConfig('');
      if (teams === null) throw new Error('no Teams');
      world = await openTeams({ teams: { ...teams, admins } });
      expect(await isAdmin('maya')).toBe(true);

      admins.push(world.connector.world.person('ana').aadObjectId);
      await world.restart();
      await settled(async () => (await person('maya'))?.isAdmin === false);
      expect(logged('no longer an admin')).toEqual([
        'the person who first added the app is no longer an admin: SECONDED_ADMINS is set',
      ]);
      expect(await isAdmin('ana')).toBe(true);
      await world.driver.installed('ben', 'private');
      await world.driver.installed('ben', 'desk');
      expect(await isAdmin('ben')).toBe(false);

      admins.pop();
      await world.restart();
      expect(await isAdmin('maya')).toBe(false);
    });
  });

  test('whoever adds it reads what it does, privately', async () => {
    await world.driver.installed('ben', 'private');
    const chat = world.connector.world.chatOf('ben');
    const said = await world.connector.world.until(
      () => world.connector.world.messages.find(({ conversation }) => conversation === chat),
      'a welcome',
    );
    expect(JSON.stringify(said.card)).toContain('I’m Seconded');
  });

  test('a team starts with the number format of the language that its first user has Teams in', async () => {
    const opened = { type: 'invoke', name: 'composeExtension/fetchTask', value: { commandId: 'exception' } };
    await world.driver.deliver(world.driver.activity('ana', 'care', { ...opened, locale: 'it-IT' }));
    expect((await world.app.store.read.teamByChannel(WS, CARE))?.state.settings.locale).toBe('it-IT');
  });

  test('a channel that gets another name has it here, too', async () => {
    await use('ana');
    const care = world.connector.world.channel('care');
    care.name = 'customer care';
    await world.driver.teamUpdate('ana', 'care', 'channelRenamed', {}, { name: care.name });
    await settled(async () => (await world.app.store.read.teamByChannel(WS, CARE))?.state.name === 'customer care');
  });

  test('who leaves the team is out, as soon as Teams says so', async () => {
    await use('ben');
    const [team] = await world.app.store.read.teams(WS);
    const ben = await person('ben');
    const care = world.connector.world.channel('care');
    care.members = care.members.filter((name) => name !== 'ben');
    const { id, aadObjectId } = world.connector.world.person('ben');
    await world.driver.teamUpdate('maya', 'care', 'teamMemberRemoved', { membersRemoved: [{ id, aadObjectId }] });
    await settled(async () => {
      const members = await world.app.store.read.members(WS, team?.id ?? '', [ben?.id ?? '']);
      return members[0]?.inChannel === false;
    });
  });

  test('a group chat acts as a personal chat: for the person’s team, and answered to the person alone', async () => {
    await use('ana');
    const group = { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId: TENANT };
    await world.driver.deliver({
      ...world.driver.activity('ana', 'private', { type: 'message', text: 'exception list' }),
      conversation: group,
    });
    // This group doesn't know messages for one person: the private chat does.
    const chat = world.connector.world.chatOf('ana');
    const said = await world.connector.world.until(
      () => world.connector.world.messages.find(({ conversation }) => conversation === chat),
      'an answer',
    );
    expect(JSON.stringify(said.card)).toContain('You have no open exceptions');
  });

  test('the client’s own look at a card is no click, whatever it says', async () => {
    await use('ana');
    const dialog = await world.driver.extensionFetch('ana', 'care', 'exception');
    const { actions } = (dialog.body as { task: { value: { card: { content: { actions: [{ data: object }] } } } } })
      .task.value.card.content;
    const typed = { customer: 'order 1', resolution: 'send a lamp', reason: 'it came broken twice', kind: 'Other' };
    await world.driver.extensionSubmit('ana', 'care', 'exception', { ...actions[0].data, ...typed });
    await world.delivered();
    const card = world.posts('care').at(-1);
    if (!card) throw new Error('no card');
    const coSign = (
      card.card as { actions: { title: string; verb: string; data: Record<string, unknown> }[] }
    ).actions.find(({ title }) => title === 'Co-sign');
    if (!coSign) throw new Error('no button');
    await world.driver.execute('ben', card, coSign, 'automatic');
    await world.delivered();
    const exception = await world.app.store.read.exceptionByNumber(WS, 1);
    expect(exception?.state).toMatchObject({ status: 'proposed', positions: [] });
    expect(world.connector.world.problems).toEqual([]);
  });
});

/** Events are worked on after their answer. */
async function until(probe: () => Promise<boolean>, tries: number): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    if (await probe()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it never came to be so');
}
