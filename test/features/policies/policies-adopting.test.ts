import { fold } from '../../../src/features/exceptions/rules/evolve.ts';
import type { ExceptionEvent } from '../../../src/features/exceptions/rules/state.ts';
import { evolvePolicy } from '../../../src/features/policies/rules/decide-policy.ts';
import type { PolicyEvent, PolicyState } from '../../../src/features/policies/rules/state.ts';
import { eventIn } from '../../../src/kernel/record/record.ts';
import { type App, DAY, HOUR, openApp, WS } from '../../support/app.ts';
import { approved, markDone } from '../../support/cases.ts';
import { candidates, policyForm, proposeUnder, threeAlike } from '../../support/policies.ts';
import { done, refused } from '../../support/results.ts';

/** docs/product.md §8, Policies. */
let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

describe('adopting', () => {
  test('is for a manager with no case in it; where there is none, for an admin', async () => {
    const [first] = await threeAlike(app);
    const id = first?.id ?? '';
    const { policies } = app.useCases;
    expect(refused(await policies.draft(app.as('chloe'), id))).toEqual({
      reason: 'not-a-manager',
      managerIds: [app.ids.maya],
    });
    expect(refused(await policies.adopt(app.as('chloe'), id, policyForm))).toMatchObject({ reason: 'not-a-manager' });

    // Chloe co-signed one of them; Maya is an admin still.
    await app.setSettings(({ settings }) => ({ ...settings, managers: [app.ids.chloe] }));
    expect(refused(await policies.adopt(app.as('chloe'), id, policyForm))).toEqual({
      reason: 'case-in-it',
      otherIds: [app.ids.maya],
    });
    expect(done(await policies.adopt(app.as('maya'), id, policyForm)).policy.adopted.by.id).toBe(app.ids.maya);
  });

  test('names every wrong field, and stores nothing', async () => {
    const [first] = await threeAlike(app);
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
    const low = { ...policyForm, monthlyLimit: '19.99', until: 'soon' };
    expect(refused(await app.useCases.policies.adopt(app.as('maya'), first?.id ?? '', low))).toMatchObject({
      fields: { monthlyLimit: { problem: 'not-less-than', minMinor: 2_000 }, until: { problem: 'not-a-date' } },
    });
    expect(await app.store.read.policiesOf(WS, (await app.team()).id)).toEqual([]);
  });

  test('twice at one instant makes one policy; cases that changed meanwhile are no candidate', async () => {
    const cases = await threeAlike(app);
    const { policies } = app.useCases;
    const both = await Promise.all(cases.slice(0, 2).map(({ id }) => policies.adopt(app.as('maya'), id, policyForm)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    for (const one of both) if (!one.ok) expect(one.refusal).toEqual({ reason: 'not-a-candidate' });
    expect(await app.store.read.policiesOf(WS, (await app.team()).id)).toHaveLength(1);
  });

  test('isn’t offered once one of them is reversed or its customer unhappy', async () => {
    const [first, second] = await threeAlike(app);
    if (!first || !second) throw new Error('no cases');
    await markDone(app, 'ana', first, 'Unhappy');
    expect(await candidates(app)).toEqual([]);
    expect(refused(await app.useCases.policies.adopt(app.as('maya'), second.id, policyForm))).toEqual({
      reason: 'not-a-candidate',
    });
  });

  test('a policy of cases without money counts cases a month', async () => {
    await threeAlike(app, {
      kind: 'Replacement',
      amount: '',
      resolution: 'Send a new kettle',
      reason: 'The kettle arrived broken',
    });
    const [candidate] = await candidates(app);
    const { draft } = done(await app.useCases.policies.draft(app.as('maya'), candidate?.centre.id ?? ''));
    expect(draft.form).toMatchObject({ kind: 'Replacement', maxAmount: '', monthlyLimit: '3' });
    const typed = { ...draft.form, monthlyLimit: '1' };
    const policy = done(await app.useCases.policies.adopt(app.as('maya'), draft.caseId, typed)).policy;
    const used = done(await proposeUnder(app, policy.id, { kind: 'Replacement', amount: '' })).exception;
    expect(
      refused(await proposeUnder(app, policy.id, { kind: 'Replacement', amount: '', customer: 'order 5' })),
    ).toMatchObject({
      fields: { policy: { problem: 'policy-month', left: 0, currency: null } },
    });
    done(await app.useCases.exceptions.reverse(app.as('ana'), used.id, 'it came after all'));
    expect(
      done(await proposeUnder(app, policy.id, { kind: 'Replacement', amount: '', customer: 'order 5' })).exception
        .status,
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
    expect(await candidates(app)).toMatchObject([{ centre: { id: one.id }, suggestedBy: { id: app.ids.maya } }]);
    const policy = done(
      await app.useCases.policies.adopt(app.as('maya'), one.id, { ...policyForm, maxAmount: '25' }),
    ).policy;
    const used = done(await proposeUnder(app, policy.id)).exception;
    expect(refused(await exceptions.suggest(app.as('maya'), used.id))).toEqual({ reason: 'under-policy' });
  });
});

test('a manager’s home has what could become policy; others’ homes have nothing of it', async () => {
  const cases = await threeAlike(app);
  const home = await app.useCases.home(app.as('maya', { channel: null }));
  expect(home.candidates.map((one) => one.cases.length)).toEqual([cases.length]);
  expect((await app.useCases.home(app.as('ben', { channel: null }))).candidates).toEqual([]);
  expect(done(await app.useCases.policies.list(app.as('ben'))).list.candidates).toEqual([]);
  app.clock.advance(91 * DAY + HOUR);
  expect(await candidates(app)).toEqual([]);
});

test('Not now puts the cases aside, for managers, on the record; three new ones are offered, and what is suggested', async () => {
  const cases = await threeAlike(app);
  const id = cases[0]?.id ?? '';
  const { policies, exceptions } = app.useCases;
  expect(refused(await policies.setAside(app.as('ben'), id))).toMatchObject({ reason: 'not-a-manager' });
  done(await policies.setAside(app.as('maya'), id));
  expect(await candidates(app)).toEqual([]);
  expect(refused(await policies.adopt(app.as('maya'), id, policyForm))).toEqual({ reason: 'not-a-candidate' });
  for (const one of cases) {
    const [event] = (await app.store.read.events(WS, `exception:${one.id}`)).slice(-1);
    expect(event).toMatchObject({ type: 'set-aside', actorId: app.ids.maya });
  }

  await threeAlike(app, { amount: '5' });
  expect((await candidates(app)).map((one) => one.cases.length)).toEqual([3]);
  done(await exceptions.suggest(app.as('maya'), id));
  expect((await candidates(app)).map((one) => one.cases.length)).toEqual([4]);
});

test('what happened to a case and to a policy is what their records say', async () => {
  const [first] = await threeAlike(app);
  const id = first?.id ?? '';
  await app.useCases.exceptions.suggest(app.as('maya'), id);
  const policy = done(await app.useCases.policies.adopt(app.as('maya'), id, policyForm)).policy;
  const used = done(await proposeUnder(app, policy.id)).exception;
  await app.useCases.policies.change(app.as('maya'), policy.id, 'pause');
  await threeAlike(app, { kind: 'Credit' });
  const [other] = await candidates(app);
  done(await app.useCases.policies.setAside(app.as('maya'), other?.centre.id ?? ''));

  for (const exceptionId of [id, used.id, other?.centre.id ?? '']) {
    const events = await app.store.read.events(WS, `exception:${exceptionId}`);
    const happened = events.map((one) => ({ event: eventIn<ExceptionEvent>(one), actorId: one.actorId, at: one.at }));
    expect(fold(happened)).toEqual((await app.store.read.exception(WS, exceptionId))?.state);
  }
  let state: PolicyState | null = null;
  for (const one of await app.store.read.events(WS, `policy:${policy.id}`)) {
    state = evolvePolicy(state, eventIn<PolicyEvent>(one), { actorId: one.actorId ?? '', at: one.at });
  }
  expect(state).toEqual((await app.store.read.policy(WS, policy.id))?.state);
  expect(state).toMatchObject({ status: 'paused' });
});

test('a manager of another team, and anybody from another workspace, can neither adopt nor put aside', async () => {
  const [first] = await threeAlike(app);
  const id = first?.id ?? '';
  const stranger = await app.newcomer('U-STRANGER', { inChannel: false });
  app.chat.addChannel('C-SHOP', ['U-STRANGER', 'U-MAYA', 'U-BOT']);
  const shop = done(await app.useCases.settings.show(app.as('maya', { channel: 'C-SHOP' }))).settings;
  done(await app.useCases.settings.change(app.as('maya'), shop.teamId, { managers: ['U-STRANGER'] }));
  const { policies } = app.useCases;
  for (const asked of [
    policies.draft(app.as({ id: stranger }), id),
    policies.adopt(app.as({ id: stranger }), id, policyForm),
    policies.setAside(app.as({ id: stranger }), id),
  ])
    expect(refused(await asked)).toMatchObject({ reason: 'not-an-agent' });
  const elsewhere = app.as('maya', { workspaceId: 'slack:T2' });
  expect(refused(await policies.adopt(elsewhere, id, policyForm))).toMatchObject({ reason: 'not-found' });
  expect(refused(await policies.setAside(elsewhere, id))).toMatchObject({ reason: 'not-found' });
  expect((await candidates(app)).map((one) => one.cases.length)).toEqual([3]);
});

test('what is like a policy’s cases isn’t offered while it is in force or paused; once its time is over, or it is retired, it is', async () => {
  const [first] = await threeAlike(app);
  const until = { ...policyForm, until: '2026-11-20' };
  const policy = done(await app.useCases.policies.adopt(app.as('maya'), first?.id ?? '', until)).policy;
  await threeAlike(app, { amount: '5' });
  expect(await candidates(app)).toEqual([]);
  done(await app.useCases.policies.change(app.as('maya'), policy.id, 'pause'));
  expect(await candidates(app)).toEqual([]);
  app.clock.advance(3 * DAY);
  expect((await candidates(app)).map((one) => one.cases.length)).toEqual([3]);
});
