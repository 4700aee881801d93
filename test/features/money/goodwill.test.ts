import type { GoodwillForm } from '../../../src/features/money/view-model.ts';
import { type App, CARE, DAY, HOUR, MINUTE, openApp, type Who, WS } from '../../support/app.ts';
import { propose } from '../../support/cases.ts';
import { drain, formsIn } from '../../support/drain.ts';
import { goodwill, kindness } from '../../support/forms.ts';
import { done, patiently, refused } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const spend = (who: Who, form: GoodwillForm) => app.useCases.money.spend(app.as(who), form);
const budgetsOf = async (who: Who) => done(await app.useCases.money.budgets(app.as(who))).budgets;

describe('goodwill', () => {
  test('is recorded at once, without a co-sign, and says what is left', async () => {
    const spent = done(await spend('ana', goodwill('15')));

    expect(spent.spending).toMatchObject({
      amount: { minor: 1_500, currency: 'GBP', locale: 'en-GB' },
      customer: 'order 1182',
    });
    expect(spent).toMatchObject({ left: { minor: 3_500, currency: 'GBP', locale: 'en-GB' }, countLeft: null });
    expect(spent.undoUntil).toBe(app.clock.now() + 10 * MINUTE);
    const budgets = await budgetsOf('ana');
    expect(budgets.goodwill).toMatchObject({ left: { minor: 3_500 }, renewsAt: Date.UTC(2026, 10, 23) });
    expect(budgets.pot).toMatchObject({ left: { minor: 200_000 }, renewsAt: Date.UTC(2026, 11, 1) });
    expect((await budgetsOf('ben')).goodwill.left.minor).toBe(5_000);
  });

  test('is between the person and the customer: no channel hears of it', async () => {
    done(await spend('ana', goodwill('15')));
    expect(await drain(app)).toEqual([]);
  });

  test('needs an amount and a reference', async () => {
    const refusal = refused(await spend('ana', goodwill('', { customer: '' })));
    expect(refusal).toMatchObject({
      reason: 'invalid',
      fields: { amount: { problem: 'missing' }, customer: { problem: 'missing' } },
    });
  });

  test('that the allowance does not cover says what is left and when it renews', async () => {
    done(await spend('ana', goodwill('45')));

    expect(refused(await spend('ana', goodwill('5.01', { customer: 'order 7' })))).toEqual({
      reason: 'budget-short',
      budget: 'goodwill',
      leftMinor: 500,
      currency: 'GBP',
      locale: 'en-GB',
      renewsAt: Date.UTC(2026, 10, 23),
      timeZone: 'Europe/London',
    });
    done(await spend('ana', goodwill('5.00', { customer: 'order 7' })));
  });

  test('that lifts the customer over the first tier is to be proposed, whoever gave before and however it is split', async () => {
    done(await spend('ana', goodwill('50')));
    done(await spend('ben', goodwill('40', { customer: 'ORDER-1182' })));

    expect(refused(await spend('chloe', goodwill('10.01', { customer: 'Order #1182' })))).toEqual({
      reason: 'needs-exception',
      customerSumMinor: 10_001,
      t1Minor: 10_000,
      currency: 'GBP',
      locale: 'en-GB',
    });
    done(await spend('chloe', goodwill('10', { customer: 'order 1182' })));
  });

  test('counts what went to look-alikes of the reference, also at one instant', async () => {
    done(await spend('ana', goodwill('50', { customer: 'АСМЕ-1182' })));
    const both = await Promise.all([
      spend('ben', goodwill('30', { customer: 'AC\u3164ME-1182' })),
      spend('chloe', goodwill('30', { customer: 'ÁCME-II82' })),
    ]);
    expect(both.flatMap((result) => (result.ok ? [] : [result.refusal]))).toMatchObject([
      { reason: 'needs-exception', customerSumMinor: 11_000 },
    ]);
  });

  test('of two people for one customer at one instant is counted together', async () => {
    done(await spend('ana', goodwill('50')));
    const both = await Promise.all([spend('ben', goodwill('30')), spend('chloe', goodwill('30'))]);
    expect(both.flatMap((result) => (result.ok ? [] : [result.refusal]))).toMatchObject([
      { reason: 'needs-exception', customerSumMinor: 11_000 },
    ]);
  });

  test('counts what is held for the customer by open proposals', async () => {
    await propose(app, 'ben', { amount: '80' });
    expect(refused(await spend('ana', goodwill('20.01')))).toMatchObject({ reason: 'needs-exception' });
  });

  test('is one allowance in the home team, whatever channel it is used in', async () => {
    app.chat.addChannel('C-SALES', Object.values({ ana: 'U-ANA', maya: 'U-MAYA' }));
    done(await app.useCases.money.spend(app.as('ana'), goodwill('30')));
    done(
      await app.useCases.money.spend(app.as('ana', { channel: 'C-SALES' }), goodwill('15', { customer: 'order 2' })),
    );

    expect((await budgetsOf('ana')).goodwill.left.minor).toBe(500);
    const inCare = await app.store.read.spendings(WS, (await app.team()).id, 0, app.clock.now() + 1);
    expect(inCare.map(({ amountMinor }) => amountMinor)).toEqual([3_000, 1_500]);
  });

  test('fifty spends of one person at once come to the allowance and not a penny more', async () => {
    const forms = Array.from({ length: 50 }, (_, index) => goodwill('3', { customer: `order ${index}` }));

    const results = await Promise.all(forms.map((form) => patiently(() => spend('ana', form))));

    expect(results.filter(({ ok }) => ok)).toHaveLength(16);
    const refusals = results.flatMap((result) => (result.ok ? [] : [result.refusal]));
    expect(new Set(refusals.map(({ reason }) => reason))).toEqual(new Set(['budget-short']));
    expect(await app.store.read.account(WS, `goodwill:${app.ids.ana}:2026-W47`)).toMatchObject({ postedMinor: 4_800 });
  });

  test('the same request delivered twice is recorded once and answered the same, also after a restart', async () => {
    const actor = app.as('ana', { requestKey: 'slack:command:1' });
    const first = done(await app.useCases.money.spend(actor, goodwill('15')));
    await app.restart();

    const again = done(await app.useCases.money.spend(actor, goodwill('15')));

    expect(again).toEqual(first);
    expect((await budgetsOf('ana')).goodwill.left.minor).toBe(3_500);
  });
});

describe('random acts', () => {
  test('count, and need neither amount nor reference', async () => {
    expect(done(await spend('ana', kindness()))).toMatchObject({ countLeft: 2, left: { minor: 1_500 } });
    expect(done(await spend('ana', kindness({ amount: '4.50' })))).toMatchObject({
      countLeft: 1,
      left: { minor: 1_050 },
    });
  });

  test('end with the count, whatever money is left', async () => {
    for (let act = 1; act <= 3; act += 1) done(await spend('ana', kindness({ amount: '1' })));
    expect(refused(await spend('ana', kindness()))).toMatchObject({ reason: 'budget-short', budget: 'kindness-count' });
  });

  test('end with the money, whatever count is left, and the refused one does not count', async () => {
    expect(refused(await spend('ana', kindness({ amount: '15.01' })))).toMatchObject({
      reason: 'budget-short',
      budget: 'kindness',
    });
    expect((await budgetsOf('ana')).kindnessCount).toMatchObject({ left: 3, limit: 3 });
  });

  test('are shared with the team once, by who did them, and say so when undone', async () => {
    const { id } = done(await spend('ana', kindness())).spending;

    expect(refused(await app.useCases.money.share(app.as('ben'), id))).toEqual({ reason: 'not-yours' });
    done(await app.useCases.money.share(app.as('ana'), id));
    expect(refused(await app.useCases.money.share(app.as('ana'), id))).toEqual({ reason: 'already', what: 'shared' });
    expect(formsIn(await drain(app), CARE)).toEqual(['shared-act']);

    done(await app.useCases.money.undo(app.as('ana'), id));
    expect(await drain(app)).toMatchObject([{ message: { form: 'shared-act', spending: { undone: true } } }]);
  });

  test('stay where they are when another organisation reads along in the channel', async () => {
    const { id } = done(await spend('ana', kindness())).spending;
    const facts = { channel: CARE, name: 'care', isPrivate: false, isShared: true, botIsIn: true };
    await app.store.directory.saveChannel(WS, facts);
    expect(refused(await app.useCases.money.share(app.as('ana'), id))).toEqual({ reason: 'shared-channel' });
  });
});

describe('undo', () => {
  test('gives everything back within 10 minutes, once', async () => {
    const { id } = done(await spend('ana', kindness({ amount: '4.50' }))).spending;
    app.clock.advance(10 * MINUTE - 1);

    expect(done(await app.useCases.money.undo(app.as('ana'), id)).spending.undone).toBe(true);
    expect(await budgetsOf('ana')).toMatchObject({ kindness: { left: { minor: 1_500 } }, kindnessCount: { left: 3 } });
    expect(refused(await app.useCases.money.undo(app.as('ana'), id))).toEqual({ reason: 'already', what: 'undone' });
  });

  test('is refused after 10 minutes, and to anybody else', async () => {
    const { id } = done(await spend('ana', goodwill('15'))).spending;
    expect(refused(await app.useCases.money.undo(app.as('maya'), id))).toEqual({ reason: 'not-yours' });
    app.clock.advance(10 * MINUTE);

    expect(refused(await app.useCases.money.undo(app.as('ana'), id))).toEqual({
      reason: 'too-late',
      what: 'undo',
      minutes: 10,
    });
    expect((await budgetsOf('ana')).goodwill.left.minor).toBe(3_500);
  });

  test('clicked twice at one instant gives back once', async () => {
    const { id } = done(await spend('ana', goodwill('15'))).spending;
    const clicks = await Promise.all([1, 2, 3].map(() => app.useCases.money.undo(app.as('ana'), id)));

    expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await budgetsOf('ana')).goodwill.left.minor).toBe(5_000);
  });

  test('takes it off the sum of the customer', async () => {
    const { id } = done(await spend('ana', goodwill('50'))).spending;
    done(await app.useCases.money.undo(app.as('ana'), id));
    await propose(app, 'ben', { amount: '99' });
    expect((await spend('chloe', goodwill('1'))).ok).toBe(true);
  });

  test('of what was spent on Sunday night belongs to that week', async () => {
    app.clock.set(Date.UTC(2026, 10, 22, 23, 55));
    const { id } = done(await spend('ana', goodwill('15'))).spending;
    app.clock.advance(6 * MINUTE);
    done(await app.useCases.money.undo(app.as('ana'), id));

    expect(await app.store.read.account(WS, `goodwill:${app.ids.ana}:2026-W47`)).toMatchObject({ postedMinor: 0 });
    expect(await app.store.read.account(WS, `goodwill:${app.ids.ana}:2026-W48`)).toMatchObject({ postedMinor: 0 });
  });

  test('of an unknown or another workspace’s spending finds nothing', async () => {
    const { id } = done(await spend('ana', goodwill('15'))).spending;
    const elsewhere = app.as('ana', { workspaceId: 'slack:T2' });
    expect(refused(await app.useCases.money.undo(elsewhere, id))).toMatchObject({
      reason: 'not-found',
      what: 'spending',
    });
  });
});

describe('who may', () => {
  test('while no manager is named, an amount is answered with who can open money', async () => {
    await app.setSettings(({ settings }) => ({ ...settings, managers: [] }));
    const closed = { reason: 'money-closed', adminIds: [app.ids.maya] };
    expect(refused(await spend('ana', goodwill('15')))).toEqual(closed);
    expect(refused(await app.useCases.money.read(app.as('ana'), '15 order 1182'))).toEqual(closed);
    expect(refused(await app.useCases.money.budgets(app.as('ana')))).toEqual(closed);
  });

  test.each(['guest', 'outsider', 'deactivated', 'bot'] as const)('a %s has no allowance', async (kind) => {
    const id = await app.newcomer('U-NEW', { kind });
    expect(refused(await spend({ id }, goodwill('15')))).toEqual({ reason: 'not-an-agent', standing: kind });
  });

  test('who left the channel is refused once the yes is five minutes old', async () => {
    app.chat.channels.get(CARE)?.memberIds.delete('U-ANA');
    app.clock.advance(5 * MINUTE);
    expect(refused(await spend('ana', goodwill('15')))).toEqual({ reason: 'not-an-agent', standing: 'not-in-channel' });
  });

  test('a channel shared with another organisation has no goodwill, wherever the home is', async () => {
    done(await spend('ana', goodwill('1')));
    app.chat.addChannel('C-SHARED', ['U-ANA'], { isShared: true });
    const there = app.as('ana', { channel: 'C-SHARED' });
    expect(refused(await app.useCases.money.spend(there, goodwill('1')))).toEqual({ reason: 'shared-channel' });
  });
});

describe('renewal', () => {
  const zones = [
    // The clocks go forward on 29 March and back on 25 October in London, on 8 March and 1 November in New York.
    ['Europe/London', Date.UTC(2026, 2, 29, 23)],
    ['Europe/London', Date.UTC(2026, 9, 26, 0)],
    ['America/New_York', Date.UTC(2026, 2, 9, 4)],
    ['America/New_York', Date.UTC(2026, 10, 2, 5)],
  ] as const;

  test.each(zones)('in %s is at local Monday 00:00 also over a clock change (%d)', async (timeZone, monday) => {
    await app.setSettings(({ settings }) => ({ ...settings, timeZone }));
    app.clock.set(monday - 3 * HOUR);
    done(await spend('ana', goodwill('50', { customer: 'order 1' })));
    expect((await budgetsOf('ana')).goodwill).toMatchObject({ left: { minor: 0 }, renewsAt: monday });

    app.clock.set(monday - 1);
    expect(refused(await spend('ana', goodwill('1', { customer: 'order 2' })))).toMatchObject({
      reason: 'budget-short',
      renewsAt: monday,
    });
    app.clock.set(monday);
    done(await spend('ana', goodwill('50', { customer: 'order 2' })));
  });

  test('a limit lowered below what is spent leaves nothing, and takes nothing back', async () => {
    done(await spend('ana', goodwill('40')));
    await app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, goodwillMinor: 3_000 } }));
    expect((await budgetsOf('ana')).goodwill).toMatchObject({ left: { minor: 0 }, limit: { minor: 3_000 } });
    expect(refused(await spend('ana', goodwill('1', { customer: 'order 2' })))).toMatchObject({ leftMinor: 0 });
  });
});

describe('carrying over', () => {
  beforeEach(() =>
    app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, carryCapMinor: 1_000 } })),
  );

  test('nothing comes from before the team was there', async () => {
    expect((await budgetsOf('ana')).goodwill.left.minor).toBe(5_000);
  });

  test('what was left goes with the week up to the cap, is shown before it is used, and moves once', async () => {
    done(await spend('ana', goodwill('45')));
    done(await spend('ben', goodwill('20', { customer: 'order 2' })));
    app.clock.set(Date.UTC(2026, 10, 24, 12));

    expect((await budgetsOf('ana')).goodwill.left.minor).toBe(5_500);
    expect((await budgetsOf('ben')).goodwill.left.minor).toBe(6_000);
    const both = await Promise.all(['order 3', 'order 4'].map((customer) => spend('ben', goodwill('1', { customer }))));
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await budgetsOf('ben')).goodwill.left.minor).toBe(5_800);
    expect(await app.store.read.account(WS, `goodwill:${app.ids.ben}:2026-W47`)).toMatchObject({
      carriedMinor: -1_000,
    });
  });

  test('a week in which all was spent passes nothing on, though the limit was raised since', async () => {
    done(await spend('ana', goodwill('50')));
    app.clock.set(Date.UTC(2026, 10, 23, 9));
    await app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, goodwillMinor: 30_000 } }));

    expect((await budgetsOf('ana')).goodwill.left.minor).toBe(30_000);
  });

  test('who came this week has nothing of the last one, whether or not they used any', async () => {
    app.clock.set(Date.UTC(2026, 10, 23, 9));
    const dora = { id: await app.newcomer('U-DORA') };
    await app.useCases.people.memberChanged(WS, CARE, 'U-BEN', true);

    expect((await budgetsOf(dora)).goodwill.left.minor).toBe(5_000);
    expect((await budgetsOf('ben')).goodwill.left.minor).toBe(6_000);
    app.clock.advance(7 * DAY);
    expect((await budgetsOf(dora)).goodwill.left.minor).toBe(6_000);
  });
});

describe('reading the words after the command', () => {
  test('the first word with a digit after the amount is the customer', async () => {
    expect(done(await app.useCases.money.read(app.as('ana'), '15 order 1182 late delivery'))).toMatchObject({
      form: { kind: 'goodwill', amount: '15', customer: '1182' },
      ask: null,
    });
  });

  test('with none a form asks for it', async () => {
    expect(done(await app.useCases.money.read(app.as('ana'), '15 late delivery'))).toMatchObject({
      form: { amount: '15', customer: '', text: 'late delivery' },
      ask: 'customer',
    });
  });
});
