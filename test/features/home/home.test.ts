import { type App, CARE, HOUR, openApp, proposal, type Who } from '../../support/app.ts';
import { approved, propose, thank } from '../../support/cases.ts';
import { done } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

describe('the home', () => {
  const home = (who: Who) => app.useCases.home(app.as(who, { channel: null }));

  test('shows an agent budgets, what waits, what is open, thanks and guidance, and no review queue', async () => {
    const { id } = await app.team();
    await propose(app, 'ana');
    await thank(app, 'ben', ['U-ANA']);

    const ana = await home('ana');
    expect(ana).toMatchObject({ person: { name: 'Ana' }, homeTeamId: id, recap: true, review: null });
    expect(ana.teams).toEqual([{ teamId: id, name: CARE.toLowerCase(), channel: CARE }]);
    expect(ana.budgets?.pot.left).toEqual({ minor: 197_500, currency: 'GBP', locale: 'en-GB' });
    expect(ana.guidance).toBe((await app.team()).settings.guidance);
    expect([ana.mine.length, ana.waitingForMe.length, ana.thanks.length]).toEqual([1, 0, 1]);
    const ben = await home('ben');
    expect([ben.mine.length, ben.waitingForMe.length, ben.thanks.length]).toEqual([0, 1, 0]);
  });

  test('shows managers their review queue, and what was reviewed leaves it', async () => {
    const exception = await approved(app, 'ana', 'ben', { amount: '', kind: 'Other' });

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
