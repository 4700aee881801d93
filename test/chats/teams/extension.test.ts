import { openTeams, type TeamsWorldApp } from '../../support/teams.ts';
import type { Delivered } from '../../support/teams-driver.ts';
import type { Json } from '../../support/teams-world.ts';

type Dialog = { title: string; card: { content: { body: Json[]; actions: { title: string; data: Json }[] } } };

/** @returns the dialog that Teams is told to open or to keep open. */
function dialogOf({ body }: Delivered): Dialog {
  const task = body?.task as { type: string; value: Dialog } | undefined;
  if (task?.type !== 'continue') throw new Error(`no dialog but ${JSON.stringify(body)}`);
  return task.value;
}

function sent(dialog: Dialog, typed: Json): Json {
  const { body, actions } = dialog.card.content;
  const filled = Object.fromEntries(
    body.flatMap(({ id, value }) => (typeof id === 'string' ? [[id, value ?? '']] : [])),
  );
  return { ...actions[0]?.data, ...filled, ...typed };
}

const GOOD = {
  customer: 'order 1182',
  resolution: 'send a new lamp',
  reason: 'it came broken twice',
  kind: 'Replacement',
  yesCheck: 'customer,company',
};

describe('The message extension', () => {
  let world: TeamsWorldApp;
  beforeEach(async () => {
    world = await openTeams();
  });
  afterEach(() => world.close());

  const { messages } = { messages: () => world.connector.world.messages };
  const words = (value: unknown) => JSON.stringify(value);

  test('proposes: the dialog closes, the card is the bot’s, and the person hears of it privately', async () => {
    const dialog = dialogOf(await world.driver.extensionFetch('ana', 'care', 'exception'));
    expect(dialog.title).toBe('Propose an exception');
    const done = await world.driver.extensionSubmit('ana', 'care', 'exception', sent(dialog, GOOD));
    expect(done).toMatchObject({ status: 200, body: {} });
    await world.delivered();
    const [card] = world.posts('care');
    expect(words(card?.card)).toContain('send a new lamp');
    const { id } = world.connector.world.person('ana');
    await world.connector.world.until(
      () => messages().some((one) => one.onlyFor === id && words(one.card).includes('is posted')),
      'a private answer',
    );
  });

  test('what is wrong is said at its field, nothing typed is lost, and what is sent in twice counts once', async () => {
    const dialog = dialogOf(await world.driver.extensionFetch('ana', 'care', 'exception'));
    const typed = sent(dialog, { ...GOOD, customer: 'someone@example.com' });
    const again = dialogOf(await world.driver.extensionSubmit('ana', 'care', 'exception', typed));
    const { body } = again.card.content;
    const at = body.findIndex(({ id }) => id === 'customer');
    expect(body[at]).toMatchObject({ value: 'someone@example.com' });
    expect(words(body[at + 1])).toContain('e-mail address');
    expect(body.find(({ id }) => id === 'reason')).toMatchObject({ value: 'it came broken twice' });
    expect(body.find(({ id }) => id === 'yesCheck')).toMatchObject({ value: 'customer,company' });

    const better = sent(again, { customer: 'order 1182' });
    for (let times = 0; times < 2; times += 1) {
      expect(await world.driver.extensionSubmit('ana', 'care', 'exception', better)).toMatchObject({ body: {} });
    }
    await world.delivered();
    expect(world.posts('care')).toHaveLength(1);
  });

  test('where the app is not yet, it is added first, and then the form opens', async () => {
    const install = dialogOf(await world.driver.extensionFetch('ana', 'elsewhere', 'exception'));
    const [add] = install.card.content.actions;
    expect(add?.data).toEqual({ msteams: { justInTimeInstall: true } });
    world.connector.world.channel('elsewhere').hasBot = true;
    const opened = await world.driver.extensionSubmit('ana', 'elsewhere', 'exception', add?.data ?? {});
    expect(dialogOf(opened).title).toBe('Propose an exception');
  });

  test('kudos start from a message: who wrote it is thanked, and it is linked', async () => {
    const message = {
      conversation: '19:care@thread.tacv2',
      id: '17',
      thread: null,
      onlyFor: null,
      text: 'done',
      card: null,
      edited: false,
    };
    const from = { ...message, author: 'ben' };
    const dialog = dialogOf(await world.driver.extensionFetch('ana', 'care', 'kudos', from));
    const { aadObjectId: ben } = world.connector.world.person('ben');
    expect(dialog.card.content.body.find(({ id }) => id === 'people')).toMatchObject({ value: ben });
    const done = await world.driver.extensionSubmit('ana', 'care', 'kudos', sent(dialog, { text: 'for staying late' }));
    expect(done).toMatchObject({ body: {} });
    await world.delivered();
    expect(words(world.posts('care').at(-1)?.card)).toContain('teams.microsoft.com/l/message');
  });

  test('a command that is none of ours is answered', async () => {
    const answered = await world.driver.extensionFetch('ana', 'care', 'unknown');
    expect(answered.body).toMatchObject({ task: { type: 'message' } });
  });
});
