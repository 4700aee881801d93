import { setImmediate } from 'node:timers/promises';
import { CARE, openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

const WS = 'slack:T000000001';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A card whose answer got lost lies there, and the service doesn't know it (docs/product.md §11). */
describe('A post that Slack never confirmed', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(() => world.close());

  const cards = () => world.slack.messages(CARE).filter(({ blocks }) => wordsIn(blocks).includes('EX-1'));
  const told = (name: string) => world.slack.dms('U0ANA').filter(({ blocks }) => wordsIn(blocks).includes(name));
  const looks = () => world.slack.calls('conversations.history');

  async function pass(ms: number, step = SECOND): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      world.move(Math.min(step, left));
      world.app.worker.wake();
      await world.app.worker.idle();
    }
  }

  async function lose(typed = '/exception 25 refund because the parcel came late'): Promise<void> {
    await world.command('U0ANA', typed);
    world.slack.failNext({ method: 'chat.postMessage', kind: 'reset-after' });
    await world.driver.submit('U0ANA', { customer: 'order 1182' });
    await world.app.worker.idle();
    expect(cards()).toHaveLength(1);
  }

  test('where the channel may not be read a card is posted again after 30 seconds', async () => {
    world.slack.world.deniedScopes.add('channels:history');
    await lose();
    await pass(29 * SECOND);
    expect(cards()).toHaveLength(1);
    await pass(2 * SECOND);
    expect(cards()).toHaveLength(2);
    await pass(MINUTE);
    expect(cards()).toHaveLength(2);
  });

  test('a second post that gets lost, too, is waited for as long as the first', async () => {
    world.slack.world.deniedScopes.add('channels:history');
    await lose();
    world.slack.failNext({ method: 'chat.postMessage', kind: 'reset-after' });
    await pass(31 * SECOND);
    expect(cards()).toHaveLength(2);
    await pass(28 * SECOND);
    expect(cards()).toHaveLength(2);
    await pass(5 * SECOND);
    expect(cards()).toHaveLength(3);
  });

  test('of two cards the unconfirmed one counts when it is clicked on, stays, and the other is removed', async () => {
    world.slack.world.deniedScopes.add('channels:history');
    await lose();
    await pass(31 * SECOND);
    const [stray] = structuredClone(cards());
    if (!stray) throw new Error('there is no card');
    await world.driver.clickMessage(stray, { user: 'U0BEN', action: 'Co-sign' });
    await world.slack.until(() => cards().length === 1, 'one card');
    await world.delivered();
    expect(cards().map(({ ts }) => ts)).toEqual([stray.ts]);
    expect(wordsIn(cards()[0]?.blocks)).toContain('Approved');
  });

  test('a co-sign on one and then on the other counts once, and leaves one card', async () => {
    world.slack.world.deniedScopes.add('channels:history');
    await lose();
    await pass(31 * SECOND);
    const [stray, known] = structuredClone(cards());
    if (!stray || !known) throw new Error('there are no two cards');
    await world.driver.clickMessage(known, { user: 'U0BEN', action: 'Co-sign' });
    await world.delivered();
    await world.driver.clickMessage(stray, { user: 'U0BEN', action: 'Co-sign' });
    await world.slack.until(() => cards().length === 1, 'one card');
    await world.delivered();
    expect(cards().map(({ ts }) => ts)).toEqual([stray.ts]);
    expect(wordsIn(cards()[0]?.blocks)).toContain('Approved');
    expect(told('EX-1')).toHaveLength(1);
  });

  test('a click while it is looked for says where it is: nothing is posted again', async () => {
    world.slack.world.deniedScopes.add('channels:history');
    await lose();
    const [card] = structuredClone(cards());
    if (!card) throw new Error('there is no card');
    await world.driver.clickMessage(card, { user: 'U0BEN', action: 'Co-sign' });
    const [, id] = /"id\\?":\\?"([^"\\]+)/.exec(JSON.stringify(card.blocks)) ?? [];
    const ref = () => world.app.store.outbox.refOf(WS, `exception-card/${id}@channel:${CARE}`);
    while ((await ref()) === null) await setImmediate();
    await pass(MINUTE);
    expect(cards().map(({ ts }) => ts)).toEqual([card.ts]);
    expect(wordsIn(cards()[0]?.blocks)).toContain('Approved');
  });

  test('anything else waits ten minutes, because nothing tells of a second one', async () => {
    world.slack.world.deniedScopes.add('channels:history');
    world.slack.failNext({ method: 'chat.postMessage', channel: CARE, kind: 'reset-after' });
    await world.command('U0ANA', '/kudos @ben for staying late');
    const posts = () => world.slack.messages(CARE).length;
    await pass(9 * MINUTE, 10 * SECOND);
    expect(posts()).toBe(1);
    await pass(2 * MINUTE, 10 * SECOND);
    expect(posts()).toBe(2);
  });

  test('at one request a minute and 15 messages a page the search goes on where it was, and finds it', async () => {
    world.slack.world.isHistoryLimited = true;
    await lose();
    for (let count = 0; count < 40; count += 1) await world.slack.say('U0BEN', CARE, `words ${count}`);
    await pass(4 * MINUTE);
    const answered = looks().filter(({ outcome }) => outcome === 'ok');
    const cursors = answered.map(({ args }) => args.cursor ?? '');
    expect(cursors).toEqual(['', expect.stringMatching(/./), expect.stringMatching(/./)]);
    expect(cursors[2]).not.toBe(cursors[1]);
    expect(cards()).toHaveLength(1);
    expect(looks().length).toBeLessThan(8);
    await pass(10 * MINUTE, 10 * SECOND);
    expect(cards()).toHaveLength(1);
  });

  test('a search that Slack never lets finish ends in a post after ten minutes', async () => {
    await lose();
    world.slack.failNext({ method: 'conversations.history', kind: '429', retryAfterS: 60, times: 1_000 });
    await pass(9 * MINUTE, 10 * SECOND);
    expect(cards()).toHaveLength(1);
    await pass(2 * MINUTE, 10 * SECOND);
    expect(cards()).toHaveLength(2);
    expect(looks().length).toBeLessThan(15);
  });
});
