import { setImmediate } from 'node:timers/promises';
import { stateOf } from '../../../src/sandbox/view-state.ts';
import { CARE, openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

const KETTLE = '25 refund the kettle because its lid was broken when it arrived';

/** docs/product.md §8: similar past cases appear as somebody types in the modal. */
describe('While somebody types', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
    await world.command('U0ANA', `/exception ${KETTLE}`);
    await world.driver.submit('U0ANA', { customer: 'order 1' });
    await world.delivered();
    await world.driver.clickMessage(world.card(1), { user: 'U0BEN', action: 'Co-sign' });
    await world.delivered();
  });
  afterEach(() => world.close());

  function modal() {
    const open = world.slack.view('U0CHLOE');
    if (!open) throw new Error('no form is open');
    return structuredClone(open);
  }
  const words = () => wordsIn(modal().view.blocks);
  const updates = () => world.slack.calls('views.update').length;
  /** A letter in a form as its client has it, which may not be the latest. */
  const type = (view: ReturnType<typeof modal>['view'], reason: string) =>
    world.driver.clickView(view, {
      user: 'U0CHLOE',
      action: 'value',
      block: 'reason',
      value: reason,
      typed: { reason },
    });

  test('many letters make few changes, and the last of them counts even if its client had an older form', async () => {
    await world.command('U0CHLOE', '/exception 30 refund it');
    const { view } = modal();
    for (const reason of ['i', 'its lid', 'its lid was', 'its lid was broken']) await type(view, reason);
    await world.slack.until(() => words().includes('EX-1 ·'), 'the case');
    expect(updates()).toBe(1);

    // Its client hasn't heard of the change yet.
    await type(view, 'its flight was late');
    await world.slack.until(() => !words().includes('EX-1 ·'), 'no case');
    expect(updates()).toBe(2);
    expect(world.troubles).toEqual([]);
  });

  test('where there is nothing else to show the form is left alone', async () => {
    await world.command('U0CHLOE', '/exception 30 refund it because its lid was broken');
    const { view } = modal();
    expect(wordsIn(view.blocks)).toContain('EX-1 ·');
    await type(view, 'its lid was broken, sadly');
    await type(view, 'the flight was late');
    await world.slack.until(() => !words().includes('EX-1 ·'), 'no case');
    expect(updates()).toBe(1);
  });

  test('a form that was sent in meanwhile stays closed, and what is wrong with one stays said', async () => {
    await world.command('U0CHLOE', '/exception 30 refund it');
    const { view } = modal();
    await type(view, 'flight');
    await type(view, 'its lid was broken');
    await world.driver.submit('U0CHLOE', { customer: 'someone@example.com', reason: 'its lid was broken' });
    expect(Object.keys(modal().errors)).toEqual(['customer']);
    await world.driver.submit('U0CHLOE', { customer: 'order 2', reason: 'its lid was broken' });
    await type(view, 'its lid was broken again');
    await world.delivered();
    expect(world.slack.view('U0CHLOE')).toBeUndefined();
    expect(world.troubles).toEqual([]);
  });

  test('a limit of Slack’s only delays what changes in a form', async () => {
    await world.command('U0CHLOE', '/exception 30 refund it');
    world.slack.failNext({ method: 'views.update', kind: '429', retryAfterS: 1 });
    await type(modal().view, 'its lid was broken');
    // The clock of this world stands still by itself.
    for (; updates() < 2; await setImmediate()) world.move(1);
    await world.slack.until(() => words().includes('EX-1 ·'), 'the case');
    expect(updates()).toBe(2);
    expect(world.troubles).toEqual([]);
  });

  test.each(['response_url', 'nothing'])(
    'a click in a form whose trigger expired is answered beside it, and the form stays (%s fails)',
    async (method) => {
      await world.command('U0CHLOE', '/exception 30 refund it because its lid was broken');
      const { view } = modal();
      world.slack.letTriggersExpire();
      world.slack.failNext({ method, kind: '500' });
      const answer = await world.nextPrivate('U0CHLOE', () =>
        world.driver.clickView(view, { user: 'U0CHLOE', action: 'exception.show' }),
      );
      expect(answer.channel).toBe(CARE);
      expect(wordsIn(answer.blocks)).toContain('EX-1 ·');
      expect(modal().view.id).toBe(view.id);
    },
  );

  test('of somebody who may not know the team’s cases nothing is shown', async () => {
    await world.command('U0CHLOE', '/exception 30 refund it');
    const { view } = modal();
    await world.driver.clickView(view, {
      user: 'U0GUEST',
      action: 'value',
      block: 'reason',
      value: 'x',
      typed: { reason: 'its lid was broken' },
    });
    await world.driver.clickView(
      { ...view, id: 'V0OTHER' },
      {
        user: 'U0CHLOE',
        action: 'value',
        block: 'reason',
        value: 'x',
        typed: { reason: 'its lid was broken' },
      },
    );
    await world.app.stop();
    expect(words()).not.toContain('EX-1 ·');
  });

  test('an input that nobody touched is taken as it was opened, where Slack leaves it out', async () => {
    await world.command('U0CHLOE', '/exception 30 refund it because its lid was broken');
    const { view } = modal();
    const { amount: _amount, kind: _kind, reason: _reason, ...state } = stateOf(view.blocks, { customer: 'order 2' });
    await world.driver.submitState('U0CHLOE', state);
    await world.delivered();
    expect(wordsIn(world.card(2).blocks)).toContain('EX-2 · Refund · £30.00');
    expect(wordsIn(world.card(2).blocks)).toContain('its lid was broken');
  });
});
