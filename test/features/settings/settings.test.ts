import type { SettingsForm } from '../../../src/features/settings/view-model.ts';
import { type App, CARE, MINUTE, openApp, type Who, WS } from '../../support/app.ts';
import { drain, formsIn } from '../../support/drain.ts';
import { goodwill } from '../../support/forms.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const change = async (who: Who, form: SettingsForm) =>
  app.useCases.settings.change(app.as(who), (await app.team()).id, form);
const settingsEvents = async () =>
  (await app.store.read.events(WS, `team:${(await app.team()).id}`)).filter(
    ({ type, origin }) => type === 'settings-changed' && origin !== 'set-up',
  );

describe('an admin', () => {
  test('opens money by naming a manager: the rest has good defaults, and the manager is told once', async () => {
    await app.close();
    app = await openApp({ moneyOpen: false });

    const changed = done(await change('maya', { managers: ['U-CHLOE', 'U-MAYA'] }));

    expect(changed.changed).toEqual(['managers']);
    expect(changed.settings).toMatchObject({ mayChange: 'all', moneyMoved: false });
    expect(changed.settings.managers.map(({ name }) => name)).toEqual(['Chloe', 'Maya']);
    done(await app.useCases.money.spend(app.as('ana'), goodwill('15')));
    const posted = await drain(app);
    expect(formsIn(posted, 'U-CHLOE')).toEqual(['tell:named-manager']);
    expect(posted).toHaveLength(1);

    done(await change('maya', { managers: ['U-MAYA', 'U-CHLOE', 'U-BEN'] }));
    expect((await drain(app)).map(({ to }) => to)).toEqual(['U-CHLOE', 'U-BEN']);
  });

  test('may change everything, and it is on the record with what changed', async () => {
    const form = { potMinor: '3,000', carryCapMinor: '10', topUpCapMinor: '5,000', goodwillMinor: '60', t1Minor: '80' };
    const { changed } = done(await change('maya', form));

    expect(changed.toSorted()).toEqual(Object.keys(form).sort());
    const { settings } = await app.team();
    expect(settings.budgets).toMatchObject({ potMinor: 300_000, carryCapMinor: 1_000, topUpCapMinor: 500_000 });
    const [event] = await settingsEvents();
    expect(event).toMatchObject({ actorId: app.ids.maya });
    expect(JSON.parse(event?.text ?? '{}')).toMatchObject({ event: { changed } });
  });

  test('who names somebody that is no agent is told who, and nothing changes', async () => {
    const guest = await app.newcomer('U-GUEST', { kind: 'guest' });
    const outside = await app.newcomer('U-AWAY', { inChannel: false });
    const named = await change('maya', { managers: ['U-GUEST', 'U-AWAY', 'U-BEN'], guidance: 'Be kind' });

    expect(refused(named)).toEqual({
      reason: 'invalid',
      fields: { managers: { problem: 'not-agents', personIds: [guest, outside] } },
    });
    expect((await app.team()).settings).toMatchObject({ managers: [app.ids.maya] });
    expect(await settingsEvents()).toEqual([]);
  });

  test('may do so from outside of the channel', async () => {
    const id = await app.newcomer('U-ADMIN', { inChannel: false });
    app.chat.addUser('U-ADMIN', 'Admin', { isAdmin: true });
    app.clock.advance(5 * MINUTE);
    expect(done(await change({ id }, { potMinor: '10' })).settings.mayChange).toBe('all');
  });
});

describe('a manager', () => {
  beforeEach(async () => {
    await app.setSettings(({ settings }) => ({ ...settings, managers: [app.ids.chloe] }));
  });

  test('may change all but the managers and the pot’s size', async () => {
    const { settings, changed } = done(await change('chloe', { goodwillMinor: '60', guidance: 'Be kind' }));
    expect([settings.mayChange, changed.toSorted()]).toEqual(['most', ['goodwillMinor', 'guidance']]);

    for (const form of [{ managers: ['U-BEN'] }, { potMinor: '1' }, { carryCapMinor: '1' }, { topUpCapMinor: '1' }]) {
      const [name = ''] = Object.keys(form);
      expect(refused(await change('chloe', form))).toEqual({
        reason: 'invalid',
        fields: { [name]: { problem: 'admin-only' } },
      });
    }
  });

  test('who left the channel is one no more', async () => {
    app.chat.channels.get(CARE)?.memberIds.delete('U-CHLOE');
    app.clock.advance(5 * MINUTE);
    expect(refused(await change('chloe', { guidance: 'Be kind' }))).toEqual({
      reason: 'not-an-admin',
      adminIds: [app.ids.maya],
    });
  });
});

describe('anybody else', () => {
  test('reads the settings, and is told who can change them', async () => {
    const { settings } = done(await app.useCases.settings.show(app.as('ana')));
    expect(settings).toMatchObject({ mayChange: 'none', managers: [{ name: 'Maya' }] });
    expect(refused(await change('ana', { guidance: 'Mine' }))).toEqual({
      reason: 'not-a-manager',
      managerIds: [app.ids.maya],
    });
  });

  test('who isn’t an agent reads nothing', async () => {
    const id = await app.newcomer('U-GUEST', { kind: 'guest' });
    expect(refused(await app.useCases.settings.show(app.as({ id })))).toEqual({
      reason: 'not-an-agent',
      standing: 'guest',
    });
  });
});

test('wrong inputs are each named at their field, and nothing changes', async () => {
  const form = { timeZone: 'Mars/Olympus', goodwillMinor: '-5', t1Minor: '600', digestHour: '24', currency: 'ZZZ' };
  const refusal = refused(await change('maya', form));
  expect(refusal).toMatchObject({ reason: 'invalid' });
  expect('fields' in refusal ? Object.keys(refusal.fields).sort() : []).toEqual(
    ['currency', 'digestHour', 'goodwillMinor', 't2Minor', 'timeZone'].sort(),
  );
  expect(await settingsEvents()).toEqual([]);
});

test('the currency stays once money has moved', async () => {
  done(await change('maya', { currency: 'EUR' }));
  done(await app.useCases.money.spend(app.as('ana'), goodwill('15')));
  expect(refused(await change('maya', { currency: 'GBP' }))).toEqual({
    reason: 'invalid',
    fields: { currency: { problem: 'currency-in-use' } },
  });
});

test('a form sent as it was drawn changes nothing and leaves no record', async () => {
  const { guidance, timeZone } = (await app.team()).settings;
  expect(done(await change('maya', { guidance, timeZone })).changed).toEqual([]);
  expect(await settingsEvents()).toEqual([]);
});

test('two changes at one instant both come about', async () => {
  done(await change('maya', { guidance: 'Be kind' }));
  const both = await Promise.all([change('maya', { goodwillMinor: '60' }), change('maya', { potMinor: '3000' })]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  const { budgets, guidance } = (await app.team()).settings;
  expect([budgets.goodwillMinor, budgets.potMinor, guidance]).toEqual([6_000, 300_000, 'Be kind']);
});

test('a changed time zone moves the next digest to its Monday morning', async () => {
  done(await change('maya', { timeZone: 'America/New_York' }));
  expect((await app.team()).digestDueAt).toBe(Date.UTC(2026, 10, 23, 14));
});
