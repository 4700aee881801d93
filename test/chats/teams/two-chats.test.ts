import { Driver } from '../../../src/sandbox/driver.ts';
import { type SlackDouble, startSlackDouble } from '../../../src/sandbox/slack/double.ts';
import { CARE, SECRET, wordsIn } from '../../support/slack.ts';
import { actionsIn, cardWords, dialogIn, openTeams, type TeamsWorldApp } from '../../support/teams.ts';
import { TENANT } from '../../support/teams-world.ts';

const SLACK = 'slack:T000000001';
const TEAMS = `teams:${TENANT}`;
const USERS = ['ana', 'ben', 'maya'].map((name) => ({
  id: `U0${name.toUpperCase()}`,
  name,
  realName: name,
  isAdmin: name === 'maya',
}));

/** The same people, a channel of the same name, the same number: and nothing of one is in the other. */
describe('Slack and Teams in one process', () => {
  let double: SlackDouble;
  let slack: Driver;
  let world: TeamsWorldApp;
  beforeAll(async () => {
    const members = [...USERS.map(({ id }) => id), 'U0SECONDED'];
    const channels = [{ id: CARE, name: 'care', members }];
    double = await startSlackDouble({ seed: { name: 'Example', domain: 'example', users: USERS, channels } });
    world = await openTeams({
      slack: { signingSecret: SECRET, botToken: double.botToken, appToken: null, oauth: null, apiUrl: double.url },
    });
    slack = new Driver({ serviceUrl: world.app.url, signingSecret: SECRET }, double.control);
    await proposeInSlack();
    await proposeInTeams();
    await world.delivered();
  });
  afterAll(async () => {
    await world.close();
    await double.close();
  });

  const proposeInSlack = async () => {
    await slack.command({
      user: 'U0ANA',
      channel: CARE,
      command: '/exception',
      text: 'replace it because it broke at once',
    });
    const sent = await slack.submit('U0ANA', { customer: 'order of Slack', amount: '', kind: 'Other' });
    if (sent.problem !== null || double.control.view('U0ANA')) throw new Error(sent.body);
  };
  const proposeInTeams = async () => {
    const [submit] = actionsIn(dialogIn(await world.driver.extensionFetch('ana', 'care', 'exception')));
    const typed = {
      customer: 'order of Teams',
      resolution: 'replace it',
      reason: 'because it broke at once',
      kind: 'Other',
    };
    const sent = await world.driver.extensionSubmit('ana', 'care', 'exception', { ...submit?.data, ...typed });
    if (JSON.stringify(sent.body) !== '{}') throw new Error(sent.text);
  };
  const teamsCard = () => {
    const found = world.posts('care').find(({ card }) => cardWords(card).includes('EX-1'));
    if (!found) throw new Error('no card in Teams');
    return found;
  };
  const slackCard = () => {
    const found = double.control.messages(CARE).find(({ blocks }) => wordsIn(blocks).includes('EX-1'));
    if (!found) throw new Error('no card in Slack');
    return structuredClone(found);
  };
  const idOf = async (ws: string) => (await world.app.store.read.exceptionByNumber(ws, 1))?.state.id ?? '';

  test('each has its own EX-1, in its own channel', async () => {
    expect(await idOf(SLACK)).not.toBe(await idOf(TEAMS));
    expect(wordsIn(slackCard().blocks)).toContain('order of Slack');
    expect(cardWords(teamsCard().card)).toContain('order of Teams');
    const everything = [JSON.stringify(double.control.messages(CARE)), JSON.stringify(world.connector.world.messages)];
    expect(everything[0]).not.toContain('order of Teams');
    expect(everything[1]).not.toContain('order of Slack');
  });

  test('a button in Teams that names a case of Slack does nothing, and shows nothing of it', async () => {
    const [coSign] = actionsIn(teamsCard().card);
    const data = { ...coSign?.data, id: await idOf(SLACK) };
    const sent = await world.driver.execute('ben', teamsCard(), { verb: 'exception.co-sign', data });
    expect(sent.text).toContain('I can’t find this');
    expect(sent.text).not.toContain('order of Slack');
    for (const verb of ['exception.object', 'exception.edit', 'exception.thank']) {
      const opened = await world.driver.taskFetch('ben', 'care', { ...data, verb });
      expect(opened.text).not.toMatch(/order of Slack|U0ANA/);
    }
    await world.delivered();
    expect(wordsIn(slackCard().blocks)).toContain('Proposed');
  });

  test('a button in Slack that names a case of Teams does nothing, and shows nothing of it', async () => {
    const card = slackCard();
    const [ours, theirs] = [await idOf(SLACK), await idOf(TEAMS)];
    const blocks = JSON.parse(JSON.stringify(card.blocks).replaceAll(ours, theirs));
    const before = double.control.privates('U0BEN').length;
    await slack.clickMessage({ ...card, blocks }, { user: 'U0BEN', action: 'Co-sign' });
    const answer = await double.control.until(() => double.control.privates('U0BEN')[before]);
    expect(wordsIn(answer.blocks)).toContain('I can’t find this');
    await world.delivered();
    expect(cardWords(teamsCard().card)).toContain('Proposed');
  });

  test('people, teams and settings of one are not known in the other', async () => {
    const { read } = world.app.store;
    const ana = world.connector.world.person('ana').aadObjectId;
    expect(await read.personByChatId(SLACK, ana)).toBeNull();
    expect(await read.personByChatId(TEAMS, 'U0ANA')).toBeNull();
    expect((await read.teams(SLACK)).map(({ channel }) => channel)).toEqual([CARE]);
    expect((await read.teams(TEAMS)).map(({ channel }) => channel)).toEqual(['19:care@thread.tacv2']);
    const [slackTeam] = await read.teams(SLACK);
    const opened = await world.driver.taskFetch('maya', 'care', { verb: 'settings.open', id: slackTeam?.id });
    expect(opened.text).not.toContain('"managers"');
    expect(opened.text).not.toContain('U0');
  });

  test('a workspace that claims to be the other is turned away by each', async () => {
    const other = { id: 'T000000001' };
    const claimed = world.driver.activity('ben', 'private', {
      type: 'message',
      text: 'kudos quiet',
      channelData: { tenant: other },
    });
    expect((await world.driver.deliver(claimed)).status).toBe(401);
  });
});
