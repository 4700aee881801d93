import type { ExceptionView, PolicyView } from '../../src/application/messages.ts';
import { type App, DAY, HOUR, openApp, proposal, WS } from '../support/app.ts';
import { approved, coSign, potOf, propose } from '../support/cases.ts';
import { done, refused } from '../support/results.ts';

type Who = Parameters<App['as']>[0];

/** docs/product.md §8, Policies. */
let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

/** Three cases alike that went well: Ana's and Ben's, with Chloe's co-signs. */
async function threeAlike(more: Parameters<typeof proposal>[0] = {}): Promise<ExceptionView[]> {
  const words = { resolution: 'Refund the express delivery of a late parcel', reason: 'The courier lost the parcel' };
  const cases: ExceptionView[] = [];
  for (const [at, [by, coSigner]] of (
    [
      ['ana', 'ben'],
      ['ben', 'chloe'],
      ['ana', 'chloe'],
    ] as const
  ).entries()) {
    const form = { ...words, customer: `order ${at + 1}`, amount: String(10 + at * 5), ...more };
    cases.push(await approved(app, by, coSigner, form));
  }
  return cases;
}

async function markDone(who: Who, { id }: ExceptionView, mood: 'Content' | 'Unhappy' | 'Unknown' = 'Content') {
  const form = { mood, note: '', actualAmount: '' };
  return done(await app.useCases.exceptions.apply(app.as(who), id, form)).exception;
}

const form = {
  name: 'Late parcels',
  wording: 'When a parcel comes late, give the delivery cost back.',
  kind: 'Refund',
  maxAmount: '20',
  monthlyLimit: '60',
  until: '',
};

async function adopted(more: Partial<typeof form> = {}): Promise<PolicyView> {
  const [first] = await threeAlike();
  return done(await app.useCases.policies.adopt(app.as('maya'), first?.id ?? '', { ...form, ...more })).policy;
}

/** Somebody proposes under a policy. */
async function under(policy: string, more: Parameters<typeof proposal>[0] = {}, who: Who = 'ana') {
  const { id } = await app.team();
  const typed = proposal({ customer: 'order 77', amount: '20', policy, ...more });
  return app.useCases.exceptions.propose(app.as(who), id, typed);
}

const candidates = async () => done(await app.useCases.policies.list(app.as('maya'))).list.candidates;

test('three alike become a policy, the fourth is approved at once, the page shows all four, retired the fifth is co-signed', async () => {
  const cases = await threeAlike();
  for (const one of cases) await markDone('ana', one).catch(() => markDone('ben', one));
  const [candidate, ...others] = await candidates();
  expect(others).toEqual([]);
  expect(candidate?.cases.map(({ id }) => id).sort()).toEqual(cases.map(({ id }) => id).sort());

  const { draft } = done(await app.useCases.policies.draft(app.as('maya'), candidate?.centre.id ?? ''));
  expect(draft).toMatchObject({ cases: 3, form: { kind: 'Refund', maxAmount: '20.00', monthlyLimit: '45.00' } });
  const policy = done(
    await app.useCases.policies.adopt(app.as('maya'), draft.caseId, { ...draft.form, name: 'Late parcels' }),
  ).policy;
  expect(await candidates()).toEqual([]);

  const fourth = done(await under(policy.id)).exception;
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
  expect(refused(await under(policy.id, { customer: 'order 78' }))).toMatchObject({
    fields: { policy: { problem: 'policy-not-live', standing: 'retired' } },
  });
  const fifth = await propose(app, 'ana', { customer: 'order 78', amount: '20' });
  expect(fifth).toMatchObject({ status: 'proposed', policy: null });
  expect(done(await coSign(app, 'ben', fifth)).settled).toBe(true);
});

describe('a use of a policy', () => {
  test('tells the managers, holds nothing, can be marked as done by its proposer, and is there to review', async () => {
    const policy = await adopted();
    const used = done(await under(policy.id)).exception;
    expect(used).toMatchObject({ status: 'approved', toReview: true, buttons: ['apply', 'thank', 'raise'] });
    const [event] = (await app.store.read.events(WS, `exception:${used.id}`)).slice(-1);
    expect(event).toMatchObject({ type: 'approved', actorId: app.ids.ana });
    const state = (await app.store.read.exception(WS, used.id))?.state;
    expect(state?.approval?.noticePlaces).toEqual([{ dm: app.ids.maya }]);
    expect(await markDone('ana', used)).toMatchObject({ status: 'applied' });
  });

  test.each([
    ['another kind', { kind: 'Credit' }, { problem: 'policy-kind', kind: 'Refund' }],
    ['more than it covers', { amount: '20.01' }, { problem: 'policy-amount', maxMinor: 2_000 }],
    [
      'a policy that isn’t there',
      { policy: '01JD0000000000000000000009' },
      { problem: 'policy-not-live', standing: 'gone' },
    ],
    ['a customer who had a lot', { customer: 'order 1' }, { problem: 'policy-customer-sum', customerSumMinor: 10_500 }],
  ])('with %s is refused at its field, and nothing is stored', async (_what, more, problem) => {
    const policy = await adopted();
    done(
      await app.useCases.money.spend(app.as('chloe'), {
        kind: 'goodwill',
        amount: '50',
        customer: 'order 1',
        text: 'sorry',
      }),
    );
    await app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, goodwillMinor: 5_000 } }));
    done(
      await app.useCases.money.spend(app.as('ben'), {
        kind: 'goodwill',
        amount: '25',
        customer: 'order 1',
        text: 'sorry',
      }),
    );
    expect(refused(await under(policy.id, more))).toMatchObject({ reason: 'invalid', fields: { policy: problem } });
    expect(await app.store.read.openOf(WS, app.ids.ana)).toEqual([]);
    expect(await app.store.read.useFigures(WS, policy.id)).toMatchObject({ uses: 0 });
  });

  test('is refused with what is left where the pot is short: a policy doesn’t replace the pot', async () => {
    const policy = await adopted();
    await app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, potMinor: 5_500 } }));
    expect(refused(await under(policy.id))).toMatchObject({
      fields: { policy: { problem: 'policy-pot', leftMinor: 1_000, currency: 'GBP' } },
    });
    const without = await propose(app, 'ana', { customer: 'order 77', amount: '20' });
    expect(without).toMatchObject({ status: 'proposed', held: false });
  });

  test('counts towards its month, and what is returned or reversed can be given again', async () => {
    const policy = await adopted({ monthlyLimit: '30' });
    const first = done(await under(policy.id)).exception;
    expect(refused(await under(policy.id, { customer: 'order 78' }))).toMatchObject({
      fields: { policy: { problem: 'policy-month', left: 1_000, currency: 'GBP' } },
    });
    const lowered = { mood: 'Content' as const, note: '', actualAmount: '5' };
    done(await app.useCases.exceptions.apply(app.as('ana'), first.id, lowered));
    const second = done(await under(policy.id, { customer: 'order 78' })).exception;
    done(await app.useCases.exceptions.reverse(app.as('maya'), second.id, 'the parcel was there'));
    const { page } = done(await app.useCases.policies.show(app.as('ana'), policy.id));
    expect(page.policy).toMatchObject({ monthly: { left: 2_500 }, given: { minor: 500 }, uses: 2, reversed: 1 });
    app.clock.advance(14 * DAY);
    expect(done(await under(policy.id, { customer: 'order 79' })).exception.status).toBe('approved');
  });

  test('of many at one instant as many pass as the month’s limit has room for', async () => {
    const policy = await adopted({ monthlyLimit: '60' });
    const people = ['ana', 'ben', 'chloe', 'ana', 'ben', 'chloe'] as const;
    const results = await Promise.all(people.map((who, at) => under(policy.id, { customer: `order 10${at}` }, who)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    for (const result of results) if (!result.ok) expect(result.refusal).toMatchObject({ reason: 'invalid' });
    expect(await app.store.read.useFigures(WS, policy.id)).toMatchObject({ uses: 3, chargedMinor: 6_000 });
  });

  test('sent in twice happens once', async () => {
    const policy = await adopted();
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
    const policy = await adopted();
    for (let at = 0; at < 5; at += 1) await propose(app, 'ana', { customer: `order 9${at}`, amount: '1' });
    expect(done(await under(policy.id)).exception.status).toBe('approved');
  });

  test('isn’t for guests, nor under a policy of another team', async () => {
    const policy = await adopted();
    const guest = await app.newcomer('U-GUEST', { kind: 'guest' });
    expect(refused(await under(policy.id, {}, { id: guest }))).toMatchObject({ reason: 'not-an-agent' });

    app.chat.addChannel('C-SHOP', ['U-ANA', 'U-BEN', 'U-MAYA', 'U-BOT']);
    const shop = done(await app.useCases.exceptions.draft(app.as('ana', { channel: 'C-SHOP' }), { words: '' })).draft;
    expect(shop.policies).toEqual([]);
    const typed = proposal({ policy: policy.id, kind: 'Other', amount: '' });
    expect(refused(await app.useCases.exceptions.propose(app.as('ana'), shop.teamId, typed))).toMatchObject({
      fields: { policy: { problem: 'policy-not-live', standing: 'gone' } },
    });
  });
});

describe('a policy', () => {
  test('is offered in the form while it is in force: not paused, not retired, not after its last day', async () => {
    const policy = await adopted({ until: '2026-11-19' });
    const offered = async () =>
      done(await app.useCases.exceptions.draft(app.as('ana'), { words: '' })).draft.policies.map(({ id }) => id);
    expect(await offered()).toEqual([policy.id]);

    done(await app.useCases.policies.change(app.as('maya'), policy.id, 'pause'));
    expect(await offered()).toEqual([]);
    expect(refused(await under(policy.id))).toMatchObject({ fields: { policy: { standing: 'paused' } } });
    expect(refused(await app.useCases.policies.change(app.as('maya'), policy.id, 'pause'))).toEqual({
      reason: 'policy-standing',
      standing: 'paused',
      byId: app.ids.maya,
    });
    done(await app.useCases.policies.change(app.as('maya'), policy.id, 'resume'));
    expect(await offered()).toEqual([policy.id]);

    // London's midnight after the 19th.
    app.clock.set(Date.UTC(2026, 10, 20));
    expect(await offered()).toEqual([]);
    expect(refused(await under(policy.id))).toMatchObject({ fields: { policy: { standing: 'ended' } } });
  });

  test('is paused, resumed and retired by managers and admins, on the record; others hear who can', async () => {
    const policy = await adopted();
    for (const to of ['pause', 'resume', 'retire'] as const) {
      expect(refused(await app.useCases.policies.change(app.as('ben'), policy.id, to))).toEqual({
        reason: 'not-a-manager',
        managerIds: [app.ids.maya],
      });
    }
    done(await app.useCases.policies.change(app.as('maya'), policy.id, 'retire'));
    expect(refused(await app.useCases.policies.change(app.as('maya'), policy.id, 'resume'))).toMatchObject({
      reason: 'policy-standing',
      standing: 'retired',
    });
    const events = await app.store.read.events(WS, `policy:${policy.id}`);
    expect(events.map(({ type, actorId }) => [type, actorId])).toEqual([
      ['adopted', app.ids.maya],
      ['retired', app.ids.maya],
    ]);
  });

  test('is read by the team and nobody else, and can’t be found from another workspace', async () => {
    const policy = await adopted();
    const { policies } = app.useCases;
    expect(done(await policies.show(app.as('ben'), policy.id)).page.mayChange).toBe(false);
    expect(done(await policies.show(app.as('maya'), policy.id)).page.mayChange).toBe(true);
    const stranger = await app.newcomer('U-STRANGER', { inChannel: false });
    for (const asked of [
      policies.show(app.as({ id: stranger }), policy.id),
      policies.change(app.as({ id: stranger }), policy.id, 'retire'),
    ])
      expect(refused(await asked)).toMatchObject({ reason: 'not-an-agent' });
    const elsewhere = { workspaceId: 'slack:T2' };
    expect(refused(await policies.show(app.as('maya', elsewhere), policy.id))).toMatchObject({ reason: 'not-found' });
    expect(refused(await policies.change(app.as('maya', elsewhere), policy.id, 'retire'))).toMatchObject({
      reason: 'not-found',
      what: 'policy',
    });
  });

  test('whose customers turn unhappy is told to each manager once per turn', async () => {
    const policy = await adopted({ monthlyLimit: '1000' });
    const told = async (): Promise<string[]> => {
      const keys: string[] = [];
      for (;;) {
        const items = await app.store.outbox.take(app.clock.now(), app.clock.now() + 1, 99);
        if (items.length === 0)
          return keys.filter((key) => key.startsWith('tell/policy-unhappy')).map((key) => key.split('@')[1] ?? '');
        keys.push(...items.map(({ key }) => key));
        for (const item of items) await app.store.outbox.done(item, { channel: 'D', ts: item.key }, app.clock.now());
      }
    };
    const uses: ExceptionView[] = [];
    for (let at = 0; at < 6; at += 1)
      uses.push(done(await under(policy.id, { customer: `order 10${at}`, amount: '1' })).exception);
    const [a, b, c, d, e] = uses as [ExceptionView, ExceptionView, ExceptionView, ExceptionView, ExceptionView];
    await markDone('ana', a, 'Unhappy');
    await markDone('ana', b, 'Unknown');
    await markDone('ana', c, 'Unhappy');
    expect(await told()).toEqual([]);
    await markDone('maya', d, 'Unhappy');
    expect(await told()).toEqual([`dm:${app.ids.maya}`]);
    await markDone('ana', e, 'Unhappy');
    expect(await told()).toEqual([]);
  });
});

describe('adopting', () => {
  test('is for a manager with no case in it; where there is none, for an admin', async () => {
    const [first] = await threeAlike();
    const id = first?.id ?? '';
    const { policies } = app.useCases;
    expect(refused(await policies.draft(app.as('chloe'), id))).toEqual({
      reason: 'not-a-manager',
      managerIds: [app.ids.maya],
    });
    expect(refused(await policies.adopt(app.as('chloe'), id, form))).toMatchObject({ reason: 'not-a-manager' });

    // Chloe co-signed one of them; Maya is an admin still.
    await app.setSettings(({ settings }) => ({ ...settings, managers: [app.ids.chloe] }));
    expect(refused(await policies.adopt(app.as('chloe'), id, form))).toEqual({
      reason: 'case-in-it',
      otherIds: [app.ids.maya],
    });
    expect(done(await policies.adopt(app.as('maya'), id, form)).policy.adopted.by.id).toBe(app.ids.maya);
  });

  test('names every wrong field, and stores nothing', async () => {
    const [first] = await threeAlike();
    const wrong = {
      name: '',
      wording: 'ask ana@example.com',
      kind: 'Gift',
      maxAmount: '100.01',
      monthlyLimit: '',
      until: '2026-11-17',
    };
    expect(refused(await app.useCases.policies.adopt(app.as('maya'), first?.id ?? '', wrong))).toMatchObject({
      reason: 'invalid',
      fields: {
        name: { problem: 'missing' },
        wording: { problem: 'personal-data' },
        kind: { problem: 'unknown-value' },
        maxAmount: { problem: 'not-more-than', maxMinor: 10_000 },
        until: { problem: 'not-ahead' },
      },
    });
    const low = { ...form, monthlyLimit: '19.99', until: 'soon' };
    expect(refused(await app.useCases.policies.adopt(app.as('maya'), first?.id ?? '', low))).toMatchObject({
      fields: { monthlyLimit: { problem: 'not-less-than', minMinor: 2_000 }, until: { problem: 'not-a-date' } },
    });
    expect(await app.store.read.policiesOf(WS, (await app.team()).id)).toEqual([]);
  });

  test('twice at one instant makes one policy; cases that changed meanwhile are no candidate', async () => {
    const cases = await threeAlike();
    const { policies } = app.useCases;
    const both = await Promise.all(cases.slice(0, 2).map(({ id }) => policies.adopt(app.as('maya'), id, form)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    for (const one of both) if (!one.ok) expect(one.refusal).toEqual({ reason: 'not-a-candidate' });
    expect(await app.store.read.policiesOf(WS, (await app.team()).id)).toHaveLength(1);
  });

  test('isn’t offered once one of them is reversed or its customer unhappy', async () => {
    const [first, second] = await threeAlike();
    if (!first || !second) throw new Error('no cases');
    await markDone('ana', first, 'Unhappy');
    expect(await candidates()).toEqual([]);
    expect(refused(await app.useCases.policies.adopt(app.as('maya'), second.id, form))).toEqual({
      reason: 'not-a-candidate',
    });
  });

  test('a policy of cases without money counts cases a month', async () => {
    await threeAlike({
      kind: 'Replacement',
      amount: '',
      resolution: 'Send a new kettle',
      reason: 'The kettle arrived broken',
    });
    const [candidate] = await candidates();
    const { draft } = done(await app.useCases.policies.draft(app.as('maya'), candidate?.centre.id ?? ''));
    expect(draft.form).toMatchObject({ kind: 'Replacement', maxAmount: '', monthlyLimit: '3' });
    const typed = { ...draft.form, monthlyLimit: '1' };
    const policy = done(await app.useCases.policies.adopt(app.as('maya'), draft.caseId, typed)).policy;
    const used = done(await under(policy.id, { kind: 'Replacement', amount: '' })).exception;
    expect(refused(await under(policy.id, { kind: 'Replacement', amount: '', customer: 'order 5' }))).toMatchObject({
      fields: { policy: { problem: 'policy-month', left: 0, currency: null } },
    });
    done(await app.useCases.exceptions.reverse(app.as('ana'), used.id, 'it came after all'));
    expect(
      done(await under(policy.id, { kind: 'Replacement', amount: '', customer: 'order 5' })).exception.status,
    ).toBe('approved');
  });

  test('what a manager suggests is a candidate by itself, once, and not what a policy approved', async () => {
    const one = await approved(app, 'ana', 'ben', { resolution: 'Flowers for a late wedding cake' });
    const { exceptions } = app.useCases;
    expect(refused(await exceptions.suggest(app.as('ben'), one.id))).toMatchObject({ reason: 'not-a-manager' });
    expect(done(await exceptions.suggest(app.as('maya'), one.id)).exception.suggestedBy?.id).toBe(app.ids.maya);
    expect(refused(await exceptions.suggest(app.as('maya'), one.id))).toEqual({
      reason: 'already-suggested',
      byId: app.ids.maya,
    });
    expect(await candidates()).toMatchObject([{ centre: { id: one.id }, suggestedBy: { id: app.ids.maya } }]);
    const policy = done(await app.useCases.policies.adopt(app.as('maya'), one.id, { ...form, maxAmount: '25' })).policy;
    const used = done(await under(policy.id)).exception;
    expect(refused(await exceptions.suggest(app.as('maya'), used.id))).toEqual({ reason: 'under-policy' });
  });
});

test('a manager’s home has what could become policy; others’ homes have nothing of it', async () => {
  const cases = await threeAlike();
  const home = await app.useCases.home(app.as('maya', { channel: null }));
  expect(home.candidates.map((one) => one.cases.length)).toEqual([cases.length]);
  expect((await app.useCases.home(app.as('ben', { channel: null }))).candidates).toEqual([]);
  expect(done(await app.useCases.policies.list(app.as('ben'))).list.candidates).toEqual([]);
  app.clock.advance(91 * DAY + HOUR);
  expect(await candidates()).toEqual([]);
});
