import type * as z from 'zod';
import * as readers from '../../../src/chats/teams/payloads.ts';
import { changedBy, type Fixture, fixturesOf, missing, readmeOf, unseen } from '../../support/readers.ts';
import { actionsIn, cardWords, dialogIn, openTeams, type TeamsWorldApp } from '../../support/teams.ts';
import type { Delivered } from '../../support/teams-driver.ts';
import type { Json } from '../../support/teams-world.ts';

const FIXTURES = fixturesOf('teams');

type Kind = { files: RegExp; reader: z.ZodType; own: z.ZodType };
/** Which reader takes which activities; `own`: what it reads beyond what all have. */
const READERS: Record<string, Kind> = {
  anyActivity: { files: /./, reader: readers.anyActivity, own: readers.anyActivity },
  messageActivity: {
    files: /^message_(in|by|personal|group|card)/,
    reader: readers.messageActivity,
    own: readers.messageActivity.pick({ text: true, value: true, entities: true }),
  },
  cardAction: {
    files: /^invoke_card_action/,
    reader: readers.cardAction,
    own: readers.cardAction.pick({ value: true }),
  },
  taskActivity: {
    files: /^invoke_task/,
    reader: readers.taskActivity,
    own: readers.taskActivity.pick({ value: true }),
  },
  extensionActivity: {
    files: /^invoke_extension/,
    reader: readers.extensionActivity,
    own: readers.extensionActivity.pick({ value: true }),
  },
  conversationUpdate: {
    files: /^conversation_update/,
    reader: readers.conversationUpdate,
    own: readers.conversationUpdate.pick({ membersAdded: true, membersRemoved: true }),
  },
  installationUpdate: {
    files: /^installation_update/,
    reader: readers.installationUpdate,
    own: readers.installationUpdate.pick({ action: true }),
  },
};

describe('What Teams documents that it sends', () => {
  let world: TeamsWorldApp;
  /** What the service put into its forms, by command. */
  let carried: Record<string, Json>;
  beforeAll(async () => {
    world = await openTeams();
    const held = async (command: string): Promise<Json> =>
      actionsIn(dialogIn(await world.driver.extensionFetch('ana', 'care', command)))[0]?.data ?? {};
    carried = { exception: await held('exception'), kudos: await held('kudos') };
  });
  afterAll(() => world.close());

  function send({ payload }: Fixture): Promise<Delivered> {
    const { value } = payload as { value?: { commandId?: string; data?: Json } };
    const verb = String(value?.data?.verb ?? '');
    const mine = /submit/i.test(String(payload.name)) ? carried[verb.split('.')[0] ?? ''] : undefined;
    const filled = mine && { value: { ...value, data: { ...value?.data, ...mine } } };
    return world.driver.deliver({ ...payload, ...filled, serviceUrl: world.connector.serviceUrl });
  }

  test.each(FIXTURES)('$name is answered as documented, and again when it comes again', async (fixture) => {
    expect([(await send(fixture)).status, (await send(fixture)).status]).toEqual([200, 200]);
    await world.delivered();
  });

  test('what the forms hold is in the channel', async () => {
    await world.delivered();
    const said = world.posts('care').map(({ card }) => cardWords(card));
    expect(said.filter((words) => words.includes('send a new lamp'))).not.toEqual([]);
    expect(said.filter((words) => words.includes('staying late'))).not.toEqual([]);
  });

  test.each(Object.entries(READERS))(
    '%s reads nothing otherwise than it was sent, and no field Teams never sends',
    (_of, { files, reader, own }) => {
      const mine = FIXTURES.filter(({ name }) => files.test(name)).map(({ payload }) => payload);
      expect(mine.flatMap((payload) => changedBy(reader, payload))).toEqual([]);
      expect(unseen(own, mine)).toEqual([]);
    },
  );

  describe('The people of the double send the same fields:', () => {
    /** What the app put there itself, and the words as HTML, which no reader takes. */
    const BODY = /^(attachments|value\.(data|action\.data|messagePayload\.(reactions|mentions))\.|value\.(verb|id|r)$)/;
    const card = () => {
      const found = world.connector.world.messages.find((one) => actionsIn(one.card).some(({ verb }) => verb));
      if (!found) throw new Error('no card');
      return found;
    };
    const shown = { title: 'Co-sign', id: 'co-sign', verb: 'exception.co-sign', data: {} };
    const gone = [{ id: '29:1-gil' }];

    test.each<[string, () => Promise<Delivered>]>([
      ['message_in_channel', () => world.driver.message('ana', 'care', 'kudos @ben for staying late')],
      ['message_in_channel_targeted', () => world.driver.messageAside('ana', 'care', 'exception list')],
      ['message_personal', () => world.driver.message('ana', 'private', 'help')],
      ['message_card_submit', () => world.driver.submitAction('ana', card(), {})],
      ['invoke_card_action_manual', () => world.driver.execute('ana', card(), shown)],
      ['invoke_task_fetch', () => world.driver.taskFetch('ana', 'care', {}, '1')],
      ['invoke_task_submit', () => world.driver.taskSubmit('ana', 'care', {})],
      ['invoke_extension_fetch_compose', () => world.driver.extensionFetch('ana', 'care', 'exception')],
      [
        'invoke_extension_fetch_message',
        () => world.driver.extensionFetch('ana', 'care', 'kudos', { ...card(), author: 'ben' }),
      ],
      ['invoke_extension_submit_compose', () => world.driver.extensionSubmit('ana', 'care', 'exception', {})],
      [
        'conversation_update_member_removed',
        () => world.driver.teamUpdate('maya', 'care', 'teamMemberRemoved', { membersRemoved: gone }),
      ],
      [
        'conversation_update_channel_renamed',
        () => world.driver.teamUpdate('maya', 'care', 'channelRenamed', {}, { name: 'care' }),
      ],
      ['installation_update_add', () => world.driver.installed('maya', 'care')],
    ])('%s', async (name, act) => {
      const documented = FIXTURES.find((one) => one.name === name)?.payload;
      expect(missing((await act()).sent, documented, BODY)).toEqual([]);
    });
  });

  test('none of it was trouble to the service', async () => {
    // Whatever is still worked on in the background ends first.
    await world.restart();
    expect(world.troubles).toEqual([]);
  });

  test('the README names where each is documented', () => {
    const readme = readmeOf('teams');
    expect(FIXTURES.filter(({ name }) => !readme.includes(`\`${name}\``)).map(({ name }) => name)).toEqual([]);
  });
});
