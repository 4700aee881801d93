import { type App, openApp, proposal, WS } from '../../support/app.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

async function propose(more: Parameters<typeof proposal>[0] = {}) {
  const { id } = await app.team();
  return done(await app.useCases.exceptions.propose(app.as('ana'), id, proposal(more))).exception;
}

test('a proposal that a peer co-signs is approved and charged to the pot', async () => {
  const proposed = await propose();
  expect(proposed).toMatchObject({ number: 1, status: 'proposed', held: true, customer: 'order 1182' });

  const { exception, settled } = done(
    await app.useCases.exceptions.coSign(app.as('ben'), { exceptionId: proposed.id, revision: 1 }),
  );

  expect(settled).toBe(true);
  expect(exception).toMatchObject({
    status: 'approved',
    approval: { charged: { minor: 2_500, currency: 'GBP', locale: 'en-GB' } },
  });
  const loaded = await app.store.read.exception(WS, proposed.id);
  const account = await app.store.read.account(WS, loaded?.state.potAccountId ?? 'pot:none:none');
  expect(account).toMatchObject({ postedMinor: 2_500, heldMinor: 0 });
});

test('a form with wrong inputs names each field, and nothing is stored', async () => {
  const { id } = await app.team();
  const form = proposal({ customer: 'ana@example.com', reason: 'short', amount: '-3' });

  const refusal = refused(await app.useCases.exceptions.propose(app.as('ana'), id, form));

  expect(refusal).toMatchObject({
    reason: 'invalid',
    fields: { customer: { problem: 'personal-data' }, reason: { problem: 'too-short' }, amount: { problem: 'amount' } },
  });
  expect(await app.store.read.openOf(WS, app.ids.ana)).toEqual([]);
});

test('look-alikes of one customer add up: the second 100.00 takes two co-signs, each shown as it was typed', async () => {
  const first = await propose({ customer: 'ACME-1182', amount: '100' });
  const others = [];
  for (const customer of ['AC\u034fME-1182', 'АСМЕ-1182', 'acme-1l82', 'ÀCME-1182'])
    others.push(await propose({ customer, amount: '100' }));

  expect(first.needs).toMatchObject({ coSigns: 1 });
  expect(others.map(({ needs }) => needs.coSigns)).toEqual([2, 2, 2, 2]);
  expect(others.map(({ customer }) => customer)).toContain('АСМЕ-1182');
});

test('a reference whose letters pass for others is asked about at its field; in quotes it is taken, and counts the same', async () => {
  const { id } = await app.team();
  await propose({ customer: 'ACME-1182', amount: '100' });
  const form = (customer: string) => proposal({ customer, amount: '100' });

  const asked = await app.useCases.exceptions.propose(app.as('ben'), id, form('ACMЕ-1182'));
  expect(refused(asked)).toEqual({
    reason: 'invalid',
    fields: { customer: { problem: 'look-alike', looksLike: 'ACME-1182' } },
  });
  const { exception } = done(await app.useCases.exceptions.propose(app.as('ben'), id, form('"ACMЕ-1182"')));
  expect(exception).toMatchObject({ customer: '"ACMЕ-1182"', needs: { coSigns: 2 } });
});
