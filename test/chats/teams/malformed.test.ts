import fc from 'fast-check';
import { mutated } from '../../support/mutations.ts';
import { openTeams, type TeamsWorldApp } from '../../support/teams.ts';
import type { Json } from '../../support/teams-world.ts';

describe('What Teams signed and is not as Teams documents it', () => {
  let world: TeamsWorldApp;
  beforeAll(async () => {
    world = await openTeams();
  });
  afterAll(() => world.close());

  const about = (type: string, more: Json = {}) => ({
    type,
    textFormat: 'plain',
    locale: 'en-GB',
    deliveryMode: 'normal',
    ...more,
  });
  const invoke = (name: string, value: Json) => about('invoke', { name, value });
  const mention = { type: 'mention', text: '<at>Ben</at>', mentioned: { id: '29:1-ben', name: 'Ben' } };
  const ACTIVITIES: Record<string, Json> = {
    words: about('message', { text: 'kudos <at>Ben</at> for staying late', entities: [mention], attachments: [] }),
    'a button of an old client': about('message', { value: { verb: 'kudos.second', id: 'x', r: 1 }, replyToId: '1' }),
    'a button': invoke('adaptiveCard/action', {
      action: { type: 'Action.Execute', verb: 'exception.co-sign', data: { verb: 'exception.co-sign', id: 'x', r: 1 } },
      trigger: 'manual',
    }),
    'a look at a card': invoke('adaptiveCard/action', {
      action: { verb: 'refresh', data: { id: 'x' } },
      trigger: 'automatic',
    }),
    'a dialog to open': invoke('task/fetch', { data: { opens: 'exception' }, context: { theme: 'default' } }),
    'a dialog sent in': invoke('task/submit', {
      data: { form: 'exception.propose', customer: 'order 1', yesCheck: 'a,b' },
    }),
    'a command': invoke('composeExtension/fetchTask', {
      commandId: 'kudos',
      commandContext: 'message',
      messagePayload: { id: '1', from: { user: { id: 'x' } } },
    }),
    'its form': invoke('composeExtension/submitAction', { commandId: 'exception', data: { customer: 'order 1' } }),
    'somebody who joined': about('conversationUpdate', { membersAdded: [{ id: '29:1-ben', aadObjectId: 'x' }] }),
    'the app added': about('installationUpdate', { action: 'add' }),
  };

  test.each(Object.entries(ACTIVITIES))('%s: answered, or refused and nothing said', async (_what, more) => {
    const activity = world.driver.activity('ana', 'care', more);
    await fc.assert(
      fc.asyncProperty(mutated(activity), async (changed) => {
        const { status, text } = await world.driver.deliver({ ...changed, id: world.connector.world.nextId() });
        expect([200, 201, 400, 401]).toContain(status);
        if (status >= 400) expect(text).toBe('');
      }),
      { numRuns: 25 },
    );
  });

  test('nothing of it was a bug to the service', () => {
    const bugs = world.logged.filter((line) =>
      /^(a request failed|an activity failed|an activity found|unhandled|work after)/.test(line),
    );
    expect(bugs.map((line) => line.slice(0, 400))).toEqual([]);
  });
});
