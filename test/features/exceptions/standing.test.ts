import type { PersonKind } from '../../../src/kernel/values/people.ts';
import { type App, CARE, HOUR, MINUTE, openApp, proposal, WS } from '../../support/app.ts';
import { coSign, potOf, propose } from '../../support/cases.ts';
import { drain, formsIn } from '../../support/drain.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

/** What the chat says of Ben from now on; what it said before is too old to count. */
function benBecomes(kind: PersonKind, inChannel = true): void {
  app.chat.addUser('U-BEN', 'Ben', { kind });
  if (!inChannel) app.chat.channels.get(CARE)?.memberIds.delete('U-BEN');
  app.clock.advance(6 * MINUTE);
}

describe.each([
  ['bot', 'bot', true],
  ['guest', 'guest', true],
  ['outsider', 'outsider', true],
  ['deactivated', 'deactivated', true],
  ['not-in-channel', 'member', false],
] as const)('somebody who is %s', (standing, kind, inChannel) => {
  test("can't co-sign, and nothing changes", async () => {
    const proposed = await propose(app, 'ana');
    benBecomes(kind, inChannel);

    expect(refused(await coSign(app, 'ben', proposed))).toEqual({ reason: 'not-an-agent', standing });

    expect((await app.store.read.exception(WS, proposed.id))?.state).toMatchObject({
      status: 'proposed',
      positions: [],
    });
    expect(await potOf(app, proposed)).toMatchObject({ heldMinor: 2_500, postedMinor: 0 });
  });

  test("can't propose, draft, object, list or look at an exception", async () => {
    const { id: teamId } = await app.team();
    const { id: exceptionId } = await propose(app, 'ana');
    benBecomes(kind, inChannel);
    const { exceptions } = app.useCases;
    const on = { exceptionId, revision: 1 };

    const answers = [
      await exceptions.propose(app.as('ben'), teamId, proposal()),
      await exceptions.draft(app.as('ben'), { words: '25 refund' }),
      await exceptions.object(app.as('ben'), on, 'It sets a precedent'),
      await exceptions.may(app.as('ben'), 'object', on),
      await exceptions.show(app.as('ben'), 'EX-1'),
    ];

    for (const answer of answers) expect(refused(answer)).toEqual({ reason: 'not-an-agent', standing });
    expect(refused(await exceptions.list(app.as('ben')))).toEqual({ reason: 'not-an-agent', standing });
  });
});

test('a yes younger than five minutes is good enough to talk: nobody is asked about', async () => {
  const proposed = await propose(app, 'ana', { amount: '150' });
  app.chat.asked.length = 0;
  app.chat.channels.get(CARE)?.memberIds.delete('U-BEN');
  app.clock.advance(4 * MINUTE);

  expect(done(await coSign(app, 'ben', proposed)).settled).toBe(false);

  expect(app.chat.asked).toEqual([]);
});

describe('to settle something the chat is asked anew', () => {
  const LATELY = 4 * MINUTE;
  const asked = (...names: string[]) => names.map((name) => `member U-${name} in ${CARE}`);
  /** A case that two people object to: a manager decides. */
  const escalated = async () => {
    const proposed = await propose(app, 'ana');
    for (const who of ['ben', 'chloe'] as const)
      done(
        await app.useCases.exceptions.object(app.as(who), { exceptionId: proposed.id, revision: 1 }, 'Not like this'),
      );
    return { exceptionId: proposed.id, revision: 1 };
  };

  test('about the few people whom the settling co-sign counts, and no roster is read', async () => {
    const proposed = await propose(app, 'ana', { amount: '150' });
    done(await coSign(app, 'ben', proposed));
    app.chat.asked.length = 0;
    app.clock.advance(LATELY);

    expect(done(await coSign(app, 'chloe', proposed)).settled).toBe(true);

    expect(app.chat.asked.sort()).toEqual(asked('ANA', 'BEN', 'CHLOE'));
  });

  test('who was removed a moment ago settles nothing', async () => {
    const proposed = await propose(app, 'ana');
    app.chat.addUser('U-BEN', 'Ben', { kind: 'deactivated' });
    expect(refused(await coSign(app, 'ben', proposed))).toEqual({ reason: 'not-an-agent', standing: 'deactivated' });
    app.chat.channels.get(CARE)?.memberIds.delete('U-CHLOE');
    expect(refused(await coSign(app, 'chloe', proposed))).toEqual({
      reason: 'not-an-agent',
      standing: 'not-in-channel',
    });
  });

  test('while it is silent a co-sign that is enough up to T1 goes by the last yes, so that no customer waits', async () => {
    const proposed = await propose(app, 'ana');
    app.clock.advance(LATELY);
    app.chat.isDown = true;
    expect(done(await coSign(app, 'ben', proposed)).settled).toBe(true);
  });

  test('while it is silent nothing above T1 settles, and nothing goes by a yes that is too old', async () => {
    const small = await propose(app, 'ana', { customer: 'order 1' });
    const large = await propose(app, 'ana', { customer: 'order 2', amount: '150' });
    done(await coSign(app, 'ben', large));
    app.clock.advance(LATELY);
    app.chat.isDown = true;
    expect(refused(await coSign(app, 'chloe', large))).toEqual({ reason: 'chat-unavailable' });
    app.clock.advance(2 * MINUTE);
    expect(refused(await coSign(app, 'chloe', small))).toEqual({ reason: 'chat-unavailable' });
  });

  test('about a manager who decides; one who was one until a moment ago decides nothing', async () => {
    const on = await escalated();
    app.chat.asked.length = 0;
    done(await app.useCases.exceptions.approve(app.as('maya'), on));
    expect(app.chat.asked).toEqual(asked('MAYA'));
    app.chat.channels.get(CARE)?.memberIds.delete('U-MAYA');
    app.chat.addUser('U-MAYA', 'Maya');
    const { id: teamId } = await app.team();
    const { exceptions, settings, exports, webhooks } = app.useCases;
    const form = { what: 'exceptions', format: 'csv', time: 'all' } as const;
    const answers = [
      await exceptions.endorse(app.as('maya'), on.exceptionId),
      await exceptions.reverse(app.as('maya'), on.exceptionId, 'It was not theirs'),
      await settings.change(app.as('maya'), teamId, { guidance: 'Give it all' }),
      await exports.link(app.as('maya'), teamId, form),
      await webhooks.list(app.as('maya')),
    ];
    for (const answer of answers)
      expect(['not-an-agent', 'not-a-manager', 'not-an-admin', 'export-not-yours']).toContain(refused(answer).reason);
  });

  test('while it is silent decisions, settings, exports and webhooks wait, and nothing changes', async () => {
    const on = await escalated();
    const { id: teamId, settings: before } = await app.team();
    app.chat.isDown = true;
    const { exceptions, settings, exports, webhooks } = app.useCases;
    const answers = [
      await exceptions.approve(app.as('maya'), on),
      await exceptions.decline(app.as('maya'), on, 'Not this time'),
      await settings.change(app.as('maya'), teamId, { guidance: 'Give it all' }),
      await exports.link(app.as('maya'), teamId, { what: 'exceptions', format: 'csv', time: 'all' }),
      await webhooks.list(app.as('maya')),
    ];
    for (const answer of answers) expect(refused(answer)).toEqual({ reason: 'chat-unavailable' });
    expect((await app.team()).settings).toEqual(before);
    expect((await app.store.read.exception(WS, on.exceptionId))?.state.status).toBe('escalated');
  });

  test('the settings name managers who are agents at that moment', async () => {
    const { id: teamId } = await app.team();
    app.chat.channels.get(CARE)?.memberIds.delete('U-BEN');
    const answer = await app.useCases.settings.change(app.as('maya'), teamId, { managers: ['U-MAYA', 'U-BEN'] });
    expect(refused(answer)).toMatchObject({ reason: 'invalid' });
  });
});

test('a no is asked again first: who just joined can act at once', async () => {
  const proposed = await propose(app, 'ana');
  const dana = await app.newcomer('U-DANA', { inChannel: false });
  expect(refused(await coSign(app, { id: dana }, proposed))).toMatchObject({ standing: 'not-in-channel' });

  app.chat.channels.get(CARE)?.memberIds.add('U-DANA');

  expect(done(await coSign(app, { id: dana }, proposed)).settled).toBe(true);
});

test('a chat that says nothing within 1.5 s: try again, nothing changes, and the same request works later', async () => {
  const proposed = await propose(app, 'ana');
  app.clock.advance(6 * MINUTE);
  app.chat.isSilent = true;
  const click = app.as('ben');

  const answer = await app.useCases.exceptions.coSign(click, { exceptionId: proposed.id, revision: 1 });

  expect(refused(answer)).toEqual({ reason: 'chat-unavailable' });
  expect((await app.store.read.exception(WS, proposed.id))?.state.positions).toEqual([]);
  app.chat.isSilent = false;
  expect(done(await app.useCases.exceptions.coSign(click, { exceptionId: proposed.id, revision: 1 })).settled).toBe(
    true,
  );
});

test('a new person is known by id alone while the chat is silent, and nothing is decided on that', async () => {
  const proposed = await propose(app, 'ana');
  app.chat.isSilent = true;
  const id = await app.useCases.people.resolve(WS, 'U-EVE');
  app.chat.isSilent = false;

  expect(refused(await coSign(app, { id }, proposed))).toMatchObject({ reason: 'not-an-agent' });

  app.chat.addUser('U-EVE', 'Eve');
  app.chat.channels.get(CARE)?.memberIds.add('U-EVE');
  expect(done(await coSign(app, { id }, proposed)).settled).toBe(true);
  expect((await app.store.read.person(WS, id))?.name).toBe('Eve');
});

test("the settling click doesn't count somebody who left: the co-sign is void, and they are told", async () => {
  const proposed = await propose(app, 'ana', { amount: '150' });
  done(await coSign(app, 'ben', proposed));
  benBecomes('member', false);

  const { settled, exception } = done(await coSign(app, 'chloe', proposed));

  expect(settled).toBe(false);
  expect(exception.coSigners.map(({ name }) => name)).toEqual(['Chloe']);
  expect(formsIn(await drain(app), 'U-BEN')).toEqual(['tell:position-voided']);
});

test('where the proposer is gone nothing settles, and a manager is asked', async () => {
  const proposed = await propose(app, 'ana');
  app.chat.addUser('U-ANA', 'Ana', { kind: 'deactivated' });
  app.clock.advance(6 * MINUTE);

  const { settled, exception } = done(await coSign(app, 'ben', proposed));

  expect(settled).toBe(false);
  expect(exception).toMatchObject({ status: 'escalated', escalatedWhy: 'proposer-gone' });
  expect(formsIn(await drain(app), 'U-MAYA')).toEqual(['escalation']);
  expect(await potOf(app, proposed)).toMatchObject({ heldMinor: 2_500, postedMinor: 0 });
});

test('an id from another workspace names nothing: not an exception, not a team', async () => {
  const proposed = await propose(app, 'ana');
  const { id: teamId } = await app.team();
  const other = 'slack:T2';
  await app.store.directory.saveWorkspace({ id: other, chat: 'slack', name: 'Other', botUserId: 'U-BOT' });
  const eve = await app.useCases.people.resolve(other, 'U-BEN');
  const forged = app.as({ id: eve }, { workspaceId: other });
  const { exceptions } = app.useCases;
  const on = { exceptionId: proposed.id, revision: 1 };

  const answers = [
    await exceptions.coSign(forged, on),
    await exceptions.object(forged, on, 'It sets a precedent'),
    await exceptions.withdraw(forged, on),
    await exceptions.edit(forged, on, proposal()),
    await exceptions.approve(forged, on),
    await exceptions.reverse(forged, proposed.id, 'It was not theirs'),
    await exceptions.confirm(forged, proposed.id, 0),
    await exceptions.draft(forged, { edit: on }),
    await exceptions.draft(forged, { again: proposed.id }),
    await exceptions.may(forged, 'object', on),
    await exceptions.show(forged, 'EX-1'),
  ];

  for (const answer of answers) expect(refused(answer)).toMatchObject({ reason: 'not-found', what: 'exception' });
  expect(refused(await exceptions.propose(forged, teamId, proposal()))).toMatchObject({
    reason: 'not-found',
    what: 'team',
  });
  expect((await app.store.read.exception(WS, proposed.id))?.head.version).toBe(1);
});

test("an agent of one team can't act on another team's exception, whichever channel they click in", async () => {
  const proposed = await propose(app, 'ana');
  app.chat.addUser('U-FINN', 'Finn');
  app.chat.addChannel('C-SALES', ['U-FINN', 'U-BOT']);
  const id = await app.useCases.people.resolve(WS, 'U-FINN');

  const click = app.as({ id }, { channel: 'C-SALES' });

  const answer = await app.useCases.exceptions.coSign(click, { exceptionId: proposed.id, revision: 1 });
  expect(refused(answer)).toEqual({ reason: 'not-an-agent', standing: 'not-in-channel' });
});

test('where the bot was removed from the channel, the answer says so', async () => {
  const proposed = await propose(app, 'ana');
  app.chat.addChannel(CARE, [], { botIsIn: false });
  app.clock.advance(HOUR);

  expect(refused(await coSign(app, 'ben', proposed))).toEqual({ reason: 'bot-not-in-channel' });
});
