import type { AccountId } from '../../../src/kernel/ledger/entries.ts';
import { type App, DAY, openApp, WS } from '../../support/app.ts';
import { approved, coSign, potOf, propose } from '../../support/cases.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
afterEach(() => app.close());

async function setPot(potMinor: number, more: { topUpCapMinor?: number | null; carryCapMinor?: number } = {}) {
  await app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, potMinor, ...more } }));
}

async function pot(monthKey: string) {
  const id: AccountId = `pot:${(await app.team()).id}:${monthKey}`;
  return app.store.read.account(WS, id);
}

test('with a short pot nothing is held; a manager among the co-signers tops up exactly what is missing', async () => {
  app = await openApp();
  await setPot(4_000);
  await approved(app, 'ben', 'chloe', { customer: 'order 1', amount: '19' });

  const proposed = await propose(app, 'ana', { amount: '30' });
  expect(proposed).toMatchObject({ held: false, needs: { coSigns: 1, manager: true } });
  expect(done(await coSign(app, 'chloe', proposed)).settled).toBe(false);
  const { settled, exception } = done(await coSign(app, 'maya', proposed));

  expect(settled).toBe(true);
  expect(exception.approval).toMatchObject({
    charged: { minor: 3_000 },
    toppedUp: { minor: 900 },
    by: { name: 'Maya' },
  });
  expect(await potOf(app, exception)).toMatchObject({ postedMinor: 4_900, heldMinor: 0, toppedUpMinor: 900 });
});

test('a reversal takes the top-up back, and says what is the pot’s own', async () => {
  app = await openApp();
  await setPot(4_000);
  await approved(app, 'ben', 'chloe', { customer: 'order 1', amount: '19' });
  const proposed = await propose(app, 'ana', { amount: '30' });
  done(await coSign(app, 'maya', proposed));

  const { returned } = done(await app.useCases.exceptions.reverse(app.as('ana'), proposed.id, 'The courier paid'));

  expect(returned).toEqual({ minor: 2_100, currency: 'GBP', locale: 'en-GB' });
  expect(await pot('2026-11')).toMatchObject({ postedMinor: 1_900, heldMinor: 0, toppedUpMinor: 0 });
});

test('the settling click tries the hold again: what fits by then needs no top-up', async () => {
  app = await openApp();
  await setPot(4_000);
  const proposed = await propose(app, 'ana', { amount: '30' });
  expect(proposed.held).toBe(false);

  const { exception } = done(await coSign(app, 'maya', proposed));

  expect(exception.approval).toMatchObject({ charged: { minor: 3_000 }, toppedUp: null });
});

test('two top-ups at once each add just what is missing then', async () => {
  app = await openApp();
  await setPot(1_000);
  const first = await propose(app, 'ana', { customer: 'order 1', amount: '30' });
  const second = await propose(app, 'ben', { customer: 'order 2', amount: '40' });

  const results = await Promise.all([coSign(app, 'maya', first), coSign(app, 'maya', second)]);

  expect(results.map((result) => done(result).settled)).toEqual([true, true]);
  expect(await pot('2026-11')).toMatchObject({ postedMinor: 7_000, toppedUpMinor: 6_000, heldMinor: 0 });
});

test('a cap on pot and top-ups is never passed, and the refusal says what it is', async () => {
  app = await openApp();
  await setPot(1_000, { topUpCapMinor: 3_500 });
  const fits = await propose(app, 'ana', { customer: 'order 1', amount: '35' });
  const tooMuch = await propose(app, 'ben', { customer: 'order 2', amount: '10' });
  done(await coSign(app, 'maya', fits));

  expect(refused(await coSign(app, 'maya', tooMuch))).toEqual({
    reason: 'top-up-cap',
    capMinor: 3_500,
    currency: 'GBP',
    locale: 'en-GB',
  });
  expect(await pot('2026-11')).toMatchObject({ postedMinor: 3_500, toppedUpMinor: 2_500 });
});

test('a limit lowered below what is spent holds nothing more and takes nothing back', async () => {
  app = await openApp();
  await approved(app, 'ana', 'ben', { customer: 'order 1', amount: '90' });
  const heldBefore = await propose(app, 'ana', { customer: 'order 2', amount: '50' });
  await setPot(5_000);

  const after = await propose(app, 'chloe', { customer: 'order 3', amount: '1' });
  expect(after.held).toBe(false);
  expect(done(await coSign(app, 'ben', heldBefore)).settled).toBe(true);
  const { exception } = done(await coSign(app, 'maya', after));

  expect(exception.approval?.toppedUp).toEqual({ minor: 9_100, currency: 'GBP', locale: 'en-GB' });
  expect(await pot('2026-11')).toMatchObject({ postedMinor: 14_100, heldMinor: 0, toppedUpMinor: 9_100 });
});

test("one person's open holds take at most half of what is left", async () => {
  app = await openApp();
  await setPot(10_000);

  const held = [];
  for (const amount of ['40', '20', '10'])
    held.push((await propose(app, 'ana', { customer: `order ${amount}`, amount })).held);

  expect(held).toEqual([true, false, true]);
});

test.each([
  ['Europe/London', Date.UTC(2026, 2, 31, 22, 30), '2026-03', '2026-04'],
  ['Europe/London', Date.UTC(2026, 9, 31, 23, 30), '2026-10', '2026-11'],
  ['America/New_York', Date.UTC(2026, 10, 1, 3, 30), '2026-10', '2026-11'],
  ['America/New_York', Date.UTC(2026, 3, 1, 3, 30), '2026-03', '2026-04'],
])('in %s a hold over the month end belongs to the month of its proposal', async (timeZone, at, month, next) => {
  app = await openApp({ at, timeZone });
  const proposed = await propose(app, 'ana', { customer: 'order 1' });
  expect(await pot(month)).toMatchObject({ heldMinor: 2_500 });

  app.clock.advance(60 * 60_000);
  done(await coSign(app, 'ben', proposed));
  await propose(app, 'ben', { customer: 'order 2', amount: '30' });

  expect(await pot(month)).toMatchObject({ heldMinor: 0, postedMinor: 2_500 });
  expect(await pot(next)).toMatchObject({ heldMinor: 3_000, postedMinor: 0 });
});

test('an edit over the month end moves its hold within the first month', async () => {
  app = await openApp({ at: Date.UTC(2026, 9, 31, 22) });
  const proposed = await propose(app, 'ana');
  app.clock.advance(3 * 60 * 60_000);

  const form = { ...(await draftOf(proposed)), amount: '40' };
  done(await app.useCases.exceptions.edit(app.as('ana'), { exceptionId: proposed.id, revision: 1 }, form));

  expect(await pot('2026-10')).toMatchObject({ heldMinor: 4_000 });
  expect(await pot('2026-11')).toMatchObject({ heldMinor: 0 });
});

test('money given back after the month end returns to the month that paid', async () => {
  app = await openApp({ at: Date.UTC(2026, 9, 31, 22) });
  const exception = await approved(app, 'ana', 'ben');
  app.clock.advance(2 * DAY);

  const { returned } = done(
    await app.useCases.exceptions.reverse(app.as('maya'), exception.id, 'The order was cancelled'),
  );

  expect(returned).toEqual({ minor: 2_500, currency: 'GBP', locale: 'en-GB' });
  expect(await pot('2026-10')).toMatchObject({ postedMinor: 0 });
});

test('what is left is carried once, up to the cap, also when two open the month at once', async () => {
  app = await openApp({ at: Date.UTC(2026, 9, 20) });
  await approved(app, 'ana', 'ben', { customer: 'order 1' });
  await setPot(200_000, { carryCapMinor: 30_000 });
  app.clock.set(Date.UTC(2026, 10, 2, 9));

  await Promise.all([
    propose(app, 'ana', { customer: 'order 2' }),
    propose(app, 'ben', { customer: 'order 3' }),
    propose(app, 'chloe', { customer: 'order 4' }),
  ]);

  expect(await pot('2026-10')).toMatchObject({ carriedMinor: -30_000 });
  expect(await pot('2026-11')).toMatchObject({ carriedMinor: 30_000, heldMinor: 7_500 });
});

test('a pot that was used up carries nothing, however far it is raised on the first of the month', async () => {
  app = await openApp();
  await approved(app, 'ana', 'ben', { customer: 'order 1', amount: '100' });
  await setPot(10_000, { carryCapMinor: 300_000 });
  app.clock.set(Date.UTC(2026, 11, 1, 9));
  await setPot(500_000);

  await propose(app, 'ben', { customer: 'order 2' });

  expect(await pot('2026-12')).toMatchObject({ carriedMinor: 0, heldMinor: 2_500 });
});

test('an amount before managers are named is answered with who can open money, and works without one', async () => {
  app = await openApp({ moneyOpen: false });
  const { id: teamId } = await app.team();
  const { exceptions } = app.useCases;
  const form = { customer: 'order 1', resolution: 'Deliver again', reason: 'It went to a neighbour', kind: 'Delivery' };

  const answer = await exceptions.propose(app.as('ana'), teamId, { ...form, ...plain, amount: '5' });
  expect(refused(answer)).toEqual({ reason: 'money-closed', adminIds: [app.ids.maya] });
  const { exception } = done(await exceptions.propose(app.as('ana'), teamId, { ...form, ...plain, amount: '' }));

  expect(exception).toMatchObject({ amount: null, held: false });
});

const plain = { ticketLink: '', waiting: false, yesCheck: [] };

async function draftOf({ id, revision }: { id: string; revision: number }) {
  const from = { edit: { exceptionId: id, revision } };
  return done(await app.useCases.exceptions.draft(app.as('ana'), from)).draft.form;
}
