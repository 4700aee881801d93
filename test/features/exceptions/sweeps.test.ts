import { type App, CARE, DAY, HOUR, MINUTE, NOON, openApp, proposal, WS } from '../../support/app.ts';
import { approved, coSign, potOf, propose } from '../../support/cases.ts';
import { drain, formsIn } from '../../support/drain.ts';
import type { Posted } from '../../support/fake-chat.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

/** Whom the chat has shown a message with Co-sign, one after the other. */
const candidatesIn = (posted: readonly Posted[]) =>
  posted.filter(({ message }) => message.form === 'candidate').map(({ to }) => to);
const sweep = () => app.sweeps.run(app.clock.now());

/** Two replicas, or two rounds that overlap. */
async function sweepTwice() {
  const [a, b] = await Promise.all([sweep(), sweep()]);
  return {
    expired: a.expired + b.expired,
    nudged: a.nudged + b.nudged,
    digests: a.digests + b.digests,
    failed: a.failed + b.failed,
  };
}

test('past its deadline an exception expires once, its money is free, and the proposer is told', async () => {
  const proposed = await propose(app, 'ana');
  app.clock.advance(DAY);

  expect(await sweepTwice()).toMatchObject({ expired: 1, failed: 0 });
  expect(await sweep()).toMatchObject({ expired: 0, nudged: 0 });

  expect(await potOf(app, proposed)).toMatchObject({ heldMinor: 0, postedMinor: 0 });
  expect(formsIn(await drain(app), 'U-ANA')).toEqual(['tell:expired']);
});

test('the deadline decides, not the timer: a click after it is answered as expired before any sweep', async () => {
  const proposed = await propose(app, 'ana', { waiting: true });
  app.clock.advance(30 * MINUTE);

  expect(refused(await coSign(app, 'ben', proposed))).toEqual({ reason: 'expired' });
});

test('when the customer waits, three candidates get a message with Co-sign at once', async () => {
  await app.newcomer('U-DANA');
  await propose(app, 'ana', { waiting: true });

  const posted = await drain(app);

  const asked = ['U-BEN', 'U-CHLOE', 'U-MAYA', 'U-DANA'].filter((to) => formsIn(posted, to).includes('candidate'));
  expect(asked).toHaveLength(3);
  expect(formsIn(posted, 'U-ANA')).toEqual([]);
});

test('a new revision asks nobody else while those asked before still can', async () => {
  for (const name of ['DANA', 'EVE', 'FAY', 'GUS', 'HAL', 'IDA', 'JAN', 'KIM']) await app.newcomer(`U-${name}`);
  const { edit } = app.useCases.exceptions;
  const proposed = await propose(app, 'ana', { waiting: true });
  const asked = candidatesIn(await drain(app));
  expect(asked).toHaveLength(3);

  const form = proposal({ amount: '30', waiting: true });
  done(await edit(app.as('ana'), { exceptionId: proposed.id, revision: 1 }, form));
  expect(candidatesIn(await drain(app))).toEqual(asked);

  // One of them leaves: one more is asked.
  await app.useCases.people.memberChanged(WS, CARE, asked[0] ?? '', false);
  const again = proposal({ amount: '40', waiting: true });
  done(await edit(app.as('ana'), { exceptionId: proposed.id, revision: 2 }, again));
  const now = candidatesIn(await drain(app));
  expect(now.slice(0, 3)).toEqual(asked);
  expect(new Set(now).size).toBe(4);
});

test('who was active lately is asked first, then who was asked least', async () => {
  const dana = await app.newcomer('U-DANA');
  const eve = await app.newcomer('U-EVE');
  // Dana and Eve do something; of the others, three are asked now and so less often later.
  done(await coSign(app, { id: dana }, await propose(app, { id: eve }, { customer: 'order 1' })));
  await propose(app, 'ana', { customer: 'order 2', waiting: true });

  const posted = await drain(app);

  expect(formsIn(posted, 'U-DANA')).toEqual(['candidate']);
  expect(formsIn(posted, 'U-EVE')).toEqual(['tell:approved', 'candidate']);
});

test('who settled as many with the proposer as a pair may isn’t asked', async () => {
  for (let index = 0; index < 5; index += 1) await approved(app, 'ana', 'ben', { customer: `order ${index}` });
  await drain(app);
  await propose(app, 'ana', { customer: 'order 9', waiting: true });

  expect(candidatesIn(await drain(app)).toSorted()).toEqual(['U-CHLOE', 'U-MAYA']);
});

test('a bump comes once after three minutes, as one reply under the card that names candidates', async () => {
  await propose(app, 'ana', { waiting: true });
  await drain(app);
  app.clock.advance(3 * MINUTE);

  expect(await sweepTwice()).toMatchObject({ nudged: 1, expired: 0 });
  expect(await sweep()).toMatchObject({ nudged: 0 });

  const bumps = (await drain(app)).filter(({ message }) => message.form === 'bump');
  expect(bumps).toHaveLength(1);
  const [bump] = bumps;
  expect(bump?.message.form === 'bump' && bump.message.candidates.map(({ name }) => name).sort()).toEqual([
    'Ben',
    'Chloe',
    'Maya',
  ]);
});

test('a bump that comes after it was approved is never shown', async () => {
  const proposed = await propose(app, 'ana');
  await drain(app);
  app.clock.advance(12 * HOUR);
  await sweep();
  done(await coSign(app, 'ben', proposed));

  expect((await drain(app)).map(({ message }) => message.form)).not.toContain('bump');
});

test('managers are reminded of an escalated case at half of its time, then it expires', async () => {
  const proposed = await propose(app, 'ana', { waiting: true });
  const on = { exceptionId: proposed.id, revision: 1 };
  for (const who of ['ben', 'chloe'] as const) {
    done(await app.useCases.exceptions.object(app.as(who), on, 'It sets a precedent'));
  }
  app.clock.advance(30 * MINUTE);
  expect(await sweepTwice()).toMatchObject({ nudged: 1 });
  expect(formsIn(await drain(app), 'U-MAYA')).toEqual(expect.arrayContaining(['escalation', 'escalation-reminder']));

  app.clock.advance(30 * MINUTE);

  expect(await sweepTwice()).toMatchObject({ expired: 1 });
});

test('one private reminder to mark as done comes after three days', async () => {
  await approved(app, 'ana', 'ben');
  app.clock.advance(3 * DAY);

  expect(await sweepTwice()).toMatchObject({ nudged: 1 });
  app.clock.advance(3 * DAY);
  expect(await sweep()).toMatchObject({ nudged: 0 });

  const reminders = formsIn(await drain(app), 'U-ANA').filter((form) => form === 'tell:done-reminder');
  expect(reminders).toHaveLength(1);
});

test('after downtime what is due happens once: no bump for what has expired, one digest for the last week', async () => {
  await propose(app, 'ana', { customer: 'order 1' });
  await propose(app, 'ben', { customer: 'order 2', waiting: true });
  await app.restart();
  app.clock.set(NOON + 16 * DAY);

  expect(await sweepTwice()).toEqual({ expired: 2, nudged: 0, digests: 1, failed: 0 });

  const digests = (await drain(app)).flatMap(({ message }) => (message.form === 'digest' ? [message.digest] : []));
  expect(digests.map(({ figures }) => figures.weekKey)).toEqual(['2026-W48']);
});

test('what fails for one exception stops no other', async () => {
  const broken = await propose(app, 'ana', { customer: 'order 1' });
  await propose(app, 'ben', { customer: 'order 2' });
  app.clock.advance(DAY);
  const { read } = app.store;
  const failing = {
    ...app.deps,
    store: {
      ...app.store,
      read: {
        ...read,
        exception: (ws: string, id: string) =>
          id === broken.id ? Promise.reject(new Error('unreadable')) : read.exception(ws, id),
      },
    },
  };
  const { createSweeps } = await import('../../../src/outbox/sweeps.ts');

  expect(await createSweeps(failing).run(app.clock.now())).toMatchObject({ expired: 1, failed: 1 });
});

test('a digest that another replica is at is left to it, until that one must be gone', async () => {
  await propose(app, 'ana');
  const { id, digestDueAt } = await app.team();
  app.clock.set(digestDueAt);
  await app.store.installations.lease(WS, `digest:${id}`, digestDueAt, digestDueAt + MINUTE);
  expect(await app.sweeps.run(digestDueAt)).toMatchObject({ digests: 0 });
  expect(await app.sweeps.run(digestDueAt + MINUTE)).toMatchObject({ digests: 1 });
});

test('at night yesterday is sealed once', async () => {
  app.clock.advance(DAY);
  await Promise.all([app.sweeps.nightly(app.clock.now()), app.sweeps.nightly(app.clock.now())]);
  expect(await app.store.read.lastSeal(WS)).toMatchObject({ day: '2026-11-18' });
});

test('a chat that is down at night stops no seal', async () => {
  app.chat.isDown = true;

  await app.sweeps.nightly(app.clock.now());

  expect(await app.store.read.lastSeal(WS)).toMatchObject({ day: '2026-11-17' });
});
