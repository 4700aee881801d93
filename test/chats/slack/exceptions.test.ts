import type { SlackMessage } from '../../../src/sandbox/slack/types.ts';
import { openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

describe('Exceptions in Slack', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(async () => {
    expect(world.troubles).toEqual([]);
    await world.close();
  });

  const propose = async (
    user = 'U0ANA',
    words = '25 refund for it because the parcel came late',
  ): Promise<SlackMessage> => {
    await world.command(user, `/exception ${words}`);
    const sent = await world.driver.submit(user, { customer: 'order 1182' });
    if (sent.problem !== null || world.slack.view(user)) throw new Error(`refused: ${sent.body}`);
    await world.delivered();
    return world.card(1);
  };
  const click = async (user: string, action: string, card = world.card(1)): Promise<string> => {
    const answer = await world.nextPrivate(user, () => world.driver.clickMessage(card, { user, action }));
    await world.delivered();
    return wordsIn(answer.blocks);
  };
  /** A click that opens a form, and what is typed there. */
  const fill = async (user: string, action: string, typed: Record<string, string>): Promise<string> => {
    await world.driver.clickMessage(world.card(1), { user, action });
    if (!world.slack.view(user)) throw new Error(`no form: ${world.lastPrivate(user)}`);
    const answer = await world.nextPrivate(user, () => world.driver.submit(user, typed));
    await world.delivered();
    return wordsIn(answer.blocks);
  };

  test('words after the command fill in the form', async () => {
    await world.command('U0ANA', '/exception 25 refund outside window for order 1182 because the parcel came late');
    const blocks = JSON.stringify(world.slack.view('U0ANA')?.view.blocks);
    expect(blocks).toContain('"initial_value":"25"');
    expect(blocks).toContain('"initial_value":"refund outside window for order 1182"');
    expect(blocks).toContain('"initial_value":"the parcel came late"');
  });

  test('what is wrong is said at its field, nothing typed is lost, and the corrected form is taken', async () => {
    await world.command('U0ANA', '/exception 25 refund because the parcel came late');
    const wrong = await world.driver.submit('U0ANA', {
      customer: 'eve@example.com',
      reason: 'late',
      amount: '-3',
      ticketLink: 'ftp://x.test',
    });
    expect(wrong.problem).toBeNull();
    const errors = world.slack.view('U0ANA')?.errors ?? {};
    expect(Object.keys(errors).sort()).toEqual(['amount', 'customer', 'reason', 'ticketLink']);
    expect(errors.customer).toContain('e-mail address');

    const right = await world.driver.submit('U0ANA', { customer: 'order 1182' });
    expect(right.problem).toBeNull();
    expect(world.slack.view('U0ANA')).toBeUndefined();
    await world.delivered();
    expect(wordsIn(world.card(1).blocks)).toContain('order 1182');
  });

  test("Ana doesn't co-sign her own, and a second co-sign hears good news", async () => {
    const card = await propose();
    expect(await click('U0ANA', 'Co-sign')).toContain('You can’t co-sign your own');
    expect(await click('U0BEN', 'Co-sign')).toContain('is approved');
    expect(await click('U0CHLOE', 'Co-sign', card)).toContain('already approved');
  });

  test.each([
    ['U0GUEST', 'Guests can read along'],
    ['U0OUTSIDE', 'other organisation'],
    ['U0GONE', 'deactivated'],
    ['U0ROBOT', 'Bots'],
    ['U0DAN', 'Join the channel'],
  ])('%s may not co-sign, is told why, and nothing changes', async (user, why) => {
    await propose();
    expect(await click(user, 'Co-sign')).toContain(why);
    expect(wordsIn(world.card(1).blocks)).toContain('Proposed');
  });

  test('a card that was drawn before an edit is outdated', async () => {
    const old = await propose();
    await fill('U0ANA', 'Edit', { amount: '30' });
    expect(wordsIn(world.card(1).blocks)).toContain('£30.00');
    expect(await click('U0BEN', 'Co-sign', old)).toContain('has just changed this. Please check it again');
    expect(wordsIn(world.card(1).blocks)).toContain('Proposed');
  });

  test('an objection needs a reason, and two bring in the managers', async () => {
    await propose();
    await world.driver.clickMessage(world.card(1), { user: 'U0BEN', action: 'Object' });
    await world.driver.submit('U0BEN', { reason: ' ' });
    expect(world.slack.view('U0BEN')?.errors.reason).toBeDefined();
    const answer = await world.nextPrivate('U0BEN', () =>
      world.driver.submit('U0BEN', { reason: 'We did this twice already' }),
    );
    expect(wordsIn(answer.blocks)).toContain('one more co-sign');
    await world.delivered();
    expect(await fill('U0CHLOE', 'Object', { reason: 'Not within our means' })).toContain('a manager will now decide');
    expect(await click('U0BEN', 'Approve')).toContain('managers');
    expect(await click('U0MAYA', 'Approve')).toContain('is approved');
    expect(wordsIn(world.card(1).blocks)).toContain('Approved');
  });

  test('withdrawn, it is shown so and has no buttons; a co-sign comes too late', async () => {
    const card = await propose();
    expect(await click('U0BEN', 'Withdraw')).toContain('as the proposer');
    expect(await click('U0ANA', 'Withdraw')).toContain('is withdrawn');
    expect(JSON.stringify(world.card(1).blocks)).not.toContain('"button"');
    expect(await click('U0BEN', 'Co-sign', card)).toContain('withdrew this one');
  });

  test('done, with how the customer took it and less given: the rest returns', async () => {
    await propose();
    await click('U0BEN', 'Co-sign');
    expect(await fill('U0BEN', 'Mark as done', { mood: 'Delighted', actualAmount: '20' })).toContain('£5.00 went back');
    expect(wordsIn(world.card(1).blocks)).toContain('delighted');
    expect(await world.command('U0ANA', '/goodwill')).toContain('£1,980.00 of £2,000.00');
  });

  test('reversed by its manager by number, with a reason', async () => {
    await propose();
    await click('U0BEN', 'Co-sign');
    expect(await world.command('U0BEN', '/exception reverse EX-1')).not.toBe('');
    await world.command('U0MAYA', '/exception reverse ex1');
    const answer = await world.nextPrivate('U0MAYA', () =>
      world.driver.submit('U0MAYA', { reason: 'Given by mistake' }),
    );
    expect(wordsIn(answer.blocks)).toContain('£25.00 went back to the team pot');
  });

  test('Give kudos opens kudos for those behind it', async () => {
    await propose();
    await click('U0BEN', 'Co-sign');
    await world.driver.clickMessage(world.card(1), { user: 'U0CHLOE', action: 'Give kudos' });
    expect(JSON.stringify(world.slack.view('U0CHLOE')?.view.blocks)).toContain('"initial_users":["U0ANA","U0BEN"]');
  });

  test('list and show: what waits for whom, and the whole of one', async () => {
    await propose();
    expect(await world.command('U0BEN', '/exception list')).toContain('EX-1');
    expect(await world.command('U0BEN', '/exception show 1')).toContain('the parcel came late');
    expect(await world.command('U0BEN', '/exception show EX-99')).toContain('EX-99');
    expect(await world.command('U0BEN', '/exception show')).toContain('Which one?');
    expect(await world.command('U0GUEST', '/exception show EX-1')).not.toContain('the parcel came late');
    const listed = world.slack.privates('U0BEN').find(({ blocks }) => wordsIn(blocks).includes('Waiting for me'));
    if (!listed) throw new Error('nothing listed');
    const shown = await world.nextPrivate('U0BEN', () =>
      world.driver.clickPrivate(listed, { user: 'U0BEN', action: 'exception.show' }),
    );
    expect(wordsIn(shown.blocks)).toContain('the parcel came late');
  });

  test('a word one letter off is asked about, and nothing is proposed', async () => {
    expect(await world.command('U0ANA', '/exception lst')).toContain('Did you mean /exception list');
    expect(world.slack.view('U0ANA')).toBeUndefined();
  });

  test('help and setup answer everybody; only some may change', async () => {
    expect(await world.command('U0ANA', '/exception help')).toContain('/exception list');
    await world.command('U0ANA', '/exception setup');
    const view = world.slack.view('U0ANA')?.view;
    expect(wordsIn(view?.blocks)).toContain('managers and admins can change these');
    expect(JSON.stringify(view?.blocks)).not.toContain('"input"');
  });

  test('the week so far, for a manager only', async () => {
    await propose();
    expect(await world.command('U0BEN', '/exception digest')).toContain('managers');
    expect(await world.command('U0MAYA', '/exception digest')).toContain('1 proposed');
    expect(await world.command('U0MAYA', '/exception digest 2031-W01')).toContain('That week is still to come');
    const digest = world.slack
      .privates('U0MAYA')
      .find(({ blocks }) => JSON.stringify(blocks).includes('digest.private'));
    if (!digest) throw new Error('no digest');
    await world.driver.clickPrivate(digest, { user: 'U0MAYA', action: 'For managers only' });
    expect(wordsIn(world.slack.view('U0MAYA')?.view.blocks)).toContain('Nobody has thanked');
  });

  test('expired, it can be proposed again from the private message', async () => {
    await propose();
    world.move(25 * 3_600_000);
    await world.app.sweeper.sweep();
    await world.delivered();
    expect(wordsIn(world.card(1).blocks)).toContain('Ran out of time');
    const told = world.slack
      .dms('U0ANA')
      .find(({ blocks }) => JSON.stringify(blocks).includes('exception.propose-again'));
    if (!told) throw new Error('nothing told');
    await world.driver.clickMessage(told, { user: 'U0ANA', action: 'Propose again' });
    expect(JSON.stringify(world.slack.view('U0ANA')?.view.blocks)).toContain('"initial_value":"order 1182"');
  });

  test('a form that opens too late is offered by a button that kept the words', async () => {
    world.slack.failNext({ method: 'views.open', kind: '500' });
    expect(await world.command('U0ANA', '/exception 25 refund because it was late')).toContain('Nothing is lost');
    const answer = world.slack.privates('U0ANA').at(-1);
    if (!answer) throw new Error('no answer');
    await world.driver.clickPrivate(answer, { user: 'U0ANA', action: 'Propose an exception' });
    expect(JSON.stringify(world.slack.view('U0ANA')?.view.blocks)).toContain('"initial_value":"it was late"');
    world.troubles.length = 0;
  });

  test.each([
    ['garbage', 'not json'],
    ['a thing that is nowhere', JSON.stringify({ id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', r: 1 })],
    ['no id', '{}'],
  ])('a forged button with %s changes nothing and is answered', async (_what, value) => {
    const card = await propose();
    const blocks = JSON.parse(
      JSON.stringify(card.blocks).replaceAll(/"value":"(?:[^"\\]|\\.)*"/g, `"value":${JSON.stringify(value)}`),
    );
    const answer = await world.nextPrivate('U0BEN', () =>
      world.driver.clickMessage({ ...card, blocks }, { user: 'U0BEN', action: 'Co-sign' }),
    );
    expect(wordsIn(answer.blocks)).not.toContain('is approved');
    expect(wordsIn(world.card(1).blocks)).toContain('Proposed');
  });
});
