import { accountId } from '../../src/kernel/ledger/accounts.ts';
import type { PersonId } from '../../src/kernel/values/ids.ts';
import { type App, openApp, proposal, WS } from '../support/app.ts';
import { coSign, potOf, propose } from '../support/cases.ts';
import { drain, formsIn } from '../support/drain.ts';
import { done, patiently, refused } from '../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

test('of two co-signs at one instant exactly one settles it: one charge, one card, one private message', async () => {
  const proposed = await propose(app, 'ana');

  const results = await Promise.all([coSign(app, 'ben', proposed), coSign(app, 'chloe', proposed)]);

  const [winner, ...others] = results.filter(({ ok }) => ok);
  expect(others).toEqual([]);
  expect(winner).toMatchObject({ settled: true });
  const loser = results.find(({ ok }) => !ok);
  expect(loser && refused(loser)).toMatchObject({ reason: 'wrong-state', status: 'approved' });
  expect(await potOf(app, proposed)).toMatchObject({ postedMinor: 2_500, heldMinor: 0 });
  const posted = await drain(app);
  expect(formsIn(posted, 'C-CARE')).toEqual(['exception-card']);
  expect(formsIn(posted, 'U-ANA')).toEqual(['tell:approved']);
});

/** Enough to be in each other's way; replicas on one server ask it for every read. */
const MANY = globalThis.onPostgres ? 150 : 500;

test(`${MANY} agents who propose from one pot at once hold exactly what fits, and the others hold nothing`, async () => {
  const agents = await newcomers(MANY);
  const { id: teamId, settings } = await app.team();
  // Nobody's hold takes more than half of what is left: the last ones fit by ones and twos.
  await app.setSettings((team) => ({ ...team.settings, budgets: { ...settings.budgets, potMinor: 100_000 } }));

  const results = await Promise.all(
    agents.map((id, index) =>
      patiently(() =>
        app.useCases.exceptions.propose(app.as({ id }), teamId, proposal({ customer: `order ${index}`, amount: '10' })),
      ),
    ),
  );

  const exceptions = results.map((result) => done(result).exception);
  const held = exceptions.filter((exception) => exception.held);
  const pot = await app.store.read.account(WS, accountId('pot', teamId, '2026-11'));
  expect(pot).toMatchObject({ heldMinor: held.length * 1_000, postedMinor: 0 });
  // 99 fit; for the 100th its own ten is more than half of what is left.
  expect(held).toHaveLength(99);
  expect(exceptions.filter((exception) => !exception.held && !exception.needs.manager)).toEqual([]);
}, 60_000);

test(`${MANY} co-signs at once charge one pot just what their proposals held`, async () => {
  const agents = await newcomers(MANY);
  const { id: teamId } = await app.team();
  await app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, potMinor: 2_000_000 } }));
  const proposed = await Promise.all(
    agents.map(
      async (id, index) =>
        done(
          await patiently(() =>
            app.useCases.exceptions.propose(
              app.as({ id }),
              teamId,
              proposal({ customer: `order ${index}`, amount: '10' }),
            ),
          ),
        ).exception,
    ),
  );

  const results = await Promise.all(
    proposed.map((exception, index) =>
      patiently(() => coSign(app, { id: agents[(index + 1) % agents.length] ?? '' }, exception)),
    ),
  );

  expect(results.filter((result) => !done(result).settled)).toEqual([]);
  const pot = await app.store.read.account(WS, accountId('pot', teamId, '2026-11'));
  expect(pot).toMatchObject({ postedMinor: MANY * 1_000, heldMinor: 0, toppedUpMinor: 0 });
}, 60_000);

test('five proposals of one person are open at most, also when eight come at once', async () => {
  const { id: teamId } = await app.team();

  const results = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      app.useCases.exceptions.propose(app.as('ana'), teamId, proposal({ customer: `order ${index}` })),
    ),
  );

  expect(results.filter(({ ok }) => ok)).toHaveLength(5);
  expect(results.flatMap((result) => (result.ok ? [] : [result.refusal.reason]))).toEqual([
    'too-many-open',
    'too-many-open',
    'too-many-open',
  ]);
});

test("one person's holds take at most half of the pot, also when edited at once", async () => {
  await app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, potMinor: 10_000 } }));
  const cases = [];
  for (let index = 0; index < 3; index += 1) {
    cases.push(await propose(app, 'ana', { customer: `order ${index}`, amount: '5' }));
  }

  const results = await Promise.all(
    cases
      .slice(0, 2)
      .map(({ id, customer }) =>
        app.useCases.exceptions.edit(
          app.as('ana'),
          { exceptionId: id, revision: 1 },
          proposal({ customer, amount: '25' }),
        ),
      ),
  );

  const held = results.map((result) => done(result).exception.held);
  expect(held.filter(Boolean)).toHaveLength(1);
});

test("proposals for one customer at once count each other: the tier can't be split away", async () => {
  const { id: teamId } = await app.team();
  await app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, potMinor: 10_000_000 } }));

  const results = await Promise.all(
    (['ana', 'ben', 'chloe'] as const).map((who) =>
      app.useCases.exceptions.propose(app.as(who), teamId, proposal({ customer: 'Order-1182', amount: '60' })),
    ),
  );

  const needed = results.map((result) => done(result).exception.needs.coSigns).sort();
  expect(needed).toEqual([1, 2, 2]);
});

test("two people settle at most five of each other's exceptions in seven days, also by clicks at once", async () => {
  const cases = [];
  for (let index = 0; index < 5; index += 1) cases.push(await propose(app, 'ana', { customer: `order ${index}` }));
  cases.push(await propose(app, 'chloe', { customer: 'order 9' }));
  for (const one of cases.slice(0, 3)) done(await coSign(app, 'ben', one));
  const backwards = [];
  for (let index = 10; index < 13; index += 1)
    backwards.push(await propose(app, 'ben', { customer: `order ${index}` }));

  const results = await Promise.all([
    ...cases.slice(3, 5).map((one) => coSign(app, 'ben', one)),
    ...backwards.map((one) => coSign(app, 'ana', one)),
  ]);

  expect(results.filter(({ ok }) => ok)).toHaveLength(2);
  for (const result of results.filter(({ ok }) => !ok)) {
    expect(refused(result)).toMatchObject({ reason: 'leave-to-others', otherIds: [app.ids.chloe] });
  }
});

test('co-signs that were laid early count for their pair, whoever settles them, also by clicks at once', async () => {
  const [dora, eve] = (await newcomers(2)).map((id) => ({ id }));
  if (!dora || !eve) throw new Error('nobody came');
  const cases = [];
  for (let index = 0; index < 7; index += 1) {
    const by = index < 4 ? 'ana' : 'ben';
    cases.push(await propose(app, by, { customer: `order ${index}`, amount: '120' }));
  }
  // Ana and Ben lay theirs on one another's while they still may.
  for (const [index, one] of cases.entries()) done(await coSign(app, index < 4 ? 'ben' : 'ana', one));

  await Promise.all(cases.map((one, index) => coSign(app, index % 2 === 0 ? dora : eve, one)));

  const after = (
    await app.store.read.exceptions(
      WS,
      cases.map(({ id }) => id),
    )
  ).map(({ state }) => state);
  expect(after.filter(({ status }) => status === 'approved')).toHaveLength(5);
  const open = after.filter(({ status }) => status === 'proposed');
  expect(open.map(({ positions }) => positions.length)).toEqual([1, 1]);
  // What is left to others isn't brought back by the two.
  const [left] = open;
  const again = { exceptionId: left?.id ?? '', revision: 1 };
  const other = left?.proposerId === app.ids.ana ? 'ben' : 'ana';
  expect(refused(await app.useCases.exceptions.coSign(app.as(other), again))).toMatchObject({
    reason: 'leave-to-others',
  });
});

function newcomers(count: number): Promise<PersonId[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => app.newcomer(`U-${index}`)));
}
