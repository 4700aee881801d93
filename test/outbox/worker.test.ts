import { ChatError } from '../../src/kernel/calls.ts';
import { emptyPlan, type Want } from '../../src/kernel/plan.ts';
import type { ChatFailure } from '../../src/kernel/ports.ts';
import type { Consumer } from '../../src/outbox/consumer.ts';
import { messageOf } from '../../src/outbox/message-of.ts';
import { backoffMs, type Settled } from '../../src/outbox/settle.ts';
import { startWorker } from '../../src/outbox/worker.ts';
import { type App, CARE, MINUTE, openApp, proposal, WS } from '../support/app.ts';
import { done } from '../support/results.ts';

let app: App;
let worker: Consumer;
let settled: Settled[];

beforeEach(async () => {
  app = await openApp();
  settled = [];
  worker = startWorker({
    deps: app.deps,
    messageOf: (ws, want) => messageOf(app.deps, ws, want),
    onSettled: (one) => settled.push(one),
  });
});

afterEach(async () => {
  await worker.stop();
  await app.close();
});

/** The next calls fail so, one after the other; `posts`: the chat posts it all the same, as with a reset afterwards. */
function failNext(call: 'post' | 'edit', ...failures: { failure: ChatFailure; posts?: boolean }[]): void {
  const real = app.chat[call].bind(app.chat) as (...args: unknown[]) => Promise<unknown>;
  const failing = async (...args: unknown[]): Promise<unknown> => {
    const next = failures.shift();
    if (!next) return real(...args);
    if (next.posts) await real(...args);
    throw new ChatError(next.failure);
  };
  Object.assign(app.chat, { [call]: failing });
}

const propose = async () =>
  done(await app.useCases.exceptions.propose(app.as('ana'), (await app.team()).id, proposal()));
const inCare = () => app.chat.posted.filter(({ to }) => to === CARE);
const forms = () => inCare().map(({ message }) => message.form);

test('a proposal becomes one card, which is edited when it changes', async () => {
  const { exception } = await propose();
  await worker.idle();
  expect(forms()).toEqual(['exception-card']);

  done(await app.useCases.exceptions.coSign(app.as('ben'), { exceptionId: exception.id, revision: 1 }));
  await worker.idle();
  expect(inCare()).toHaveLength(1);
  expect(inCare()[0]?.message).toMatchObject({ exception: { status: 'approved' } });
});

test('many changes before it could be shown become one message with the last of them', async () => {
  failNext('post', { failure: { kind: 'unavailable', detail: 'down' } });
  const { exception } = await propose();
  await worker.idle();
  done(
    await app.useCases.exceptions.object(
      app.as('ben'),
      { exceptionId: exception.id, revision: 1 },
      'Too much for this.',
    ),
  );
  done(await app.useCases.exceptions.withdraw(app.as('ana'), { exceptionId: exception.id, revision: 1 }));
  await worker.idle();
  expect(inCare().map(({ message }) => message)).toMatchObject([{ exception: { status: 'withdrawn' } }]);
});

test('a limit puts the whole place off for as long as the chat asks, and nobody else', async () => {
  failNext('post', { failure: { kind: 'rate-limited', retryAfterMs: 30_000 } });
  await propose();
  await worker.idle();
  done(await app.useCases.exceptions.propose(app.as('ben'), (await app.team()).id, proposal({ waiting: true })));
  await worker.idle();
  expect(inCare()).toEqual([]);
  // Candidates are asked meanwhile.
  expect(app.chat.posted.map(({ message }) => message.form)).toContain('candidate');

  app.clock.advance(29_999);
  await worker.idle();
  expect(inCare()).toEqual([]);
  app.clock.advance(1);
  await worker.idle();
  app.clock.advance(MINUTE);
  await worker.idle();
  expect(forms()).toEqual(['exception-card', 'exception-card']);
});

test('a post whose answer was lost is found, not sent again', async () => {
  failNext('post', { failure: { kind: 'unknown-outcome', detail: 'reset' }, posts: true });
  await propose();
  await worker.idle();
  app.clock.advance(MINUTE);
  await worker.idle();
  expect(inCare()).toHaveLength(1);

  const [one] = await app.store.read.openOf(WS, app.ids.ana);
  done(await app.useCases.exceptions.withdraw(app.as('ana'), { exceptionId: one?.state.id ?? '', revision: 1 }));
  await worker.idle();
  expect(inCare().map(({ message }) => message)).toMatchObject([{ exception: { status: 'withdrawn' } }]);
});

test('a post that the database couldn’t note down is found later, not sent again', async () => {
  const { outbox } = app.store;
  const { done: note } = outbox;
  outbox.done = async () => {
    outbox.done = note;
    throw new Error('the database went away');
  };
  await propose();
  await worker.idle();
  app.clock.advance(5_000);
  await worker.idle();
  expect(inCare()).toHaveLength(1);
  app.clock.advance(MINUTE);
  await worker.idle();
  expect(inCare()).toHaveLength(1);
  expect(settled.at(-1)).toBe('done');
});

test('a post that never arrived is sent again', async () => {
  failNext('post', { failure: { kind: 'unknown-outcome', detail: 'reset' } });
  await propose();
  await worker.idle();
  app.clock.advance(MINUTE);
  await worker.idle();
  expect(inCare()).toHaveLength(1);
});

test('an outage of a minute delays and loses nothing; first posts keep their order', async () => {
  const down = { failure: { kind: 'unavailable', detail: 'down' } as const };
  failNext('post', ...Array.from({ length: 6 }, () => down));
  const numbers = [];
  for (let count = 0; count < 3; count += 1) numbers.push((await propose()).exception.number);
  for (let second = 0; second < 150; second += 1) {
    await worker.idle();
    app.clock.advance(1_000);
  }
  await worker.idle();
  const shown = inCare().map(({ message }) => ('exception' in message ? message.exception.number : null));
  expect(shown).toEqual(numbers);
});

test('a message that the chat refuses for good is given up, holds up nobody, and can be tried again', async () => {
  failNext('post', { failure: { kind: 'rejected', detail: 'invalid_blocks' } });
  await propose();
  await worker.idle();
  await propose();
  await worker.idle();
  expect(inCare()).toHaveLength(1);
  expect(settled).toContain('dead');

  const [dead] = await app.store.outbox.listDead(10);
  expect(dead).toMatchObject({ workspaceId: WS, error: expect.stringContaining('invalid_blocks') });
  expect(await app.store.outbox.retryDead({ key: dead?.key ?? '' }, app.clock.now())).toBe(1);
  await worker.idle();
  expect(inCare()).toHaveLength(2);
  expect(await app.store.outbox.listDead(10)).toEqual([]);
});

test('a card that the chat lets nobody edit any more is given up, and never posted a second time', async () => {
  const { exception } = await propose();
  await worker.idle();
  failNext('edit', { failure: { kind: 'rejected', detail: 'edit_window_closed' } });
  done(await app.useCases.exceptions.withdraw(app.as('ana'), { exceptionId: exception.id, revision: 1 }));
  await worker.idle();
  expect(forms()).toEqual(['exception-card']);
  expect(await app.store.outbox.listDead(10)).toHaveLength(1);
});

test('while the whole installation is lost nobody is told, because nobody can be', async () => {
  failNext('post', { failure: { kind: 'place-lost', detail: 'token_revoked', everywhere: true } });
  await propose();
  await worker.idle();
  const told = app.chat.posted.filter(({ message }) => message.form === 'tell');
  expect(told).toEqual([]);
});

test('a place that is lost is not tried again, and admins hear of it once', async () => {
  const lost = { failure: { kind: 'place-lost', detail: 'is_archived' } as const };
  failNext('post', lost);
  await propose();
  await worker.idle();
  failNext('post', lost);
  await propose();
  await worker.idle();
  const told = app.chat.posted.filter(({ message }) => message.form === 'tell' && message.tell.note === 'place-lost');
  expect(told.map(({ to }) => to)).toEqual(['U-MAYA']);
});

test('a card that somebody deleted is posted anew when it changes', async () => {
  const { exception } = await propose();
  await worker.idle();
  app.chat.posted.length = 0;
  done(await app.useCases.exceptions.withdraw(app.as('ana'), { exceptionId: exception.id, revision: 1 }));
  await worker.idle();
  expect(forms()).toEqual(['exception-card']);
});

test('what is to be told has one private message, however often it is wanted', async () => {
  const want: Want = {
    way: 'tell',
    note: { note: 'place-lost', channel: 'C-OLD', reason: 'is_archived' },
    personId: app.ids.maya,
    key: 'place-lost/C-OLD',
  };
  for (let count = 0; count < 3; count += 1) {
    expect(await app.store.commit({ ...emptyPlan(WS, app.clock.now()), wants: [want] })).toMatchObject({ ok: true });
    await worker.idle();
  }
  expect(app.chat.posted.map(({ to }) => to)).toEqual(['U-MAYA']);
});

test('a bump waits for its card and lies under it', async () => {
  failNext('post', { failure: { kind: 'unavailable', detail: 'down' } });
  await propose();
  await worker.idle();
  await app.useCases.people.resolve(WS, 'U-BEN');
  app.clock.advance(12 * 60 * MINUTE);
  await app.sweeps.run(app.clock.now());
  await worker.idle();
  app.clock.advance(MINUTE);
  await worker.idle();
  expect(forms()).toEqual(['exception-card', 'bump']);
});

test('a bump whose card was given up holds up the cards behind it for some seconds only, and comes with its card', async () => {
  const refused = { failure: { kind: 'rejected', detail: 'invalid_blocks' } as const };
  // The bump has the card shown once more.
  failNext('post', refused, refused);
  await propose();
  await worker.idle();
  app.clock.advance(12 * 60 * MINUTE);
  await app.sweeps.run(app.clock.now());
  await worker.idle();
  const { exception } = await propose();
  for (let second = 0; second < 15; second += 1) {
    await worker.idle();
    app.clock.advance(1_000);
  }
  expect(inCare().map(({ message }) => 'exception' in message && message.exception.number)).toEqual([exception.number]);

  expect(await app.store.outbox.retryDead({}, app.clock.now())).toBe(2);
  for (let second = 0; second < 3; second += 1) {
    await worker.idle();
    app.clock.advance(1_000);
  }
  expect(forms()).toEqual(['exception-card', 'exception-card', 'bump']);
});

test('waits double from a second to five minutes', () => {
  expect([0, 1, 2, 3, 8, 9, 40].map((attempts) => backoffMs(attempts, 1))).toEqual([
    1_000, 2_000, 4_000, 8_000, 256_000, 300_000, 300_000,
  ]);
  expect(backoffMs(3, 0)).toBe(6_000);
});
