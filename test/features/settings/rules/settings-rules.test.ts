import fc from 'fast-check';
import {
  readSettings,
  type SettingsFacts,
  type TypedSettings,
} from '../../../../src/features/settings/rules/settings-rules.ts';
import { defaultSettings } from '../../../../src/kernel/team/default-settings.ts';
import type { TeamSettings } from '../../../../src/kernel/team/settings.ts';

const current: TeamSettings = { ...defaultSettings('GBP', 'Europe/London'), managers: ['maya'] };
const admin: SettingsFacts = { by: 'admin', moneyMoved: false, managers: null, outOfReach: [] };
const manager: SettingsFacts = { ...admin, by: 'manager' };

describe('a new team starts with good defaults', () => {
  test.each([
    ['GBP', 1_500, 5_000, 200_000, 10_000, 50_000],
    ['JPY', 1_500, 5_000, 200_000, 10_000, 50_000],
    ['KWD', 15_000, 50_000, 2_000_000, 100_000, 500_000],
  ])('%s', (currency, kindness, goodwill, pot, t1, t2) => {
    const { budgets, coSign, managers } = defaultSettings(currency, 'Europe/London');
    expect(managers).toEqual([]);
    expect(budgets).toEqual({
      kindnessPerWeek: 3,
      kindnessMinor: kindness,
      goodwillMinor: goodwill,
      potMinor: pot,
      carryCapMinor: 0,
      topUpCapMinor: null,
    });
    expect(coSign).toEqual({ t1Minor: t1, t2Minor: t2, objectionsToEscalate: 2 });
  });

  test('each line of the YES Check fits beside its checkbox', () => {
    for (const line of Object.values(current.yesCheck)) expect(line.length).toBeLessThanOrEqual(75);
  });
});

describe('a field is read into its setting', () => {
  test.each<[TypedSettings, string, (settings: TeamSettings) => unknown, unknown]>([
    [{ potMinor: '1,500' }, 'potMinor', (s) => s.budgets.potMinor, 150_000],
    [{ goodwillMinor: '£60.50' }, 'goodwillMinor', (s) => s.budgets.goodwillMinor, 6_050],
    [{ kindnessMinor: '0' }, 'kindnessMinor', (s) => s.budgets.kindnessMinor, 0],
    [{ carryCapMinor: '10' }, 'carryCapMinor', (s) => s.budgets.carryCapMinor, 1_000],
    [{ topUpCapMinor: '3000' }, 'topUpCapMinor', (s) => s.budgets.topUpCapMinor, 300_000],
    [{ kindnessPerWeek: ' 5 ' }, 'kindnessPerWeek', (s) => s.budgets.kindnessPerWeek, 5],
    [{ t1Minor: '50' }, 't1Minor', (s) => s.coSign.t1Minor, 5_000],
    [{ t2Minor: '100' }, 't2Minor', (s) => s.coSign.t2Minor, 10_000],
    [{ objectionsToEscalate: '3' }, 'objectionsToEscalate', (s) => s.coSign.objectionsToEscalate, 3],
    [{ timeZone: 'america/new_york' }, 'timeZone', (s) => s.timeZone, 'America/New_York'],
    [{ locale: 'IT_it' }, 'locale', (s) => s.locale, 'it-IT'],
    [{ locale: 'es-LA' }, 'locale', (s) => s.locale, 'es-419'],
    [{ locale: 'de-CH-u-nu-arab' }, 'locale', (s) => s.locale, 'de-CH'],
    [{ currency: 'eur' }, 'currency', (s) => s.currency, 'EUR'],
    [{ guidance: 'x'.repeat(3_000) }, 'guidance', (s) => s.guidance, 'x'.repeat(3_000)],
    [{ guidance: ' Be kind. ' }, 'guidance', (s) => s.guidance, 'Be kind.'],
    [{ digestWeekday: '5' }, 'digestWeekday', (s) => s.digest.weekday, 5],
    [{ digestHour: '0' }, 'digestHour', (s) => s.digest.hour, 0],
    [{ shoutOutChannel: 'C1' }, 'shoutOutChannel', (s) => s.shoutOutChannel, 'C1'],
    [{ managerChannel: 'C2' }, 'managerChannel', (s) => s.managerChannel, 'C2'],
    [{ kudosValues: '#Care, care,  courage \n' }, 'kudosValues', (s) => s.kudosValues, ['Care', 'courage']],
    [
      { kinds: 'Refund *\n\nGift\nrefund' },
      'kinds',
      (s) => s.kinds,
      [
        { name: 'Refund', needsAmount: true },
        { name: 'Gift', needsAmount: false },
      ],
    ],
    [
      { yesCheck: { owners: 'We can explain it' } },
      'yesCheck',
      (s) => s.yesCheck,
      { ...current.yesCheck, owners: 'We can explain it' },
    ],
  ])('%j changes %s', (form, name, settingOf, value) => {
    const read = readSettings(form, current, admin);
    expect(read).toMatchObject({ ok: true, changed: [name] });
    expect(read.ok && settingOf(read.settings)).toEqual(value);
  });

  test('an empty cap means that there is none', () => {
    const capped = { ...current, budgets: { ...current.budgets, topUpCapMinor: 5 } };
    const read = readSettings({ topUpCapMinor: ' ' }, capped, admin);
    expect(read).toMatchObject({ ok: true, changed: ['topUpCapMinor'], settings: current });
  });

  test('what is sent as it is, or left out, is no change', () => {
    const form = { potMinor: '2000.00', kudosValues: current.kudosValues.join('\n'), timeZone: 'Europe/London' };
    expect(readSettings(form, current, manager)).toEqual({ ok: true, settings: current, changed: [] });
    expect(readSettings({}, current, manager)).toEqual({ ok: true, settings: current, changed: [] });
  });
});

describe('a wrong field is refused at its place', () => {
  test.each<[TypedSettings, object]>([
    [{ potMinor: '' }, { potMinor: { problem: 'missing' } }],
    [{ potMinor: '-1' }, { potMinor: { problem: 'amount', why: 'negative', currency: 'GBP', locale: 'en-GB' } }],
    [
      { goodwillMinor: '$5' },
      { goodwillMinor: { problem: 'amount', why: 'foreign-sign', currency: 'GBP', locale: 'en-GB' } },
    ],
    [{ kindnessPerWeek: '101' }, { kindnessPerWeek: { problem: 'not-a-number', min: 0, max: 100 } }],
    [{ objectionsToEscalate: '0' }, { objectionsToEscalate: { problem: 'not-a-number', min: 1, max: 10 } }],
    [{ digestWeekday: '8' }, { digestWeekday: { problem: 'not-a-number', min: 1, max: 7 } }],
    [{ digestHour: '24' }, { digestHour: { problem: 'not-a-number', min: 0, max: 23 } }],
    [{ digestHour: '9.5' }, { digestHour: { problem: 'not-a-number', min: 0, max: 23 } }],
    [{ locale: 'xx-YY' }, { locale: { problem: 'unknown-locale' } }],
    [{ locale: 'not a language' }, { locale: { problem: 'unknown-locale' } }],
    [{ locale: '' }, { locale: { problem: 'unknown-locale' } }],
    [{ timeZone: 'Mars/Olympus' }, { timeZone: { problem: 'unknown-zone' } }],
    [{ currency: 'QQQ' }, { currency: { problem: 'unknown-currency' } }],
    [{ t1Minor: '600' }, { t2Minor: { problem: 'not-ascending' } }],
    [{ t2Minor: '99.99' }, { t2Minor: { problem: 'not-ascending' } }],
    [{ kinds: ' \n ' }, { kinds: { problem: 'missing' } }],
    [{ kinds: '*' }, { kinds: { problem: 'missing' } }],
    [{ kinds: 'x'.repeat(41) }, { kinds: { problem: 'too-long', max: 40 } }],
    [{ kinds: Array.from({ length: 26 }, (_, n) => `k${n}`).join('\n') }, { kinds: { problem: 'too-many', max: 25 } }],
    [{ guidance: '' }, { guidance: { problem: 'missing' } }],
    [{ guidance: 'x'.repeat(3_001) }, { guidance: { problem: 'too-long', max: 3_000 } }],
    [{ guidance: '🎉'.repeat(1_501) }, { guidance: { problem: 'too-long', max: 3_000 } }],
    [{ yesCheck: { society: ' ' } }, { yesCheck: { problem: 'missing' } }],
    [{ kudosValues: '' }, { kudosValues: { problem: 'missing' } }],
    [{ kudosValues: '#' }, { kudosValues: { problem: 'missing' } }],
  ])('%j', (form, fields) => {
    expect(readSettings(form, current, admin)).toEqual({ ok: false, refusal: { reason: 'invalid', fields } });
  });

  test('a manager who left the team since stays, so that the rest can be changed', () => {
    const managers = { ids: ['maya'], notAgentIds: ['maya'] };
    expect(readSettings({ guidance: 'Be kind.' }, current, { ...admin, managers })).toMatchObject({
      ok: true,
      changed: ['guidance'],
    });
  });

  test('a manager who isn’t an agent of the team is refused by name', () => {
    const managers = { ids: ['maya', 'guest'], notAgentIds: ['guest'] };
    expect(readSettings({}, current, { ...admin, managers })).toMatchObject({
      refusal: { fields: { managers: { problem: 'not-agents', personIds: ['guest'] } } },
    });
  });
});

describe('who may change what', () => {
  test.each<[TypedSettings, string]>([
    [{ potMinor: '1' }, 'potMinor'],
    [{ carryCapMinor: '1' }, 'carryCapMinor'],
    [{ topUpCapMinor: '1' }, 'topUpCapMinor'],
  ])('a manager may not change %j', (form, field) => {
    expect(readSettings(form, current, manager)).toEqual({
      ok: false,
      refusal: { reason: 'invalid', fields: { [field]: { problem: 'admin-only' } } },
    });
    expect(readSettings(form, current, admin).ok).toBe(true);
  });

  test('only an admin names managers; naming the same in another order is no change', () => {
    const two = { ...current, managers: ['maya', 'ana'] };
    const facts = (ids: string[]) => ({ ...manager, managers: { ids, notAgentIds: [] } });
    expect(readSettings({}, two, facts(['ana', 'maya']))).toMatchObject({ ok: true, changed: [] });
    expect(readSettings({}, two, facts(['ana']))).toMatchObject({
      refusal: { fields: { managers: { problem: 'admin-only' } } },
    });
    expect(readSettings({}, two, { ...facts(['ana']), by: 'admin' })).toMatchObject({
      ok: true,
      changed: ['managers'],
      settings: { managers: ['ana'] },
    });
  });

  test('an admin may take all managers away: money closes', () => {
    const read = readSettings({}, current, { ...admin, managers: { ids: [], notAgentIds: [] } });
    expect(read).toMatchObject({ ok: true, settings: { managers: [] } });
  });
});

describe('the currency', () => {
  test('is fixed once money has moved', () => {
    const moved = { ...admin, moneyMoved: true };
    expect(readSettings({ currency: 'EUR' }, current, moved)).toMatchObject({
      refusal: { fields: { currency: { problem: 'currency-in-use' } } },
    });
    expect(readSettings({ currency: 'GBP' }, current, moved)).toMatchObject({ ok: true, changed: [] });
  });

  test('can be changed by a manager before that, and amounts keep their worth', () => {
    const read = readSettings({ currency: 'KWD', potMinor: '2000.00' }, current, manager);
    expect(read.ok && read.settings).toEqual({ ...defaultSettings('KWD', 'Europe/London'), managers: ['maya'] });
  });

  test('decides how the form’s amounts are read', () => {
    expect(readSettings({ currency: 'JPY', goodwillMinor: '5000' }, current, admin)).toMatchObject({
      ok: true,
      settings: { budgets: { goodwillMinor: 5_000 } },
    });
    expect(readSettings({ currency: 'JPY', goodwillMinor: '50.00' }, current, admin)).toMatchObject({
      refusal: {
        fields: { goodwillMinor: { problem: 'amount', why: 'too-many-decimals', currency: 'JPY', locale: 'en-GB' } },
      },
    });
  });
});

test('whatever is typed, the settings that come of it are whole, and what was there before is untouched', () => {
  const typed = fc.oneof(fc.constantFrom('25', '0', '', '-1', '7', '1,200', 'EUR', 'UTC', 'a\nb*'), fc.string());
  const names = ['timeZone', 'currency', 'potMinor', 't1Minor', 't2Minor', 'kinds', 'kudosValues', 'digestHour'];
  const forms = fc.dictionary(fc.constantFrom(...names), typed);
  const before = structuredClone(current);
  fc.assert(
    fc.property(forms, fc.constantFrom(admin, manager), (form, facts) => {
      const read = readSettings(form, current, facts);
      expect(current).toEqual(before);
      if (!read.ok) return;
      const { coSign, kinds, kudosValues, digest, budgets } = read.settings;
      expect(coSign.t1Minor).toBeLessThanOrEqual(coSign.t2Minor);
      expect(kinds.length).toBeGreaterThan(0);
      expect(kudosValues.length).toBeGreaterThan(0);
      expect(digest.hour).toBeLessThan(24);
      expect(budgets.potMinor).toBeGreaterThanOrEqual(0);
      if (facts.by === 'manager' && read.settings.currency === 'GBP') {
        expect(budgets.potMinor).toBe(current.budgets.potMinor);
      }
    }),
  );
});
