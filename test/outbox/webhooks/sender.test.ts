import { startSender } from '../../../src/outbox/webhooks/sender.ts';
import { DAY, HOUR, MINUTE, WS } from '../../support/app.ts';
import { drain, formsIn } from '../../support/drain.ts';
import type { Received } from '../../support/receiver.ts';
import { done } from '../../support/results.ts';
import { type Hooks, openHooks, verified } from '../../support/webhooks.ts';

let hooks: Hooks;
// The library that checks signatures looks at the real clock.
beforeEach(async () => {
  hooks = await openHooks({ at: Date.now() });
});
afterEach(() => hooks.close());

const idOf = (got: Received | undefined) => got?.headers['webhook-id'];
const health = async () => {
  const [only] = await hooks.app.store.webhooks.endpoints(WS);
  if (!only) throw new Error('there is no webhook');
  return only;
};
/** Moves the clock on and sends, in steps, so that every try has its time. */
async function during(ms: number, step: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    hooks.app.clock.advance(step);
    await hooks.send();
  }
}

test('an approval is told to the back office, signed so that the library of the specification accepts it', async () => {
  const { secret } = await hooks.add();
  await hooks.approve();
  await hooks.send();
  const [got, ...more] = hooks.office.received;
  if (!got) throw new Error('nothing came');
  expect(more).toEqual([]);
  expect(verified(secret, got)).toMatchObject({ type: 'exception.approved', data: { exception: { number: 1 } } });
  expect(got.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': expect.stringMatching(/^msg_[0-9A-Z]{26}$/),
  });
  expect(() => verified(secret, { ...got, body: got.body.replace('25', '99') })).toThrow('signature');
  expect(await health()).toMatchObject({ waiting: 0, lastFailureAt: null, lastSuccessAt: hooks.app.clock.now() });
});

test.each([500, 503, 404, 302])(
  'an answer of %d is tried again in its time, with the same id and body',
  async (status) => {
    await hooks.add();
    hooks.office.answer(status);
    await hooks.approve();
    await hooks.send();
    await hooks.send();
    expect(hooks.office.received).toHaveLength(1);
    expect(await health()).toMatchObject({ waiting: 1, lastError: `HTTP ${status}` });

    hooks.office.answer(200);
    hooks.app.clock.advance(5_000);
    await hooks.send();
    const [first, second] = hooks.office.received;
    expect(hooks.office.received).toHaveLength(2);
    expect([idOf(second), second?.body]).toEqual([idOf(first), first?.body]);
    // A later try is signed for its own time.
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(await health()).toMatchObject({ waiting: 0, givenUp: 0 });
  },
);

test('while the clock is wrong nothing is sent or given up: receivers refuse a signature of another time', async () => {
  await hooks.add();
  await hooks.approve();
  const { deps } = hooks.app;
  if (!deps.webhooks) throw new Error('no webhooks');
  let isWrong = true;
  const asked = Promise.withResolvers<void>();
  const sender = startSender(
    deps,
    deps.webhooks,
    () => {},
    () => {
      asked.resolve();
      return isWrong;
    },
  );
  await asked.promise;
  expect(hooks.office.received).toEqual([]);

  isWrong = false;
  await sender.idle();
  expect(hooks.office.received).toHaveLength(1);
  await sender.stop();
});

test('a lost answer is no answer: the message comes again', async () => {
  await hooks.add();
  hooks.office.answer((_answer, socket) => socket.resetAndDestroy());
  await hooks.approve();
  await hooks.send();
  expect((await health()).lastError).toBe('ECONNRESET');
  hooks.office.answer(204);
  hooks.app.clock.advance(5_000);
  await hooks.send();
  expect(new Set(hooks.office.received.map(idOf)).size).toBe(1);
  expect(hooks.office.received).toHaveLength(2);
});

test('what was committed before a crash is delivered after it', async () => {
  await hooks.add();
  await hooks.approve();
  await hooks.restart();
  await hooks.send();
  expect(hooks.office.received).toHaveLength(1);
});

test('what was under way at a crash is delivered again, under the same id', async () => {
  await hooks.add();
  await hooks.approve();
  const { clock } = hooks.app;
  const [batch] = await hooks.app.store.webhooks.take(clock.now(), clock.now() + MINUTE, { limit: 9, most: 9 });
  await hooks.restart();
  // Where others may be at work, who was killed is known to be gone when its lease has run out.
  if (globalThis.onPostgres) clock.advance(MINUTE);
  await hooks.send();
  expect(hooks.office.received.map(idOf)).toEqual(batch?.deliveries.map(({ messageId }) => messageId));
});

test('an endpoint that never answers holds up no other', async () => {
  await hooks.close();
  hooks = await openHooks({ answerWithinMs: 400 });
  const slow = await hooks.another();
  slow.answer(() => {});
  await hooks.add(slow);
  await hooks.add();
  await hooks.approve();
  const sending = hooks.send();
  await hooks.office.got(1);
  expect(await slow.got(1)).toHaveLength(1);
  await hooks.approve();
  await hooks.office.got(2);
  await sending;
});

test('where nothing gets through, one message at a time asks whether it does again, and then all are sent', async () => {
  await hooks.add(hooks.office, ['exception.proposed', 'exception.approved']);
  hooks.office.answer(500);
  await hooks.approve();
  await hooks.send();
  await hooks.approve();
  await hooks.approve();
  const before = hooks.office.received.length;
  await hooks.send();
  expect(hooks.office.received).toHaveLength(before);
  hooks.app.clock.advance(5_000);
  await hooks.send();
  expect(hooks.office.received).toHaveLength(before + 1);
  hooks.office.answer(200);
  hooks.app.clock.advance(MINUTE);
  await hooks.send();
  expect((await health()).waiting).toBe(0);
  expect(new Set(hooks.office.received.map(idOf)).size).toBe(6);
});

test('after three days in which nothing got through it is off, and its admins hear of it once; on again, all is sent', async () => {
  const { id } = await hooks.add();
  hooks.office.answer(500);
  await hooks.approve();
  await hooks.send();
  await during(DAY, HOUR);
  await hooks.approve();
  await during(2 * DAY - HOUR, HOUR);
  expect(await health()).toMatchObject({ endpoint: { status: 'active' }, waiting: 2 });
  expect(hooks.office.received.length).toBeLessThan(60);

  await during(2 * HOUR, HOUR);
  expect((await health()).endpoint.status).toBe('disabled');
  const tries = hooks.office.received.length;
  await hooks.approve();
  await during(2 * DAY, 8 * HOUR);
  expect(hooks.office.received).toHaveLength(tries);
  expect(formsIn(await drain(hooks.app), 'U-MAYA').filter((form) => form === 'tell:webhook-disabled')).toHaveLength(1);

  hooks.office.answer(200);
  done(await hooks.app.useCases.webhooks.change(hooks.app.as('maya'), id, 'resume'));
  await hooks.send();
  expect(hooks.office.received).toHaveLength(tries + 3);
  expect(await health()).toMatchObject({ waiting: 0, givenUp: 0, endpoint: { status: 'active' } });
});

test('a message that the receiver can’t take is given up alone while others get through', async () => {
  await hooks.add();
  await hooks.approve();
  const [poisoned] = await hooks.app.store.read.latestOf(WS, hooks.app.ids.ana, 1);
  hooks.office.answer((answer) => {
    const last = hooks.office.received.at(-1)?.body ?? '';
    answer.writeHead(last.includes(poisoned?.state.id ?? '') ? 500 : 200).end();
  });
  await hooks.send();
  await during(DAY, 6 * HOUR);
  await hooks.approve();
  await during(3 * DAY, 6 * HOUR);
  expect(await health()).toMatchObject({ endpoint: { status: 'active' }, waiting: 0, givenUp: 1 });

  hooks.office.answer(200);
  const now = hooks.app.clock.now();
  const { endpoint } = await health();
  expect(await hooks.app.store.webhooks.replay(WS, endpoint.id, now - 5 * DAY, now)).toBe(2);
  await hooks.send();
  expect(await health()).toMatchObject({ waiting: 0, givenUp: 0 });
});

test('a receiver that answers “gone” gets nothing more', async () => {
  await hooks.add();
  await hooks.approve();
  await hooks.send();
  hooks.office.answer(410);
  hooks.app.clock.advance(MINUTE);
  await hooks.approve();
  await hooks.send();
  expect((await health()).endpoint.status).toBe('disabled');
  await hooks.approve();
  await during(HOUR, HOUR);
  expect(hooks.office.received).toHaveLength(2);
  const told = (await drain(hooks.app)).map(({ message }) => (message.form === 'tell' ? message.tell : null));
  expect(told).toContainEqual({ note: 'webhook-disabled', host: `127.0.0.1:${hooks.office.port}`, why: 'gone' });
});

test('for a day after a new secret both sign; then the new one alone', async () => {
  const { id, secret: old } = await hooks.add();
  const { secret } = done(await hooks.app.useCases.webhooks.change(hooks.app.as('maya'), id, 'rotate'));
  await hooks.approve();
  await hooks.send();
  const [got] = hooks.office.received;
  if (!got || secret === null) throw new Error('nothing came');
  expect(secret).not.toBe(old);
  verified(old, got);
  verified(secret, got);
  expect(got.headers['webhook-signature']?.split(' ')).toHaveLength(2);

  hooks.app.clock.advance(DAY);
  await hooks.approve();
  await hooks.send();
  expect(hooks.office.received[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
});

test('while a webhook is paused nothing is sent, and nothing is lost', async () => {
  const { id } = await hooks.add();
  done(await hooks.app.useCases.webhooks.change(hooks.app.as('maya'), id, 'pause'));
  await hooks.approve();
  await during(4 * DAY, DAY);
  expect(hooks.office.received).toEqual([]);
  done(await hooks.app.useCases.webhooks.change(hooks.app.as('maya'), id, 'resume'));
  await hooks.send();
  expect(hooks.office.received).toHaveLength(1);
});

test('no secret, no address and no word of anybody is in the log', async () => {
  const { secret } = await hooks.add();
  hooks.office.answer(500);
  await hooks.approve();
  await hooks.send();
  await during(4 * DAY, 6 * HOUR);
  const log = hooks.logged.join('\n');
  expect(log).toContain('webhook not delivered');
  expect(log).toContain('webhook disabled');
  for (const secretly of [secret, secret.slice(6), '/hook', 'Refund', 'order 1', 'webhook-signature', 'v1,']) {
    expect(log).not.toContain(secretly);
  }
});
