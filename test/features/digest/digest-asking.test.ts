import { type App, DAY, openApp, type Who } from '../../support/app.ts';
import { approved, thank } from '../../support/cases.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const show = (who: Who, named: string) => app.useCases.digest.show(app.as(who), named);

describe('asking for a digest', () => {
  test('is for managers: others are told who they are', async () => {
    const notAManager = { reason: 'not-a-manager', managerIds: [app.ids.maya] };
    expect(refused(await show('ana', 'last'))).toEqual(notAManager);
    const { id } = await app.team();
    expect(refused(await app.useCases.digest.privatePart(app.as('ana'), id))).toEqual(notAManager);
  });

  test('the review queue and the whole of a week are for managers of that team alone', async () => {
    await approved(app, 'ana', 'ben', { amount: '30' });
    const { id } = await app.team();
    const { all, reviewQueue } = app.useCases.digest;
    const notAManager = { reason: 'not-a-manager', managerIds: [app.ids.maya] };
    expect(refused(await reviewQueue(app.as('ana'), id, 1))).toEqual(notAManager);
    expect(refused(await all(app.as('ben'), id, '2026-W47'))).toEqual(notAManager);
    expect(refused(await reviewQueue(app.as('maya'), 'nowhere', 1))).toMatchObject({
      reason: 'not-found',
      what: 'team',
    });
    expect(refused(await all(app.as('maya', { workspaceId: 'slack:T2' }), id, '2026-W47'))).toMatchObject({
      reason: 'not-found',
    });

    const { queue } = done(await reviewQueue(app.as('maya'), id, 9));
    expect([queue.page, queue.pages, queue.total, queue.cases.length]).toEqual([1, 1, 1, 1]);
    expect(done(await all(app.as('maya'), id, '2026-W47')).digest.figures.exceptions.approved).toBe(1);
    for (const week of ['2026-W48', 'last', '2026-W99']) {
      expect(refused(await all(app.as('maya'), id, week))).toMatchObject({ reason: 'not-found', what: 'digest' });
    }
  });

  test.each([
    ['2026-W48', 'ahead'],
    ['2026-W60', 'unreadable'],
    ['next', 'unreadable'],
    ['2019-W01', 'before'],
    ['last', 'before'],
  ])('%s isn’t a week of this team: %s', async (named, why) => {
    expect(refused(await show('maya', named))).toEqual({ reason: 'week-not-known', why, example: '2026-W47' });
  });

  test('the private part names agents whom nobody thanked for four weeks, but for who asks', async () => {
    const guest = await app.newcomer('U-GUEST', { kind: 'guest' });
    expect(guest).toBeTruthy();
    await thank(app, 'ana', ['U-BEN']);
    app.clock.advance(27 * DAY);
    await thank(app, 'ana', ['U-CHLOE']);
    const { id } = await app.team();
    const names = async () =>
      done(await app.useCases.digest.privatePart(app.as('maya'), id)).part.notThanked.map(({ name }) => name);

    expect(await names()).toEqual(['Ana']);
    app.clock.advance(DAY + 1);
    expect(await names()).toEqual(['Ana', 'Ben']);
  });
});
