import { actionsIn, type CardAction, cardWords, dialogIn, openTeams, type TeamsWorldApp } from '../../support/teams.ts';
import type { TeamsFault } from '../../support/teams-connector.ts';
import type { Json, TeamsMessage } from '../../support/teams-world.ts';

const MINUTE = 60_000;

describe('When something goes wrong in Teams', () => {
  let world: TeamsWorldApp;
  beforeEach(async () => {
    world = await openTeams();
    const form = await dialog('maya', 'settings.open', 'exception setup');
    await world.driver.taskSubmit('maya', 'care', {
      ...form,
      managers: world.connector.world.person('maya').aadObjectId,
    });
    await world.delivered();
  });
  afterEach(async () => {
    expect(world.connector.world.problems).toEqual([]);
    await world.close();
  });

  /** What the form holds that stands in the answer to these words, or the dialog that the answer opens. */
  const dialog = async (who: string, verb: string, words: string): Promise<Json> => {
    const { world: teams } = world.connector;
    const before = teams.messages.length;
    await world.driver.message(who, 'care', words);
    const answer = await teams.until(
      () => teams.messages.slice(before).find(({ card }) => actionsIn(card).some(({ data }) => data.verb === verb)),
      'a button',
    );
    const opener = actionsIn(answer.card).find(({ data }) => data.verb === verb);
    const data = opener?.data ?? {};
    const card = 'n' in data ? (answer.card ?? {}) : dialogIn(await world.driver.taskFetch(who, 'care', data));
    const inputs = (card.body as Json[]).filter(({ type }) => String(type).startsWith('Input.'));
    const [submit] = actionsIn(card);
    return { ...submit?.data, ...Object.fromEntries(inputs.map(({ id, value = '' }) => [String(id), value])) };
  };
  const proposal = async (): Promise<Json> => ({
    ...(await dialog('ana', 'exception.propose', 'exception 25 refund because the parcel came late')),
    customer: 'order 1182',
  });
  const propose = async () => world.driver.taskSubmit('ana', 'care', await proposal());
  const cards = (): TeamsMessage[] =>
    world.posts('care').filter(({ card, thread }) => thread === null && cardWords(card).includes('EX-'));
  const button = (name: string): CardAction => {
    const found = actionsIn(cards()[0]?.card).find(({ title }) => title === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  const card = (): TeamsMessage => {
    const [only, ...more] = cards();
    if (!only || more.length > 0) throw new Error(`${cards().length} cards`);
    return structuredClone(only);
  };
  const coSign = (who: string) => {
    const { verb, data } = button('Co-sign');
    return world.driver.execute(who, card(), { verb, data });
  };
  const potLeft = async () => {
    const { world: teams } = world.connector;
    const before = teams.messages.length;
    await world.driver.message('chloe', 'care', 'goodwill');
    const said = await teams.until(() => teams.messages.slice(before).at(0), 'the budgets');
    return /Team pot[^£]*(£[\d.,]+) of/.exec(cardWords(said.card))?.[1];
  };

  test.each<[string, Partial<TeamsFault>]>([
    ['limited, for 7 seconds', { kind: 429, retryAfterS: 7 }],
    ['limited, nobody says for how long', { kind: 429 }],
    ['limited several times', { kind: 429, times: 3 }],
    ['not possible just then', { kind: 412 }],
    ['answered by a gateway with a 502', { kind: 502 }],
    ['reset before it was received', { kind: 'reset-before' }],
    ['reset after it was received', { kind: 'reset-after' }],
  ])('a card that was %s is there once in the end, and is approved and charged once', async (_what, fault) => {
    const form = await proposal();
    world.connector.failNext({ method: 'POST', path: 'thread.tacv2/activities', kind: 429, ...fault });
    await world.driver.taskSubmit('ana', 'care', form);
    await world.delivered();
    if (fault.kind === 'reset-after' && cards().length === 2) {
      // A client shows the stray one: its refresh tells of it, and it is taken back.
      await lookAt(cards()[0]);
    }
    expect(cards()).toHaveLength(1);

    world.connector.failNext({ method: 'PUT', kind: 429, ...fault });
    await coSign('ben');
    await world.delivered();
    expect(cardWords(card().card)).toContain('Approved');
    expect(await potLeft()).toBe('£1,975.00');
  });

  test('a co-sign that settles asks about each one it counts, as a member of the team, and reads no roster', async () => {
    await propose();
    await world.delivered();
    const { calls } = world.connector.world;
    const before = calls.length;

    await coSign('ben');

    const asked = calls.slice(before).flatMap(({ path }) => /\/(pagedmembers|members\/.*)$/.exec(path)?.[1] ?? []);
    expect(asked.sort()).toEqual(['members/29:1-ana', 'members/29:1-ben']);
  });

  test('a co-sign of somebody who left the team a moment ago settles nothing', async () => {
    await propose();
    await world.delivered();
    const care = world.connector.world.channel('care');
    care.members = care.members.filter((name) => name !== 'ben');
    await coSign('ben');
    await world.delivered();
    expect(cardWords(card().card)).not.toContain('Approved');
  });

  const lookAt = async (stray: TeamsMessage | undefined): Promise<void> => {
    const refresh = stray?.card?.refresh as { action: Json } | undefined;
    if (!stray || !refresh) throw new Error('nothing to look at');
    await world.driver.execute('ana', stray, refresh.action, 'automatic');
    await world.connector.world.until(() => cards().length === 1, 'the stray card to go');
  };

  test('a card whose answer was lost is known again by the first look at it, and is not posted twice', async () => {
    const form = await proposal();
    world.connector.failNext({ method: 'POST', path: 'thread.tacv2/activities', kind: 'reset-after' });
    await world.driver.taskSubmit('ana', 'care', form);
    await world.app.worker.idle();
    await lookAt(cards()[0]);
    await world.delivered();
    expect(cards()).toHaveLength(1);
    await coSign('ben');
    await world.delivered();
    expect(cardWords(card().card)).toContain('Approved');
  });

  test('an outage delays, and nothing is lost or doubled', async () => {
    const form = await proposal();
    world.connector.outage(true);
    await world.driver.taskSubmit('ana', 'care', form);
    await world.app.worker.idle();
    world.connector.outage(false);
    world.move(MINUTE);
    await world.delivered();
    world.move(10 * MINUTE);
    await world.delivered();
    expect(cards()).toHaveLength(1);
  });

  test.each(['at once', 'after a restart', 'with another id, as after 15 seconds'])(
    'an invoke that comes twice counts once: %s',
    async (when) => {
      const form = await proposal();
      const first = await world.driver.taskSubmit('ana', 'care', form);
      if (when === 'after a restart') await world.restart();
      const again = when.startsWith('with') ? { ...first.sent, id: 'another' } : first.sent;
      expect((await world.driver.deliver(again)).status).toBe(200);
      await world.delivered();
      expect(cards()).toHaveLength(1);

      const clicked = await coSign('ben');
      if (when === 'after a restart') await world.restart();
      const twice = await world.driver.deliver(
        when.startsWith('with') ? { ...clicked.sent, id: 'other' } : clicked.sent,
      );
      expect(JSON.stringify(twice.body)).toMatch(/already approved|already co-signed/);
      await world.delivered();
      expect(await potLeft()).toBe('£1,975.00');
    },
  );

  test.each(['at once', 'after a restart'])('typed words that come twice count once: %s', async (when) => {
    const sent = await world.driver.message('ana', 'care', 'goodwill 15 order 9 late delivery');
    if (when === 'after a restart') await world.restart();
    await world.driver.deliver(sent.sent);
    const { world: teams } = world.connector;
    const before = teams.messages.length;
    await world.driver.message('ana', 'care', 'goodwill');
    const said = await teams.until(
      () => teams.messages.slice(before).find(({ card: one }) => cardWords(one).includes('Team pot')),
      'the budgets',
    );
    expect(cardWords(said.card)).toContain('£35.00 of £50.00');
  });

  test('a click that comes late, on a card as it was, changes nothing and is answered', async () => {
    await propose();
    await world.delivered();
    const old = card();
    const { verb, data } = button('Co-sign');
    await coSign('ben');
    await world.delivered();
    world.move(60 * MINUTE);
    const late = await world.driver.execute('chloe', old, { verb, data });
    expect(JSON.stringify(late.body)).toContain('already approved');
    expect(await potLeft()).toBe('£1,975.00');
  });

  test('an automatic refresh is no click, whatever the button', async () => {
    await propose();
    await world.delivered();
    const { verb, data } = button('Co-sign');
    expect((await world.driver.execute('ben', card(), { verb, data }, 'automatic')).status).toBe(200);
    await world.delivered();
    expect(cardWords(card().card)).toContain('Proposed');
  });

  test('a client that knows no universal actions sends a message instead, and is answered', async () => {
    await propose();
    await world.delivered();
    await world.driver.submitAction('ben', card(), button('Co-sign').data);
    await world.delivered();
    expect(cardWords(card().card)).toContain('Approved');
  });

  test.each([
    ['garbage', { id: 'not an id', r: 1 }],
    ['something that is nowhere', { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', r: 1 }],
    ['nothing', {}],
  ])('a forged button with %s changes nothing and is answered', async (_what, data) => {
    await propose();
    await world.delivered();
    const { status, body } = await world.driver.execute('ben', card(), { verb: 'exception.co-sign', data });
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 200 });
    expect(cardWords(card().card)).toContain('Proposed');
  });

  test.each(['BotNotInConversationRoster', 'MessageWritesBlocked'])(
    'a channel that is lost (%s) is tried no more, and an admin is told once',
    async (code) => {
      const form = await proposal();
      const { world: teams } = world.connector;
      world.connector.failNext({ method: 'POST', path: 'care@thread.tacv2/activities', kind: 403, code, times: 99 });
      await world.driver.taskSubmit('ana', 'care', form);
      await world.delivered();
      world.move(60 * MINUTE);
      await world.delivered();
      const told = teams.messages.filter(
        ({ conversation, card: one }) =>
          conversation === teams.chatOf('maya') && cardWords(one).includes('I can’t post in'),
      );
      expect(told).toHaveLength(1);
      const tries = teams.calls.filter(({ outcome, path }) => outcome === '403' && path.includes('care@thread'));
      expect(tries.length).toBeLessThan(4);
    },
  );
});
