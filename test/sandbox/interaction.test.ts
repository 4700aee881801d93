import { LogLevel, WebClient } from '@slack/web-api';
import { Driver } from '../../src/sandbox/driver.ts';
import { type SlackDouble, startSlackDouble } from '../../src/sandbox/slack/double.ts';
import type { SlackMessage } from '../../src/sandbox/slack/types.ts';
import { SEED } from './seed.ts';
import { type FakeService, startFakeService } from './service.ts';

let now = Date.parse('2026-03-27T10:00:00Z');
let slack: SlackDouble;
let service: FakeService;
let driver: Driver;
let client: WebClient;

beforeAll(async () => {
  slack = await startSlackDouble({ seed: SEED, clock: () => now });
  service = await startFakeService();
  driver = new Driver({ serviceUrl: service.url, signingSecret: service.secret }, slack.control);
  client = new WebClient(slack.botToken, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    logLevel: LogLevel.ERROR,
  });
});
afterAll(async () => {
  await slack.close();
  await service.close();
});
beforeEach(async () => {
  // What one test asked for is no limit to the next.
  now += 60_000;
  service.heard.length = 0;
  await driver.close('U0ANA', true);
});

const ANA = 'U0ANA';
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const input = (id: string) => ({
  type: 'input' as const,
  block_id: id,
  label: plain(id),
  element: { type: 'plain_text_input' as const, action_id: 'value' },
});
const modal = (title: string, blocks = [input('customer'), input('reason')]) => ({
  type: 'modal' as const,
  callback_id: 'a.form',
  title: plain(title),
  submit: plain('Go'),
  blocks,
});
const ask = (text = '') => driver.command({ user: ANA, channel: 'C0CARE', command: '/exception', text });
const titleOnTop = () => (slack.control.view(ANA)?.view.title as { text: string } | undefined)?.text;
const lastHeard = () => service.heard.at(-1)?.payload ?? {};

/** Ana has a modal open, by the trigger of a command. */
async function openModal(title = 'Form') {
  await ask();
  return client.views.open({ trigger_id: String(lastHeard().trigger_id), view: modal(title) });
}

async function errorOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'no error',
    (error: { data?: { error: string } }) => error.data?.error ?? String(error),
  );
}

describe('a command', () => {
  test('arrives signed, with who, where, and the text escaped', async () => {
    await ask('25 for @ben & co');
    expect(lastHeard()).toMatchObject({
      command: '/exception',
      text: '25 for <@U0BEN|ben> &amp; co',
      user_id: ANA,
      channel_id: 'C0CARE',
      channel_name: 'care',
      team_id: 'T000000001',
    });
  });

  test('with a wrong signature is not believed', async () => {
    const stranger = new Driver({ serviceUrl: service.url, signingSecret: 'guess' }, slack.control);
    const answer = await stranger.command({ user: ANA, channel: 'C0CARE', command: '/exception', text: '' });
    expect(answer).toMatchObject({ status: 401, problem: 'The service answered with status 401.' });
  });

  test('is answered in its acknowledgement, for that person only', async () => {
    service.answer = { body: JSON.stringify({ response_type: 'ephemeral', text: 'Only you' }) };
    expect((await ask()).problem).toBeNull();
    expect(slack.control.privates(ANA, 'C0CARE').at(-1)?.text).toBe('Only you');
    expect(slack.control.privates('U0BEN')).toEqual([]);
  });

  test('sent again is the same request, marked as a retry', async () => {
    const { sent } = await ask('once');
    await driver.again(sent);
    const [first, second] = service.heard.slice(-2);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['x-slack-retry-num']).toBe('1');
  });
});

describe('a trigger', () => {
  test('opens one modal, for the person it came from', async () => {
    await openModal('First');
    expect(titleOnTop()).toBe('First');
    expect(slack.control.view('U0BEN')).toBeUndefined();
    const again = client.views.open({ trigger_id: String(lastHeard().trigger_id), view: modal('Second') });
    expect(await errorOf(again)).toBe('exchanged_trigger_id');
  });

  test('is of no use after three seconds', async () => {
    await ask();
    slack.control.expireTriggers();
    const late = client.views.open({ trigger_id: String(lastHeard().trigger_id), view: modal('Late') });
    expect(await errorOf(late)).toBe('expired_trigger_id');
  });

  test('stacks at most three modals', async () => {
    await openModal('1');
    for (const title of ['2', '3']) {
      await client.views.push({
        trigger_id: slack.control.trigger(ANA, slack.control.view(ANA)?.view.id),
        view: modal(title),
      });
    }
    const fourth = client.views.push({
      trigger_id: slack.control.trigger(ANA, slack.control.view(ANA)?.view.id),
      view: modal('4'),
    });
    expect(await errorOf(fourth)).toBe('push_limit_reached');
    await driver.close(ANA);
    expect(titleOnTop()).toBe('2');
  });
});

describe('a modal', () => {
  test('is drawn anew in place, unless somebody was quicker', async () => {
    const { view } = await openModal('Before');
    const stale = view?.hash ?? '';
    await client.views.update({ view_id: view?.id ?? '', hash: stale, view: modal('After') });
    expect(titleOnTop()).toBe('After');
    const late = client.views.update({ view_id: view?.id ?? '', hash: stale, view: modal('Too late') });
    expect(await errorOf(late)).toBe('hash_conflict');
  });

  test('that is closed is not found', async () => {
    const { view } = await openModal();
    await driver.close(ANA);
    expect(await errorOf(client.views.update({ view_id: view?.id ?? '', view: modal('x') }))).toBe('not_found');
  });

  test('with a title of 25 characters is refused', async () => {
    await ask();
    const call = client.views.open({ trigger_id: String(lastHeard().trigger_id), view: modal('x'.repeat(25)) });
    expect(await errorOf(call)).toBe('invalid_arguments');
  });

  test('submitted with errors stays open and shows them at its fields', async () => {
    await openModal();
    service.answer = { body: JSON.stringify({ response_action: 'errors', errors: { customer: 'Who is it?' } }) };
    const { problem } = await driver.submit(ANA, { customer: 'x', reason: '' });
    expect(problem).toBeNull();
    expect(slack.control.view(ANA)?.errors).toEqual({ customer: 'Who is it?' });
    expect(lastHeard().view).toMatchObject({
      callback_id: 'a.form',
      state: { values: { customer: { value: { value: 'x' } }, reason: { value: { value: null } } } },
    });
  });

  test('errors at a field that it does not have are a problem', async () => {
    await openModal();
    service.answer = { body: JSON.stringify({ response_action: 'errors', errors: { nowhere: 'x' } }) };
    expect((await driver.submit(ANA, {})).problem).toBe('no input block named nowhere');
  });

  test.each([
    ['nothing closes it', '', undefined],
    ['clear closes all', JSON.stringify({ response_action: 'clear' }), undefined],
    ['update replaces it', JSON.stringify({ response_action: 'update', view: modal('Next') }), 'Next'],
    ['push lays one over it', JSON.stringify({ response_action: 'push', view: modal('Over') }), 'Over'],
  ])('submitted and answered: %s', async (_what, body, title) => {
    await openModal();
    service.answer = { body };
    expect((await driver.submit(ANA, {})).problem).toBeNull();
    expect(titleOnTop()).toBe(title);
  });
});

describe('a click', () => {
  const buttons = [
    {
      type: 'actions' as const,
      elements: [{ type: 'button' as const, text: plain('Co-sign'), action_id: 'a', value: 'v' }],
    },
  ];

  /** @returns a message with a button, as everybody sees it. */
  async function post(): Promise<SlackMessage> {
    const { ts } = await client.chat.postMessage({ channel: 'C0CARE', text: 'card', blocks: buttons });
    const message = slack.control.messages('C0CARE').find((one) => one.ts === ts);
    if (!message) throw new Error('the card is not there');
    return message;
  }
  const answerTo = (url: unknown, body: object) => fetch(String(url), { method: 'POST', body: JSON.stringify(body) });

  test('tells who clicked what, where; no two have the same action_ts', async () => {
    const message = await post();
    await driver.clickMessage(message, { user: 'U0BEN', action: 'Co-sign' });
    await driver.clickMessage(message, { user: 'U0BEN', action: 'Co-sign' });
    const [first, second] = service.heard.slice(-2).map(({ payload }) => payload);
    expect(first).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0BEN' },
      channel: { id: 'C0CARE' },
      message: { ts: message.ts },
      actions: [{ action_id: 'a', value: 'v', type: 'button' }],
    });
    const actionTs = (payload: unknown) => (payload as { actions: { action_ts: string }[] }).actions[0]?.action_ts;
    expect(actionTs(first)).not.toBe(actionTs(second));
  });

  test('on a button that is not there is an error of the test', async () => {
    const message = await post();
    await expect(async () => driver.clickMessage(message, { user: ANA, action: 'Vote' })).rejects.toThrow('Vote');
  });

  test('is answered privately, in order, five times at most', async () => {
    await driver.clickMessage(await post(), { user: 'U0BEN', action: 'a' });
    const url = lastHeard().response_url;
    for (const text of ['1', '2', '3', '4', '5']) await answerTo(url, { text });
    expect((await answerTo(url, { text: '6' })).status).toBe(404);
    expect(
      slack.control
        .privates('U0BEN', 'C0CARE')
        .map((one) => one.text)
        .slice(-5),
    ).toEqual(['1', '2', '3', '4', '5']);
  });

  test('its answer may replace the message, or a private one', async () => {
    const message = await post();
    await driver.clickMessage(message, { user: 'U0BEN', action: 'a' });
    await answerTo(lastHeard().response_url, { text: 'settled', replace_original: true });
    expect(message).toMatchObject({ text: 'settled', blocks: [] });

    await answerTo(slack.control.responseUrl('U0BEN', 'C0CARE'), { text: 'undo?', blocks: buttons });
    const shown = slack.control.privates('U0BEN', 'C0CARE').at(-1);
    if (!shown) throw new Error('nothing was answered');
    await driver.clickPrivate(shown, { user: 'U0BEN', action: 'a' });
    expect(lastHeard()).toMatchObject({ container: { is_ephemeral: true } });
    await answerTo(lastHeard().response_url, { text: 'undone', replace_original: true });
    expect(shown.text).toBe('undone');
  });

  test('on the home has no response URL', async () => {
    await client.views.publish({ user_id: ANA, view: { type: 'home', blocks: buttons } });
    const home = slack.control.home(ANA);
    if (!home) throw new Error('there is no home');
    await driver.clickView(home, { user: ANA, action: 'a' });
    expect(lastHeard()).toMatchObject({ container: { type: 'view', view_id: home.id }, view: { type: 'home' } });
    expect(lastHeard().response_url).toBeUndefined();
  });
});

test('waiting looks at each change, and says what it waited for in vain', async () => {
  const seen = slack.control.until(() => slack.control.dms('U0MAYA').find((message) => message.text === 'here'));
  await client.chat.postMessage({ channel: 'U0MAYA', text: 'here' });
  await expect(seen).resolves.toMatchObject({ text: 'here' });
  await expect(slack.control.until(() => null, 'rain', 1)).rejects.toThrow('rain');
});
