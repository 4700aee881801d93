import { type App, DAY, openApp, proposal, WS } from '../../support/app.ts';
import { coSign, markDone, potOf, propose } from '../../support/cases.ts';
import { goodwill } from '../../support/forms.ts';
import { adopted, candidates, proposeUnder, threeAlike } from '../../support/policies.ts';
import { done, refused } from '../../support/results.ts';

/** docs/product.md §8, Policies. */
let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

test('three alike become a policy, the fourth is approved at once, the page shows all four, retired the fifth is co-signed', async () => {
  const cases = await threeAlike(app);
  for (const one of cases) await markDone(app, 'ana', one).catch(() => markDone(app, 'ben', one));
  const [candidate, ...others] = await candidates(app);
  expect(others).toEqual([]);
  expect(candidate?.cases.map(({ id }) => id).sort()).toEqual(cases.map(({ id }) => id).sort());

  const { draft } = done(await app.useCases.policies.draft(app.as('maya'), candidate?.centre.id ?? ''));
  expect(draft).toMatchObject({ cases: 3, form: { kind: 'Refund', maxAmount: '20.00', monthlyLimit: '45.00' } });
  const policy = done(
    await app.useCases.policies.adopt(app.as('maya'), draft.caseId, { ...draft.form, name: 'Late parcels' }),
  ).policy;
  expect(await candidates(app)).toEqual([]);

  const fourth = done(await proposeUnder(app, policy.id)).exception;
  expect(fourth).toMatchObject({
    status: 'approved',
    policy: { id: policy.id, name: 'Late parcels' },
    approval: { how: 'policy', charged: { minor: 2_000 } },
    coSigners: [],
  });
  expect(await potOf(app, fourth)).toMatchObject({ postedMinor: 6_500, heldMinor: 0 });

  const { page } = done(await app.useCases.policies.show(app.as('ben'), policy.id));
  expect([...page.seeds, ...page.latest].map(({ id }) => id).sort()).toEqual(
    [...cases, fourth].map(({ id }) => id).sort(),
  );
  expect(page.policy).toMatchObject({ uses: 1, given: { minor: 2_000 }, monthly: { left: 2_500 } });

  done(await app.useCases.policies.change(app.as('maya'), policy.id, 'retire'));
  expect(refused(await proposeUnder(app, policy.id, { customer: 'order 78' }))).toMatchObject({
    fields: { policy: { problem: 'policy-not-live', standing: 'retired' } },
  });
  const fifth = await propose(app, 'ana', { customer: 'order 78', amount: '20' });
  expect(fifth).toMatchObject({ status: 'proposed', policy: null });
  expect(done(await coSign(app, 'ben', fifth)).settled).toBe(true);
});

describe('a use of a policy', () => {
  test('tells the managers, holds nothing, can be marked as done by its proposer, and is there to review', async () => {
    const policy = await adopted(app);
    const used = done(await proposeUnder(app, policy.id)).exception;
    expect(used).toMatchObject({ status: 'approved', toReview: true, buttons: ['apply', 'thank', 'raise'] });
    const [event] = (await app.store.read.events(WS, `exception:${used.id}`)).slice(-1);
    expect(event).toMatchObject({ type: 'approved', actorId: app.ids.ana });
    const state = (await app.store.read.exception(WS, used.id))?.state;
    expect(state?.approval?.noticePlaces).toEqual([{ dm: app.ids.maya }]);
    expect(await markDone(app, 'ana', used)).toMatchObject({ status: 'applied' });
  });

  test.each([
    ['another kind', { kind: 'Credit' }, { problem: 'policy-kind', kind: 'Refund' }],
    ['more than it covers', { amount: '20.01' }, { problem: 'policy-amount', maxMinor: 2_000 }],
    [
      'a policy that isn’t there',
      { policy: '01JD0000000000000000000009' },
      { problem: 'policy-not-live', standing: 'gone' },
    ],
    [
      'a customer who had a lot, spelt with letters that look the same',
      { customer: 'ORDÉR l' },
      { problem: 'policy-customer-sum', customerSumMinor: 10_500 },
    ],
    ['a customer who had a lot', { customer: 'order 1' }, { problem: 'policy-customer-sum', customerSumMinor: 10_500 }],
  ])('with %s is refused at its field, and nothing is stored', async (_what, more, problem) => {
    const policy = await adopted(app);
    done(await app.useCases.money.spend(app.as('chloe'), goodwill('50', { customer: 'order 1' })));
    await app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, goodwillMinor: 5_000 } }));
    done(await app.useCases.money.spend(app.as('ben'), goodwill('25', { customer: 'order 1' })));
    expect(refused(await proposeUnder(app, policy.id, more))).toMatchObject({
      reason: 'invalid',
      fields: { policy: problem },
    });
    expect(await app.store.read.openOf(WS, app.ids.ana)).toEqual([]);
    expect(await app.store.read.useFigures(WS, policy.id)).toMatchObject({ uses: 0 });
  });

  test('is refused with what is left where the pot is short: a policy doesn’t replace the pot', async () => {
    const policy = await adopted(app);
    await app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, potMinor: 5_500 } }));
    expect(refused(await proposeUnder(app, policy.id))).toMatchObject({
      fields: { policy: { problem: 'policy-pot', leftMinor: 1_000, currency: 'GBP' } },
    });
    const without = await propose(app, 'ana', { customer: 'order 77', amount: '20' });
    expect(without).toMatchObject({ status: 'proposed', held: false });
  });

  test('counts towards its month, and what is returned or reversed can be given again', async () => {
    const policy = await adopted(app, { monthlyLimit: '30' });
    const first = done(await proposeUnder(app, policy.id)).exception;
    expect(refused(await proposeUnder(app, policy.id, { customer: 'order 78' }))).toMatchObject({
      fields: { policy: { problem: 'policy-month', left: 1_000, currency: 'GBP' } },
    });
    await markDone(app, 'ana', first, 'Content', { actualAmount: '5' });
    const second = done(await proposeUnder(app, policy.id, { customer: 'order 78' })).exception;
    done(await app.useCases.exceptions.reverse(app.as('maya'), second.id, 'the parcel was there'));
    const { page } = done(await app.useCases.policies.show(app.as('ana'), policy.id));
    expect(page.policy).toMatchObject({ monthly: { left: 2_500 }, given: { minor: 500 }, uses: 2, reversed: 1 });
    app.clock.advance(14 * DAY);
    expect(done(await proposeUnder(app, policy.id, { customer: 'order 79' })).exception.status).toBe('approved');
  });

  test('that its proposer reverses frees month and pot, and not the sum for the customer until it is confirmed', async () => {
    const policy = await adopted(app, { maxAmount: '90', monthlyLimit: '500' });
    const use = () => proposeUnder(app, policy.id, { customer: 'order 80', amount: '90' });
    const first = done(await use()).exception;
    const taken = done(await app.useCases.exceptions.reverse(app.as('ana'), first.id, 'never mind')).exception;
    expect(taken).toMatchObject({ toConfirm: { minor: 9_000 }, buttons: ['confirm'] });
    expect(refused(await use())).toMatchObject({
      fields: { policy: { problem: 'policy-customer-sum', customerSumMinor: 18_000 } },
    });
    expect(refused(await app.useCases.exceptions.confirm(app.as('ana'), first.id, 0))).toMatchObject({
      reason: 'not-yours-to-confirm',
    });
    done(await app.useCases.exceptions.confirm(app.as('maya'), first.id, 0));
    expect(done(await use()).exception.status).toBe('approved');
  });

  test('of many at one instant as many pass as the month’s limit has room for', async () => {
    const policy = await adopted(app, { monthlyLimit: '40' });
    const people = ['ana', 'ben', 'chloe', 'ana', 'ben', 'chloe'] as const;
    const results = await Promise.all(
      people.map((who, at) => proposeUnder(app, policy.id, { customer: `order 10${at}` }, who)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(2);
    for (const result of results) if (!result.ok) expect(result.refusal).toMatchObject({ reason: 'invalid' });
    expect(await app.store.read.useFigures(WS, policy.id)).toMatchObject({ uses: 2, chargedMinor: 4_000 });
  });

  test('sent in twice happens once', async () => {
    const policy = await adopted(app);
    const { id } = await app.team();
    const actor = app.as('ana');
    const typed = proposal({ customer: 'order 77', amount: '20', policy: policy.id });
    const [one, two] = await Promise.all([
      app.useCases.exceptions.propose(actor, id, typed),
      app.useCases.exceptions.propose(actor, id, typed),
    ]);
    expect(done(one).exception.id).toBe(done(two).exception.id);
    expect(await app.store.read.useFigures(WS, policy.id)).toMatchObject({ uses: 1 });
  });

  test('passes though five of one’s proposals are open: it is never open itself', async () => {
    const policy = await adopted(app);
    for (let at = 0; at < 5; at += 1) await propose(app, 'ana', { customer: `order 9${at}`, amount: '1' });
    expect(done(await proposeUnder(app, policy.id)).exception.status).toBe('approved');
  });

  test('isn’t for guests, nor under a policy of another team', async () => {
    const policy = await adopted(app);
    const guest = await app.newcomer('U-GUEST', { kind: 'guest' });
    expect(refused(await proposeUnder(app, policy.id, {}, { id: guest }))).toMatchObject({ reason: 'not-an-agent' });

    app.chat.addChannel('C-SHOP', ['U-ANA', 'U-BEN', 'U-MAYA', 'U-BOT']);
    const shop = done(await app.useCases.exceptions.draft(app.as('ana', { channel: 'C-SHOP' }), { words: '' })).draft;
    expect(shop.policies).toEqual([]);
    const typed = proposal({ policy: policy.id, kind: 'Other', amount: '' });
    expect(refused(await app.useCases.exceptions.propose(app.as('ana'), shop.teamId, typed))).toMatchObject({
      fields: { policy: { problem: 'policy-not-live', standing: 'gone' } },
    });
  });
});
