import { actionsIn, cardWords, dialogIn, openTeams, type TeamsWorldApp } from '../../support/teams.ts';
import type { Json, TeamsMessage } from '../../support/teams-world.ts';
import { TENANT } from '../../support/teams-world.ts';

const WORDS = 'exception 25 refund for order 1182 because the lantern came late';
const MORE_THAN_A_DAY = 25 * 3_600_000;

/** docs/teams.md: what follows the bot's name is read by everybody there; all that comes of it is the person's own. */
describe('What somebody types to the bot in front of others', () => {
  let world: TeamsWorldApp;
  beforeEach(async () => {
    world = await openTeams();
  });
  afterEach(async () => {
    expect(world.connector.world.problems).toEqual([]);
    await world.close();
  });

  const teams = () => world.connector.world;
  /** What ana alone reads where others are. */
  const asides = () => teams().messages.filter(({ onlyFor }) => onlyFor === teams().person('ana').id);
  const inPublic = () =>
    teams().messages.filter(({ onlyFor, conversation }) => !onlyFor && !conversation.startsWith('a:'));
  const said = ({ card }: TeamsMessage) => cardWords(card);

  async function answered(act: () => Promise<unknown>): Promise<TeamsMessage> {
    const before = asides().length;
    await act();
    return teams().until(() => asides()[before], 'an answer for ana alone');
  }
  const typed = (words: string, place = 'care') => answered(() => world.driver.message('ana', place, words));

  /** Sends a form in as it stands, but for what is typed over. @returns once something else stands there. */
  async function sent(form: TeamsMessage, over: Json): Promise<TeamsMessage> {
    const { card } = form;
    await world.driver.submitAction('ana', form, { ...filled(card), ...over, ...actionsIn(card)[0]?.data });
    return teams().until(() => form.card !== card && form, 'what came of the form');
  }

  async function openMoney(): Promise<void> {
    const maya = teams().person('maya');
    await world.driver.message('maya', 'care', 'exception setup');
    const opens = ({ card }: TeamsMessage) => actionsIn(card).find(({ data }) => data.verb === 'settings.open');
    const launcher = await teams().until(() => teams().messages.find(opens), 'the settings');
    const open = opens(launcher);
    const { msteams: _, ...data } = open?.data ?? {};
    const settings = dialogIn(await world.driver.taskFetch('maya', 'care', data, launcher.id));
    const values = { ...filled(settings), managers: maya.aadObjectId, ...actionsIn(settings)[0]?.data };
    expect((await world.driver.taskSubmit('maya', 'care', values)).text).toContain('Saved for');
  }

  test('a proposal takes two steps, the words and one button, and its words stand on the card alone', async () => {
    await openMoney();
    const form = await typed(WORDS);
    expect(said(form)).toContain('Propose an exception');
    expect(filled(form.card)).toMatchObject({ amount: '25', reason: 'the lantern came late', customer: '1182' });
    expect(inPublic()).toEqual([]);

    const done = await sent(form, {});
    expect(said(done)).toContain('EX-1 is posted');
    expect(done).toMatchObject({ edited: true, onlyFor: teams().person('ana').id });
    expect(JSON.stringify(asides())).not.toContain('lantern');
    await world.delivered();
    expect(inPublic().map(said)).toEqual([expect.stringContaining('lantern')]);
  });

  test('what is wrong with it is said at its field in the form’s place, and it counts once', async () => {
    await openMoney();
    const form = await typed(WORDS);
    const wrong = await sent(form, { amount: '36. 24', customer: 'ana@example.com' });
    expect(said(wrong)).toContain('2 fields need another look');
    expect(said(wrong)).toContain('e-mail address');
    expect(filled(wrong.card)).toMatchObject({ amount: '36. 24', reason: 'the lantern came late' });
    expect(inPublic()).toEqual([]);

    const { card } = wrong;
    const right = { ...filled(card), amount: '25', customer: 'order 1182', ...actionsIn(card)[0]?.data };
    await Promise.all([1, 2].map(() => world.driver.submitAction('ana', wrong, right)));
    await teams().until(() => said(wrong).includes('EX-1 is posted'), 'the answer');
    await world.delivered();
    expect(inPublic()).toHaveLength(1);
  });

  test('a form that is a day old is gone from there, and what came of it stands for itself', async () => {
    const form = await typed('exception send a lamp because the lantern came late');
    world.move(MORE_THAN_A_DAY);
    const { card } = form;
    const data = { ...filled(card), customer: 'order 1', kind: 'Other', ...actionsIn(card)[0]?.data };
    const done = await answered(() => world.driver.submitAction('ana', form, data));
    expect(done.id).not.toBe(form.id);
    expect(said(done)).toContain('EX-1 is posted');
  });

  test('a form of one’s own is changed, and never somebody else’s', async () => {
    const form = await typed('exception send a lamp because the lantern came late');
    const { card } = form;
    const data = { ...filled(card), customer: 'order 1', kind: 'Other', ...actionsIn(card)[0]?.data };
    await world.driver.submitAction('ben', form, data);
    const { id } = teams().person('ben');
    await teams().until(() => teams().messages.some(({ onlyFor }) => onlyFor === id), 'an answer for ben');
    expect(form).toMatchObject({ card, edited: false });
  });

  test.each([
    ['an amount that can be read in two ways', 'goodwill 36. 24 order 1182 for the lantern'],
    ['no customer', 'goodwill 15 for the lantern'],
    ['two customers', 'goodwill 15 order 1182 order 1183 for the lantern'],
    ['a word one letter off', 'exception lst'],
    ['a case that isn’t there', 'exception reverse EX-99 the lantern'],
    ['thanks for nobody', 'kudos for the lantern'],
    ['goodwill', 'goodwill 15 order 1182 for the lantern'],
    ['abuse', 'voice abuse he threw the lantern at me'],
    ['something in the way', 'voice annoyance the lantern printer jams'],
  ])('%s is answered to that person alone', async (_what, words) => {
    await openMoney();
    await typed(words);
    await world.delivered();
    expect(inPublic().map(said)).toEqual([]);
  });

  test('money that isn’t open, and a channel without a team of one’s own, are said to that person alone', async () => {
    expect(said(await typed('goodwill 15 order 1182 for the lantern'))).toContain('Budgets are off here until');
    await world.driver.message('dan', 'private', WORDS);
    const told = await teams().until(() => teams().messages.find((one) => said(one).includes('channel')), 'no team');
    expect(told.conversation).toBe(teams().chatOf('dan'));
    expect(inPublic()).toEqual([]);
  });

  test('where Teams takes no message for one person, a button in the private chat opens the dialog', async () => {
    await openMoney();
    world.connector.failNext({ method: 'POST', path: '19:care', kind: 403, code: 'MessageWritesBlocked' });
    await world.driver.message('ana', 'care', WORDS);
    const chat = teams().chatOf('ana');
    const said = await teams().until(() => teams().messages.find((one) => one.conversation === chat), 'an answer');
    const [open] = actionsIn(said.card);
    expect(open?.title).toBe('Propose an exception');
    const { msteams, ...data } = open?.data ?? {};
    expect(msteams).toEqual({ type: 'task/fetch' });
    const dialog = dialogIn(await world.driver.taskFetch('ana', 'private', data, said.id));
    expect(filled(dialog)).toMatchObject({ amount: '25', reason: 'the lantern came late' });
    expect(inPublic()).toEqual([]);
  });

  test('in the private chat the dialog comes from the card', async () => {
    await world.driver.extensionFetch('ana', 'care', 'exception');
    await world.driver.message('ana', 'private', 'exception send a lamp because the lantern came late');
    const chat = teams().chatOf('ana');
    const answer = await teams().until(() => teams().messages.find((one) => one.conversation === chat), 'an answer');
    expect(actionsIn(answer.card)).toMatchObject([
      { title: 'Propose an exception', data: { msteams: { type: 'task/fetch' } } },
    ]);
  });

  test('in a group chat the team is asked for and the form follows, all in one message for that person', async () => {
    const id = '19:group@thread.v2';
    const group = { id, name: 'group', teamId: '', type: 'private' as const, members: ['ana', 'ben'], hasBot: true };
    teams().channels.set('group', group);
    const inGroup = (activity: Json) =>
      world.driver.deliver({
        ...activity,
        conversation: { id, conversationType: 'groupChat', isGroup: true, tenantId: TENANT },
        channelData: { tenant: { id: TENANT } },
      });
    for (const place of ['care', 'desk']) await world.driver.extensionFetch('ana', place, 'exception');
    const text = 'exception send a lamp because the lantern came late';
    const message = await answered(() => inGroup(world.driver.activity('ana', 'group', { type: 'message', text })));
    const next = async (over: Json): Promise<void> => {
      const { card } = message;
      const value = { ...filled(card), ...over, ...actionsIn(card)[0]?.data };
      await inGroup(world.driver.activity('ana', 'group', { type: 'message', value, replyToId: message.id }));
      await teams().until(() => message.card !== card, 'what came of it');
    };
    const [choose] = inputsOf(message.card);
    await next({ team: choose?.choices?.find(({ title }) => title === 'desk')?.value ?? '' });
    expect(filled(message.card)).toMatchObject({ reason: 'the lantern came late' });
    await next({ customer: 'order 1', kind: 'Other' });
    expect(said(message)).toContain('EX-1 is posted');
    expect(asides()).toHaveLength(1);
    await world.delivered();
    expect(inPublic().map(({ conversation }) => conversation)).toEqual([teams().channel('desk').id]);
  });

  describe('and what is nobody else’s business', () => {
    beforeEach(openMoney);
    const HINT = 'everyone here can read';

    test('can be read there, which is said once, with how to write to the bot alone', async () => {
      expect(said(await typed('goodwill help'))).not.toContain(HINT);
      expect(said(await typed('kudos @ben for the lantern'))).not.toContain(HINT);
      expect(said(await typed('voice abuse he threw the lantern at me'))).toContain(HINT);
      expect(said(await typed('goodwill 5 order 1182 for the lantern'))).not.toContain(HINT);
    });

    test('is written to the bot alone from the / menu: the answer shows what it answers', async () => {
      const words = 'goodwill 5 order 1182 for the lantern';
      const answer = await answered(() => world.driver.messageAside('ana', 'care', words));
      expect(said(answer)).toContain('£5.00 goodwill');
      expect(said(answer)).not.toContain(HINT);
      const [prompt] = [...teams().prompts.keys()];
      const { body } = teams().calls.at(-1) ?? {};
      expect(body?.entities).toEqual([{ type: 'targetedMessageInfo', messageId: prompt }]);
      expect(inPublic()).toEqual([]);
    });

    test('is answered also where what was written is gone by then', async () => {
      const words = 'goodwill 5 order 1182 for the lantern';
      const answer = await answered(() => {
        const sent = world.driver.messageAside('ana', 'care', words);
        teams().prompts.clear();
        return sent;
      });
      expect(said(answer)).toContain('£5.00 goodwill');
    });
  });
});

type Input = { id: string; value?: string; choices?: { title: string; value: string }[] };

function inputsOf(card: Json | null): Input[] {
  return ((card?.body ?? []) as Json[]).filter(({ type }) => String(type).startsWith('Input.')) as unknown as Input[];
}

/** What the inputs hold. */
function filled(card: Json | null): Json {
  return Object.fromEntries(inputsOf(card).map(({ id, value = '' }) => [id, value]));
}
