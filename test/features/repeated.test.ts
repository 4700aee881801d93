import { type App, openApp, proposal, WS } from '../support/app.ts';
import { coSign, potOf, propose } from '../support/cases.ts';
import { drain, formsIn } from '../support/drain.ts';
import { goodwill } from '../support/forms.ts';
import { done, refused } from '../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

test('the same submission delivered three times, also after a restart, is one proposal', async () => {
  const { id: teamId } = await app.team();
  const request = app.as('ana');
  const send = () => app.useCases.exceptions.propose(request, teamId, proposal());

  const [first, second] = await Promise.all([send(), send()]);
  await app.restart();
  const third = await send();

  const numbers = [first, second, third].map((result) => done(result).exception.number);
  expect(new Set(numbers).size).toBe(1);
  expect(await app.store.read.openOf(WS, app.ids.ana)).toHaveLength(1);
  expect(formsIn(await drain(app), 'C-CARE')).toEqual(['exception-card']);
});

test('the same click delivered twice, also after a restart, co-signs once and says the same', async () => {
  const { id: exceptionId } = await propose(app, 'ana');
  const click = app.as('ben');
  const send = () => app.useCases.exceptions.coSign(click, { exceptionId, revision: 1 });

  const first = done(await send());
  await app.restart();
  const again = done(await send());

  expect(first).toMatchObject({ settled: true, repeated: false });
  expect(again).toMatchObject({ settled: true, repeated: true, exception: { status: 'approved' } });
  expect(await potOf(app, again.exception)).toMatchObject({ postedMinor: 2_500, heldMinor: 0 });
});

test('a form that was refused can be corrected and sent again as the same request', async () => {
  const { id: teamId } = await app.team();
  const request = app.as('ana');
  const { exceptions } = app.useCases;
  expect(refused(await exceptions.propose(request, teamId, proposal({ amount: '' })))).toMatchObject({
    fields: { amount: { problem: 'amount-needed', kind: 'Refund' } },
  });

  expect(done(await exceptions.propose(request, teamId, proposal())).exception.status).toBe('proposed');
});

test('a request under the key of another does nothing, and who sent it is asked to look', async () => {
  const { id: teamId } = await app.team();
  const request = app.as('ana');
  done(await app.useCases.exceptions.propose(request, teamId, proposal()));

  expect(refused(await app.useCases.money.spend(request, goodwill('5', { customer: 'order 2' })))).toEqual({
    reason: 'unclear',
  });
});

test('a second click by the same person is refused kindly', async () => {
  const proposed = await propose(app, 'ana', { amount: '150' });
  done(await coSign(app, 'ben', proposed));

  expect(refused(await coSign(app, 'ben', proposed))).toEqual({ reason: 'same-position', side: 'co-sign' });
});

test('marking as done twice by the same request gives the same answer, and returns the rest once', async () => {
  const proposed = await propose(app, 'ana');
  done(await coSign(app, 'ben', proposed));
  const request = app.as('ana');
  const form = { mood: 'Content', note: 'They were glad', actualAmount: '20' } as const;

  const first = done(await app.useCases.exceptions.apply(request, proposed.id, form));
  const again = done(await app.useCases.exceptions.apply(request, proposed.id, form));

  expect(first.returned).toEqual({ minor: 500, currency: 'GBP', locale: 'en-GB' });
  expect(again.returned).toEqual(first.returned);
  expect(await potOf(app, proposed)).toMatchObject({ postedMinor: 2_000 });
});
