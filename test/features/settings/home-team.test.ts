import fc from 'fast-check';
import type { SettingsForm } from '../../../src/features/settings/view-model.ts';
import { type App, CARE, DAY, openApp, WS } from '../../support/app.ts';
import { goodwill } from '../../support/forms.ts';
import { holdNextCommit } from '../../support/held-commit.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

describe('the home team', () => {
  const spendIn = (channel: string, amount: string) =>
    app.useCases.money.spend(app.as('ana', { channel }), goodwill(amount));
  const homeOf = async () => (await app.store.read.person(WS, app.ids.ana))?.homeTeamId;
  let care: string;
  let paris: string;

  beforeEach(async () => {
    app.chat.addChannel('C-PARIS', ['U-ANA', 'U-MAYA']);
    care = (await app.team()).id;
    paris = done(await app.useCases.settings.show(app.as('maya', { channel: 'C-PARIS' }))).settings.teamId;
    const form = { managers: ['U-MAYA'], currency: 'EUR', timeZone: 'Europe/Paris' };
    done(await app.useCases.settings.change(app.as('maya'), paris, form));
  });
  const choose = (teamId: string) => app.useCases.settings.chooseHomeTeam(app.as('ana', { channel: null }), teamId);

  test('is the first one used, and can be changed', async () => {
    expect(await homeOf()).toBeNull();
    done(await spendIn('C-PARIS', '5'));
    expect(await homeOf()).toBe(paris);
    expect(done(await spendIn(CARE, '5')).spending.amount).toEqual({ minor: 500, currency: 'EUR', locale: 'en-GB' });
    app.clock.advance(7 * DAY);
    done(await choose(care));
    expect(await homeOf()).toBe(care);
    expect(done(await spendIn('C-PARIS', '5')).spending.amount).toEqual({
      minor: 500,
      currency: 'GBP',
      locale: 'en-GB',
    });
    const chosen = (await app.store.read.events(WS, `person:${app.ids.ana}`)).map(({ type }) => type);
    expect(chosen).toEqual(['home-team-chosen', 'home-team-chosen']);
  });

  test('stays for the week once its allowance was used in another currency', async () => {
    const { id } = done(await spendIn(CARE, '5')).spending;
    expect(refused(await choose(paris))).toEqual({
      reason: 'home-team-fixed',
      currency: 'GBP',
      renewsAt: Date.UTC(2026, 10, 23),
      timeZone: 'Europe/London',
    });
    done(await app.useCases.money.undo(app.as('ana'), id));
    done(await choose(paris));
  });

  test('can be changed within a week among teams of one currency, and what was spent counts on', async () => {
    done(await app.useCases.settings.change(app.as('maya'), paris, { currency: 'GBP' }));
    done(await spendIn(CARE, '30'));
    done(await choose(paris));
    expect(done(await spendIn('C-PARIS', '5')).left).toEqual({ minor: 1_500, currency: 'GBP', locale: 'en-GB' });
  });

  const team = async (channel: string, form: SettingsForm) => {
    app.chat.addChannel(channel, ['U-ANA', 'U-MAYA']);
    const { teamId } = done(await app.useCases.settings.show(app.as('maya', { channel }))).settings;
    done(await app.useCases.settings.change(app.as('maya'), teamId, { managers: ['U-MAYA'], ...form }));
    return teamId;
  };

  test('stays by way of a third team, too, where the week has begun in the zone of the first one only', async () => {
    const auckland = await team('C-AUCKLAND', { timeZone: 'Pacific/Auckland' });
    // Sunday evening in London, Monday morning in Auckland.
    app.clock.advance(Date.UTC(2026, 10, 22, 21) - app.clock.now());
    done(await choose(auckland));
    done(await spendIn('C-AUCKLAND', '5'));
    done(await choose(care));
    expect(refused(await choose(paris))).toMatchObject({ reason: 'home-team-fixed', currency: 'GBP' });
  });

  test('that changes its currency before money moved there has none of a week that was used in the old one', async () => {
    const lyon = await team('C-LYON', {});
    done(await spendIn(CARE, '5'));
    done(await choose(lyon));
    done(await app.useCases.settings.change(app.as('maya'), lyon, { currency: 'EUR', carryCapMinor: '50' }));

    const asked = { reason: 'other-currency', used: 'GBP', currency: 'EUR', renewsAt: Date.UTC(2026, 10, 23) };
    expect(refused(await spendIn('C-LYON', '5'))).toMatchObject(asked);
    const { budgets } = done(await app.useCases.money.budgets(app.as('ana', { channel: 'C-LYON' })));
    expect([budgets.goodwill.left.minor, budgets.kindness.left.minor]).toEqual([0, 1_500]);

    app.clock.advance(7 * DAY);
    const { left, spending } = done(await spendIn('C-LYON', '5'));
    expect([spending.amount?.currency, left?.minor]).toEqual(['EUR', 4_500]);
  });

  test('whatever is done in whatever order, an allowance of a week is used in one currency at a time', async () => {
    const currencies = ['GBP', 'EUR', 'KWD'];
    const zones = ['Europe/London', 'Pacific/Auckland', 'America/Los_Angeles'];
    const step = fc.oneof(
      fc.record({ do: fc.constant('spend' as const), amount: fc.constantFrom('1', '5') }),
      fc.record({ do: fc.constant('undo' as const) }),
      fc.record({ do: fc.constant('choose' as const), home: fc.nat(2) }),
      fc.record({ do: fc.constant('currency' as const), home: fc.nat(2), currency: fc.nat(2) }),
      fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(0.3, 1, 3) }),
    );
    const given: string[] = [];
    const teams = [care, paris];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) => {
        // Teams in which no money has moved yet, because its currency is fixed from then on.
        const homes: string[] = [];
        for (const timeZone of zones) {
          homes.push(await team(`C-${teams.length + homes.length}`, { timeZone, carryCapMinor: '20' }));
        }
        teams.push(...homes);
        await choose(homes[0] ?? care);
        for (const one of steps) {
          const home = homes['home' in one ? one.home : 0] ?? care;
          if (one.do === 'wait') app.clock.advance(one.days * DAY);
          if (one.do === 'choose') await choose(home);
          if (one.do === 'currency') {
            await app.useCases.settings.change(app.as('maya'), home, { currency: currencies[one.currency] ?? 'GBP' });
          }
          if (one.do === 'spend') {
            const spent = await app.useCases.money.spend(app.as('ana', { channel: null }), goodwill(one.amount));
            if (spent.ok) given.push(spent.spending.id);
          }
          const last = given.at(-1);
          if (one.do === 'undo' && last !== undefined) await app.useCases.money.undo(app.as('ana'), last);
        }
        expect(await currenciesAtOnce(teams)).toEqual([]);
      }),
      { numRuns: 25 },
    );
    expect(given.length).toBeGreaterThan(10);
  });

  /** @returns accounts on which something stood in one currency when another was entered. */
  const currenciesAtOnce = async (teams: readonly string[]): Promise<string[]> => {
    const pages = await Promise.all(teams.map((id) => app.store.read.entriesPage(WS, id, null, 10_000)));
    const money = pages.flat().filter(({ currency }) => currency !== 'XXX');
    const standing = new Map<string, { currency: string; minor: number }>();
    const mixed = money
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      .filter(({ accountId, currency, kind, amountMinor }) => {
        const before = standing.get(accountId) ?? { currency, minor: 0 };
        standing.set(accountId, { currency, minor: before.minor + (kind === 'undo' ? -amountMinor : amountMinor) });
        return before.minor !== 0 && before.currency !== currency;
      });
    return mixed.map(({ accountId }) => accountId);
  };

  describe('chosen at the very moment of a spending', () => {
    test('is not chosen where the spending came first', async () => {
      done(await choose(care));
      const held = holdNextCommit(app);
      const choice = choose(paris);
      await held.reached;
      done(await spendIn(CARE, '5'));
      held.release();
      expect(refused(await choice)).toMatchObject({ reason: 'home-team-fixed', currency: 'GBP' });
    });

    test('rules the spending where the choice came first', async () => {
      done(await choose(care));
      const held = holdNextCommit(app);
      const spending = spendIn(CARE, '5');
      await held.reached;
      done(await choose(paris));
      held.release();
      expect(done(await spending).spending.amount).toEqual({ minor: 500, currency: 'EUR', locale: 'en-GB' });
    });

    test('is not chosen where an undo made it look unused in between', async () => {
      const first = done(await spendIn(CARE, '5')).spending;
      const heldSpending = holdNextCommit(app);
      const spending = spendIn(CARE, '10');
      await heldSpending.reached;
      done(await app.useCases.money.undo(app.as('ana'), first.id));
      const heldChoice = holdNextCommit(app);
      const choice = choose(paris);
      await heldChoice.reached;
      heldSpending.release();
      expect(done(await spending).spending.amount).toEqual({ minor: 1_000, currency: 'GBP', locale: 'en-GB' });
      heldChoice.release();
      expect(refused(await choice)).toMatchObject({ reason: 'home-team-fixed' });
    });
  });

  test('in another currency starts with nothing carried', async () => {
    for (const id of [care, paris])
      done(await app.useCases.settings.change(app.as('maya'), id, { carryCapMinor: '20' }));
    done(await spendIn(CARE, '5'));
    app.clock.advance(7 * DAY);
    done(await choose(paris));
    expect(done(await spendIn(CARE, '10')).left).toEqual({ minor: 4_000, currency: 'EUR', locale: 'en-GB' });
    app.clock.advance(7 * DAY);
    expect(done(await spendIn(CARE, '10')).left).toEqual({ minor: 6_000, currency: 'EUR', locale: 'en-GB' });
  });

  test('that gives more passes nothing on from the week before, which the old one ruled', async () => {
    done(await app.useCases.settings.change(app.as('maya'), paris, { currency: 'GBP', goodwillMinor: '300' }));
    for (const id of [care, paris])
      done(await app.useCases.settings.change(app.as('maya'), id, { carryCapMinor: '250' }));
    done(await spendIn(CARE, '49'));
    app.clock.advance(7 * DAY);
    done(await choose(paris));
    expect(done(await spendIn(CARE, '1')).left).toEqual({ minor: 30_000, currency: 'GBP', locale: 'en-GB' });
  });

  test('that the person left gives way to the next one used, but not to a second currency in the week', async () => {
    done(await spendIn(CARE, '5'));
    app.chat.channels.get(CARE)?.memberIds.delete('U-ANA');
    await app.useCases.people.memberChanged(WS, CARE, 'U-ANA', false);

    expect(await app.useCases.home(app.as('ana', { channel: null }))).toMatchObject({ homeTeamId: paris });
    expect(refused(await spendIn('C-PARIS', '5'))).toMatchObject({ reason: 'home-team-fixed', currency: 'GBP' });
    app.clock.advance(7 * DAY);
    expect(done(await spendIn('C-PARIS', '5')).spending.amount).toEqual({
      minor: 500,
      currency: 'EUR',
      locale: 'en-GB',
    });
    expect(await homeOf()).toBe(paris);
  });

  test('must be one of the person’s own', async () => {
    const choice = await app.useCases.settings.chooseHomeTeam(app.as('ben', { channel: null }), paris);
    expect(refused(choice)).toEqual({ reason: 'not-an-agent', standing: 'not-in-channel' });
    expect(refused(await choose('nowhere'))).toMatchObject({ reason: 'not-found', what: 'team' });
  });
});
