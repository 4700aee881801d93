import type { ExceptionView } from '../../../src/features/exceptions/view-model.ts';
import { type App, openApp, WS } from '../../support/app.ts';
import { markDone } from '../../support/cases.ts';
import { drain, formsIn } from '../../support/drain.ts';
import { holdNextCommit } from '../../support/held-commit.ts';
import { adopted, policyForm, proposeUnder, threeAlike } from '../../support/policies.ts';
import { done, refused } from '../../support/results.ts';

/** docs/product.md §8, Policies. */
let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

describe('a policy', () => {
  test('is offered in the form while it is in force: not paused, not retired, not after its last day', async () => {
    const policy = await adopted(app, { until: '2026-11-19' });
    const offered = async () =>
      done(await app.useCases.exceptions.draft(app.as('ana'), { words: '' })).draft.policies.map(({ id }) => id);
    expect(await offered()).toEqual([policy.id]);

    done(await app.useCases.policies.change(app.as('maya'), policy.id, 'pause'));
    expect(await offered()).toEqual([]);
    expect(refused(await proposeUnder(app, policy.id))).toMatchObject({ fields: { policy: { standing: 'paused' } } });
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
    expect(refused(await proposeUnder(app, policy.id))).toMatchObject({ fields: { policy: { standing: 'ended' } } });
    expect(refused(await app.useCases.policies.change(app.as('maya'), policy.id, 'pause'))).toEqual({
      reason: 'policy-standing',
      standing: 'ended',
      byId: null,
    });
  });

  test('is paused, resumed and retired by managers and admins, on the record; others hear who can', async () => {
    const policy = await adopted(app);
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
    const policy = await adopted(app);
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
});

describe('whose customers turn unhappy', () => {
  const toldToMaya = async (): Promise<number> =>
    formsIn(await drain(app), 'U-MAYA').filter((form) => form === 'tell:policy-unhappy').length;

  async function used(times: number): Promise<ExceptionView[]> {
    const policy = await adopted(app, { monthlyLimit: '1000' });
    const uses: ExceptionView[] = [];
    for (let at = 0; at < times; at += 1) {
      const typed = { customer: `order 10${at}`, amount: '1' };
      uses.push(done(await proposeUnder(app, policy.id, typed)).exception);
    }
    return uses;
  }

  test('it is told to each manager when it turns so, whoever told of the last one, and not again while it stays', async () => {
    const moods = ['Unhappy', 'Unknown', 'Unhappy', 'Content'] as const;
    const [last, next, ...first] = await used(6);
    for (const [at, one] of first.entries()) await markDone(app, 'ana', one, moods[at]);
    expect(await toldToMaya()).toBe(0);
    if (!last || !next) throw new Error('not used');
    await markDone(app, 'maya', last, 'Unhappy');
    expect(await toldToMaya()).toBe(1);
    await markDone(app, 'ana', next, 'Unhappy');
    expect(await toldToMaya()).toBe(1);
  });

  test('it is told once, though four tell of it at one instant', async () => {
    const uses = await used(4);
    await Promise.all(uses.map((one) => markDone(app, 'ana', one, 'Unhappy')));
    expect(await toldToMaya()).toBe(1);
  });
});

test('paused between a proposal’s decision and its commit, it approves nothing', async () => {
  const policy = await adopted(app);
  const held = holdNextCommit(app);
  const proposing = proposeUnder(app, policy.id);
  await held.reached;
  done(await app.useCases.policies.change(app.as('maya'), policy.id, 'pause'));
  held.release();
  expect(refused(await proposing)).toMatchObject({
    fields: { policy: { problem: 'policy-not-live', standing: 'paused' } },
  });
  expect(await app.store.read.useFigures(WS, policy.id)).toMatchObject({ uses: 0 });
});

test('a case reversed between the decision to adopt and its commit makes no policy', async () => {
  const [first, second] = await threeAlike(app);
  if (!first || !second) throw new Error('no cases');
  const held = holdNextCommit(app);
  const adopting = app.useCases.policies.adopt(app.as('maya'), first.id, policyForm);
  await held.reached;
  done(await app.useCases.exceptions.reverse(app.as('maya'), second.id, 'the parcel was there'));
  held.release();
  expect(refused(await adopting)).toEqual({ reason: 'not-a-candidate' });
  expect(await app.store.read.policiesOf(WS, (await app.team()).id)).toEqual([]);
});
