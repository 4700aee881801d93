import type { SettingsForm } from '../../src/application/api.ts';
import { type App, CARE, DAY, HOUR, MINUTE, openApp, proposal, WS } from '../support/app.ts';
import { drain, formsIn } from '../support/drain.ts';
import { holdNextCommit } from '../support/held-commit.ts';
import { done, refused } from '../support/results.ts';

type Who = Parameters<App['as']>[0];

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const change = async (who: Who, form: SettingsForm) =>
  app.useCases.settings.change(app.as(who), (await app.team()).id, form);
const settingsEvents = async () =>
  (await app.store.read.events(WS, `team:${(await app.team()).id}`)).filter(({ type }) => type === 'settings-changed');

describe('an admin', () => {
  test('opens money by naming a manager: the rest has good defaults, and the manager is told once', async () => {
    await app.close();
    app = await openApp({ moneyOpen: false });

    const changed = done(await change('maya', { managers: ['U-CHLOE', 'U-MAYA'] }));

    expect(changed.changed).toEqual(['managers']);
    expect(changed.settings).toMatchObject({ mayChange: 'all', moneyMoved: false });
    expect(changed.settings.managers.map(({ name }) => name)).toEqual(['Chloe', 'Maya']);
    const form = { kind: 'goodwill', amount: '15', customer: 'order 1182', text: 'late delivery' } as const;
    done(await app.useCases.money.spend(app.as('ana'), form));
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
  const form = { kind: 'goodwill', amount: '15', customer: 'order 1182', text: 'late delivery' } as const;
  done(await app.useCases.money.spend(app.as('ana'), form));
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

describe('the home team', () => {
  const spendIn = (channel: string, amount: string) =>
    app.useCases.money.spend(app.as('ana', { channel }), {
      kind: 'goodwill',
      amount,
      customer: 'order 1182',
      text: 'late delivery',
    });
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
    expect(done(await spendIn(CARE, '5')).spending.amount).toEqual({ minor: 500, currency: 'EUR' });
    app.clock.advance(7 * DAY);
    done(await choose(care));
    expect(await homeOf()).toBe(care);
    expect(done(await spendIn('C-PARIS', '5')).spending.amount).toEqual({ minor: 500, currency: 'GBP' });
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
    expect(done(await spendIn('C-PARIS', '5')).left).toEqual({ minor: 1_500, currency: 'GBP' });
  });

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
      expect(done(await spending).spending.amount).toEqual({ minor: 500, currency: 'EUR' });
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
      expect(done(await spending).spending.amount).toEqual({ minor: 1_000, currency: 'GBP' });
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
    expect(done(await spendIn(CARE, '10')).left).toEqual({ minor: 4_000, currency: 'EUR' });
    app.clock.advance(7 * DAY);
    expect(done(await spendIn(CARE, '10')).left).toEqual({ minor: 6_000, currency: 'EUR' });
  });

  test('that the person left gives way to the next one used, but not to a second currency in the week', async () => {
    done(await spendIn(CARE, '5'));
    app.chat.channels.get(CARE)?.memberIds.delete('U-ANA');
    await app.useCases.people.memberChanged(WS, CARE, 'U-ANA', false);

    expect(await app.useCases.home(app.as('ana', { channel: null }))).toMatchObject({ homeTeamId: paris });
    expect(refused(await spendIn('C-PARIS', '5'))).toMatchObject({ reason: 'home-team-fixed', currency: 'GBP' });
    app.clock.advance(7 * DAY);
    expect(done(await spendIn('C-PARIS', '5')).spending.amount).toEqual({ minor: 500, currency: 'EUR' });
    expect(await homeOf()).toBe(paris);
  });

  test('must be one of the person’s own', async () => {
    const choice = await app.useCases.settings.chooseHomeTeam(app.as('ben', { channel: null }), paris);
    expect(refused(choice)).toEqual({ reason: 'not-an-agent', standing: 'not-in-channel' });
    expect(refused(await choose('nowhere'))).toMatchObject({ reason: 'not-found', what: 'team' });
  });
});

describe('the home', () => {
  const home = (who: Who) => app.useCases.home(app.as(who, { channel: null }));

  test('shows an agent budgets, what waits, what is open, thanks and guidance, and no review queue', async () => {
    const { id } = await app.team();
    const form = { customer: 'order 1', resolution: 'Refund it', reason: 'It came two weeks late', amount: '25' };
    const more = { kind: 'Refund', ticketLink: '', waiting: false, yesCheck: [] };
    done(await app.useCases.exceptions.propose(app.as('ana'), id, { ...form, ...more }));
    const thanks = { userIds: ['U-ANA'], groupIds: [], broadcast: null, text: 'a quick answer', value: null };
    done(await app.useCases.kudos.give(app.as('ben'), { ...thanks, isPrivate: false, link: null }));

    const ana = await home('ana');
    expect(ana).toMatchObject({ person: { name: 'Ana' }, homeTeamId: id, recap: true, review: null });
    expect(ana.teams).toEqual([{ teamId: id, name: CARE.toLowerCase(), channel: CARE }]);
    expect(ana.budgets?.pot.left).toEqual({ minor: 197_500, currency: 'GBP' });
    expect(ana.guidance).toBe((await app.team()).settings.guidance);
    expect([ana.mine.length, ana.waitingForMe.length, ana.thanks.length]).toEqual([1, 0, 1]);
    const ben = await home('ben');
    expect([ben.mine.length, ben.waitingForMe.length, ben.thanks.length]).toEqual([0, 1, 0]);
  });

  test('shows managers their review queue, and what was reviewed leaves it', async () => {
    const { id } = await app.team();
    const form = { customer: 'order 1', resolution: 'Replace it', reason: 'It came two weeks late', amount: '' };
    const more = { kind: 'Other', ticketLink: '', waiting: false, yesCheck: [] };
    const { exception } = done(await app.useCases.exceptions.propose(app.as('ana'), id, { ...form, ...more }));
    done(await app.useCases.exceptions.coSign(app.as('ben'), { exceptionId: exception.id, revision: 1 }));

    expect((await home('maya')).review?.map(({ number, buttons }) => [number, buttons])).toEqual([
      [1, ['endorse', 'coach']],
    ]);
    expect((await home('ana')).review).toBeNull();
    done(await app.useCases.exceptions.endorse(app.as('maya'), exception.id));
    expect((await home('maya')).review).toEqual([]);
  });

  test('of who manages several teams has what was raised in any of them first, and counts what it doesn’t show', async () => {
    app.chat.addChannel('C-SALES', ['U-ANA', 'U-BEN', 'U-CHLOE', 'U-MAYA']);
    const sales = { channel: 'C-SALES' };
    const { settings: there } = done(await app.useCases.settings.show(app.as('maya', sales)));
    done(await app.useCases.settings.change(app.as('maya', sales), there.teamId, { managers: ['U-MAYA'] }));
    const approveIn = async (teamId: string, where: object, customer: string) => {
      const form = proposal({ customer, amount: '', kind: 'Other' });
      const by = customer.length % 2 === 0 ? (['ana', 'ben'] as const) : (['ben', 'chloe'] as const);
      const { exception } = done(await app.useCases.exceptions.propose(app.as(by[0], where), teamId, form));
      const on = { exceptionId: exception.id, revision: 1 };
      done(await app.useCases.exceptions.coSign(app.as(by[1], where), on));
      app.clock.advance(1);
      return exception.id;
    };
    const care = (await app.team()).id;
    for (const customer of ['a', 'aa', 'aaa', 'aaaa', 'aaaaa', 'aaaaaa']) await approveIn(care, {}, customer);
    const raised = await approveIn(there.teamId, sales, 'b');
    done(await app.useCases.exceptions.raise(app.as('ana', sales), raised, 'Look at this one'));

    const { review, reviewMore } = await home('maya');
    expect(review?.length).toBe(5);
    expect(review?.[0]?.id).toBe(raised);
    expect(reviewMore).toEqual([{ teamId: care, teamName: CARE.toLowerCase(), count: 2 }]);
  });

  test('while money is closed has no budgets', async () => {
    await app.setSettings(({ settings }) => ({ ...settings, managers: [] }));
    expect(await home('ana')).toMatchObject({ budgets: null, review: null });
  });

  test('of somebody without a team, or of a guest, is empty and still there', async () => {
    const alone = await app.newcomer('U-ALONE', { inChannel: false });
    const guest = await app.newcomer('U-GUEST', { kind: 'guest' });
    for (const id of [alone, guest]) {
      expect(await home({ id })).toMatchObject({ teams: [], homeTeamId: null, budgets: null, waitingForMe: [] });
    }
  });

  test('of who has several teams and chose none asks for the choice', async () => {
    app.chat.addChannel('C-SALES', ['U-ANA']);
    done(await app.useCases.settings.show(app.as('ana', { channel: 'C-SALES' })));
    const view = await home('ana');
    expect([view.teams.length, view.homeTeamId, view.budgets]).toEqual([2, null, null]);
  });

  test('answers at once while the chat is silent', async () => {
    app.clock.advance(HOUR);
    app.chat.isSilent = true;
    expect(await home('ana')).toMatchObject({ person: { name: 'Ana' } });
  });
});
