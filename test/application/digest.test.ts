import type { DigestView, RecapView } from '../../src/application/messages.ts';
import { type App, CARE, DAY, HOUR, MINUTE, openApp, proposal, WS } from '../support/app.ts';
import { approved, coSign, propose } from '../support/cases.ts';
import { drain } from '../support/drain.ts';
import type { Posted } from '../support/fake-chat.ts';
import { done, refused } from '../support/results.ts';

type Who = Parameters<App['as']>[0];

/** Monday of 2026-W47 and of the week after, 00:00 in London. */
const MONDAY = Date.UTC(2026, 10, 16);
const NEXT_MONDAY = Date.UTC(2026, 10, 23);

let app: App;
afterEach(() => app.close());

const digestsIn = (posted: readonly Posted[]): DigestView[] =>
  posted.flatMap(({ message }) => (message.form === 'digest' ? [message.digest] : []));

function recapsIn(posted: readonly Posted[]): Map<string, RecapView> {
  const recaps = posted.flatMap(({ to, message }): [string, RecapView][] =>
    message.form === 'tell' && message.tell.note === 'recap' ? [[to, message.tell.recap]] : [],
  );
  expect(new Set(recaps.map(([to]) => to)).size).toBe(recaps.length);
  return new Map(recaps);
}

const sweepAt = async (at: number) => {
  app.clock.set(at);
  return app.sweeps.run(at);
};
const show = (who: Who, named: string) => app.useCases.digest.show(app.as(who), named);
const shown = async (who: Who, named: string) => done(await show(who, named));

const thank = async (who: Who, userId: string, more: { text?: string; value?: string; isPrivate?: boolean } = {}) => {
  const { text = 'a quick answer', value = null, isPrivate = false } = more;
  const form = { userIds: [userId], groupIds: [], broadcast: null, text, value, isPrivate, link: null };
  return done(await app.useCases.kudos.give(app.as(who), form)).kudos;
};

const spend = async (who: Who, kind: 'goodwill' | 'kindness', amount: string, customer = 'order 5') =>
  done(await app.useCases.money.spend(app.as(who), { kind, amount, customer, text: 'late delivery' })).spending;

describe('figures', () => {
  beforeEach(async () => {
    app = await openApp({ at: MONDAY + 10 * HOUR });
  });

  /** A week with something of everything, and something just before and just after it. */
  async function busyWeek(): Promise<void> {
    app.clock.set(MONDAY - 1);
    await thank('ana', 'U-BEN', { text: 'before the week' });
    await spend('ana', 'goodwill', '9', 'order 1');

    app.clock.set(MONDAY);
    const refund = await propose(app, 'ana', { amount: '30', customer: 'order 2' });
    app.clock.advance(10 * MINUTE);
    done(await coSign(app, 'ben', refund));
    app.clock.set(MONDAY + 2 * DAY);
    const credit = await propose(app, 'ben', { amount: '40', kind: 'Credit', customer: 'order 3' });
    app.clock.advance(30 * MINUTE);
    done(await coSign(app, 'ana', credit));
    const free = await propose(app, 'ana', { amount: '', kind: 'Other', customer: 'order 4' });
    app.clock.advance(20 * MINUTE);
    done(await coSign(app, 'chloe', free));
    const on = { exceptionId: refund.id, revision: refund.revision };
    expect(on.revision).toBe(1);
    done(
      await app.useCases.exceptions.apply(app.as('ana'), refund.id, {
        mood: 'Delighted',
        note: '',
        actualAmount: '20',
      }),
    );

    app.clock.set(MONDAY + 3 * DAY);
    const doubtful = await propose(app, 'ana', { amount: '5', customer: 'order 6' });
    const object = (who: Who) =>
      app.useCases.exceptions.object(app.as(who), { exceptionId: doubtful.id, revision: 1 }, 'not for everybody');
    done(await object('ben'));
    done(await object('chloe'));
    await propose(app, 'chloe', { amount: '', kind: 'Other', customer: 'order 7' });
    await sweepAt(MONDAY + 5 * DAY);

    await spend('ana', 'goodwill', '12.50');
    const undone = await spend('ben', 'goodwill', '7');
    done(await app.useCases.money.undo(app.as('ben'), undone.id));
    await spend('ben', 'kindness', '4.50', '');
    await spend('chloe', 'kindness', '', '');
    const liked = await thank('ana', 'U-BEN', { value: 'ownership' });
    done(await app.useCases.kudos.second(app.as('chloe'), liked.id));
    await thank('ben', 'U-CHLOE', { value: 'ownership' });
    await thank('ben', 'U-ANA', { text: 'just for you', isPrivate: true });
    const takenBack = await thank('chloe', 'U-ANA', { value: 'kindness' });
    done(await app.useCases.kudos.takeBack(app.as('chloe'), takenBack.id));
    app.clock.set(NEXT_MONDAY - 1);
    await thank('chloe', 'U-MAYA', { text: 'the very last of the week' });

    app.clock.set(NEXT_MONDAY);
    await thank('ana', 'U-BEN', { text: 'after the week' });
    await spend('ana', 'goodwill', '3', 'order 1');
    await propose(app, 'ana', { amount: '', kind: 'Other', customer: 'order 8' });
  }

  test('of a busy week are what happened in it, and nothing else', async () => {
    await busyWeek();

    const { digest, soFar } = await shown('maya', 'last');

    expect(soFar).toBe(false);
    expect(digest.figures).toMatchObject({
      weekKey: '2026-W47',
      fromAt: MONDAY,
      untilAt: NEXT_MONDAY,
      currency: 'GBP',
      exceptions: { proposed: 5, approved: 3, escalated: 1, expired: 2 },
      medianToApprovalMs: 20 * MINUTE,
      byKind: [
        { kind: 'Credit', count: 1, chargedMinor: 4_000 },
        { kind: 'Refund', count: 1, chargedMinor: 3_000 },
        { kind: 'Other', count: 1, chargedMinor: 0 },
      ],
      pot: { monthKey: '2026-11', limitMinor: 200_000, usedMinor: 6_000, leftMinor: 194_000 },
      outcomes: [{ mood: 'Delighted', count: 1 }],
      goodwill: { count: 1, totalMinor: 1_250 },
      kindness: { count: 2, totalMinor: 450 },
      kudos: { given: 3, peopleThanked: 3, values: [{ value: 'ownership', count: 2 }] },
      coSignDiversity: { pairs: 2, approvals: 3 },
    });
    expect(digest.figures.byDay.map(({ date, approved: count, escalated }) => [date, count, escalated])).toEqual([
      ['2026-11-16', 1, 0],
      ['2026-11-17', 0, 0],
      ['2026-11-18', 2, 0],
      ['2026-11-19', 0, 1],
      ['2026-11-20', 0, 0],
      ['2026-11-21', 0, 0],
      ['2026-11-22', 0, 0],
    ]);
    expect(digest.highlights.map(({ giver, seconders }) => [giver.name, seconders.length])[0]).toEqual(['Ana', 1]);
    expect(digest.toReview.map(({ customer }) => customer)).toEqual(['order 2', 'order 3', 'order 4']);
  });

  test('count every event of the week’s record once', async () => {
    await busyWeek();
    const { figures } = (await shown('maya', 'last')).digest;
    const { id } = await app.team();
    const weekBefore = await app.store.read.teamEvents(WS, id, 0, MONDAY);
    const all = await app.store.read.teamEvents(WS, id, 0, app.clock.now() + 1);
    const since = all.slice(weekBefore.length).filter(({ at }) => at < NEXT_MONDAY);
    for (const type of ['proposed', 'approved', 'escalated', 'expired'] as const) {
      expect([type, figures.exceptions[type]]).toEqual([type, since.filter((event) => event.type === type).length]);
    }
  });

  test('are frozen when first made, whoever asks again and whatever happens since', async () => {
    await busyWeek();
    const first = (await shown('maya', 'last')).digest;
    const late = first.highlights[0];
    const { id: teamId } = await app.team();
    app.clock.advance(HOUR);
    done(await app.useCases.settings.change(app.as('maya'), teamId, { potMinor: '10' }));

    const again = (await shown('maya', '2026-W47')).digest;
    expect(again.id).toBe(first.id);
    expect(again.figures).toEqual(first.figures);
    expect(again.highlights[0]).toEqual(late);

    const due = NEXT_MONDAY + 9 * HOUR;
    const sweeps = await Promise.all([sweepAt(due), sweepAt(due)]);
    expect(sweeps.map(({ digests }) => digests).toSorted()).toEqual([0, 1]);
    expect(digestsIn(await drain(app)).map(({ id, figures }) => [id, figures])).toEqual([[first.id, first.figures]]);
  });

  test('asked for by two at one instant are one digest', async () => {
    await busyWeek();
    const both = await Promise.all([show('maya', 'last'), show('maya', '2026-W47'), show('maya', 'last')]);
    expect(new Set(both.map((result) => done(result).digest.id)).size).toBe(1);
  });

  test('of this week so far are not kept', async () => {
    await thank('ana', 'U-BEN');
    expect((await shown('maya', '')).digest.figures.kudos.given).toBe(1);
    app.clock.advance(HOUR);
    await thank('ana', 'U-CHLOE');
    const { digest, soFar } = await shown('maya', '');
    expect([soFar, digest.figures.weekKey, digest.figures.kudos.given]).toEqual([true, '2026-W47', 2]);
    expect(await app.store.read.digestOf(WS, digest.teamId, '2026-W47')).toBeNull();
  });

  test('stay, while the buttons are live: what was reviewed since has none', async () => {
    const exception = await approved(app, 'ana', 'ben', { amount: '30' });
    app.clock.set(NEXT_MONDAY);
    const { digest } = await shown('maya', 'last');
    expect(digest.toReview.map(({ buttons }) => buttons)).toEqual([['endorse', 'coach']]);

    done(await app.useCases.exceptions.endorse(app.as('maya'), exception.id));

    const after = (await shown('maya', 'last')).digest;
    expect(after.figures.toReview).toEqual([exception.id]);
    expect(after.toReview.map(({ buttons, review }) => [buttons, review?.verdict])).toEqual([[[], 'endorsed']]);
  });
});

test('a digest that was sent loses the buttons of what was reviewed since, where it lies', async () => {
  app = await openApp();
  const exception = await approved(app, 'ana', 'ben', { amount: '30' });
  await sweepAt(NEXT_MONDAY + 9 * HOUR);
  const [sent] = digestsIn(await drain(app));
  expect(sent?.toReview.map(({ buttons }) => buttons)).toEqual([['endorse', 'coach']]);

  done(await app.useCases.exceptions.endorse(app.as('maya'), exception.id));

  const digests = digestsIn(await drain(app));
  expect(digests.map(({ toReview }) => toReview.map(({ buttons }) => buttons))).toEqual([[[]]]);
});

describe('asking for it', () => {
  beforeEach(async () => {
    app = await openApp();
  });

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
    await thank('ana', 'U-BEN');
    app.clock.advance(27 * DAY);
    await thank('ana', 'U-CHLOE');
    const { id } = await app.team();
    const names = async () =>
      done(await app.useCases.digest.privatePart(app.as('maya'), id)).part.notThanked.map(({ name }) => name);

    expect(await names()).toEqual(['Ana']);
    app.clock.advance(DAY + 1);
    expect(await names()).toEqual(['Ana', 'Ben']);
  });
});

describe('sending', () => {
  const mondays = [
    // The Mondays after the clock changes of 2026: 09:00 local.
    ['Europe/London', Date.UTC(2026, 2, 23, 9), Date.UTC(2026, 2, 30, 8)],
    ['Europe/London', Date.UTC(2026, 9, 19, 8), Date.UTC(2026, 9, 26, 9)],
    ['America/New_York', Date.UTC(2026, 2, 2, 14), Date.UTC(2026, 2, 9, 13)],
    ['America/New_York', Date.UTC(2026, 9, 26, 13), Date.UTC(2026, 10, 2, 14)],
  ] as const;

  test.each(mondays)(
    'is at local Monday 09:00 in %s over a clock change, once each',
    async (timeZone, first, second) => {
      app = await openApp({ at: first - 5 * DAY, timeZone });
      for (const [index, monday] of [first, second].entries()) {
        expect(await sweepAt(monday - 1)).toMatchObject({ digests: 0 });
        const sweeps = await Promise.all([sweepAt(monday), sweepAt(monday), sweepAt(monday)]);
        expect(sweeps.map(({ digests }) => digests).toSorted()).toEqual([0, 0, 1]);
        expect(await sweepAt(monday + MINUTE)).toMatchObject({ digests: 0, failed: 0 });
        const digests = digestsIn(await drain(app));
        expect(digests).toHaveLength(index + 1);
        expect(digests.at(-1)?.figures.untilAt).toBeLessThanOrEqual(monday - 9 * HOUR);
        expect(digests.at(-1)?.figures.untilAt).toBeGreaterThan(monday - 10 * HOUR);
      }
    },
  );

  test.each(['Europe/London', 'America/New_York'])(
    'after downtime sends %s the latest finished week only',
    async (zone) => {
      app = await openApp({ timeZone: zone });
      const back = Date.UTC(2026, 11, 16, 12);
      await sweepAt(back);
      await app.restart();
      await sweepAt(back + HOUR);

      expect(digestsIn(await drain(app)).map(({ figures }) => figures.weekKey)).toEqual(['2026-W50']);
      app.clock.set(back + 2 * HOUR);
      expect((await shown('maya', '2026-W48')).digest.figures.weekKey).toBe('2026-W48');
      const next = zone === 'Europe/London' ? Date.UTC(2026, 11, 21, 9) : Date.UTC(2026, 11, 21, 14);
      expect((await app.team()).digestDueAt).toBe(next);
    },
  );

  test('goes to the manager channel, else to each manager', async () => {
    app = await openApp();
    await app.setSettings(({ settings }) => ({ ...settings, managers: [app.ids.maya, app.ids.chloe] }));
    await sweepAt(NEXT_MONDAY + 9 * HOUR);
    const first = (await drain(app)).filter(({ message }) => message.form === 'digest');
    expect(first.map(({ to }) => to).sort()).toEqual(['U-CHLOE', 'U-MAYA']);

    await app.setSettings(({ settings }) => ({ ...settings, managerChannel: 'C-MANAGERS' }));
    await sweepAt(NEXT_MONDAY + 7 * DAY + 9 * HOUR);
    const second = (await drain(app)).slice(first.length).filter(({ message }) => message.form === 'digest');
    expect(second.map(({ to }) => to)).toEqual(['C-MANAGERS']);
  });

  test('without managers sends nobody a digest, and the due time moves', async () => {
    app = await openApp({ moneyOpen: false });
    await sweepAt(NEXT_MONDAY + 9 * HOUR);
    expect(digestsIn(await drain(app))).toEqual([]);
    expect((await app.team()).digestDueAt).toBe(NEXT_MONDAY + 7 * DAY + 9 * HOUR);
  });

  test('moved to a later hour that Monday sends once; to an earlier one is not skipped', async () => {
    app = await openApp({ at: NEXT_MONDAY - 3 * DAY });
    const { id } = await app.team();
    const changeAt = async (at: number, digestHour: string) => {
      app.clock.set(at);
      done(await app.useCases.settings.change(app.as('maya'), id, { digestHour }));
    };
    await changeAt(NEXT_MONDAY + 8 * HOUR, '7');
    await sweepAt(NEXT_MONDAY + 8 * HOUR);
    expect(digestsIn(await drain(app))).toHaveLength(1);

    await changeAt(NEXT_MONDAY + 10 * HOUR, '12');
    await sweepAt(NEXT_MONDAY + 12 * HOUR);
    expect(digestsIn(await drain(app))).toHaveLength(1);
    await sweepAt(NEXT_MONDAY + 7 * DAY + 12 * HOUR);
    expect(digestsIn(await drain(app))).toHaveLength(2);
  });
});

describe('the personal recap', () => {
  beforeEach(async () => {
    app = await openApp();
  });
  const sendAll = async () => {
    await sweepAt(NEXT_MONDAY + 9 * HOUR);
    return recapsIn(await drain(app));
  };

  test('tells thanks, what one proposed and co-signed, and how customers took it; nobody with nothing', async () => {
    const exception = await approved(app, 'ana', 'ben', { amount: '30' });
    const applied = { mood: 'Content', note: '', actualAmount: '' } as const;
    done(await app.useCases.exceptions.apply(app.as('ana'), exception.id, applied));
    await thank('maya', 'U-ANA', { isPrivate: true });

    const recaps = await sendAll();

    expect([...recaps.keys()].sort()).toEqual(['U-ANA', 'U-BEN']);
    expect(recaps.get('U-ANA')).toMatchObject({
      weekKey: '2026-W47',
      thanks: [{ giver: { name: 'Maya' } }],
      proposed: [{ exception: { id: exception.id, outcome: { mood: 'Content' } } }],
      coSigned: [],
    });
    expect(recaps.get('U-BEN')).toMatchObject({ thanks: [], proposed: [], coSigned: [{ exception: { number: 1 } }] });
    expect((await sendAll()).size).toBe(2);
  });

  test('can be turned off and on', async () => {
    await thank('ana', 'U-BEN');
    await thank('ana', 'U-CHLOE');
    done(await app.useCases.digest.setRecap(app.as('ben'), false));
    done(await app.useCases.digest.setRecap(app.as('chloe'), false));
    done(await app.useCases.digest.setRecap(app.as('chloe'), true));
    expect([...(await sendAll()).keys()]).toEqual(['U-CHLOE']);
  });

  test('comes once to who works in several teams, with what happened in all of them', async () => {
    app.chat.addChannel('C-SALES', Object.values({ ana: 'U-ANA', ben: 'U-BEN', maya: 'U-MAYA' }));
    const sales = { channel: 'C-SALES' };
    const form = { userIds: ['U-BEN'], groupIds: [], broadcast: null, text: 'in sales', value: null, isPrivate: false };
    done(await app.useCases.kudos.give(app.as('ana', sales), { ...form, link: null }));
    await thank('ana', 'U-BEN', { text: 'in care' });
    const salesTeam = await app.store.read.teamByChannel(WS, 'C-SALES');
    const there = proposal({ amount: '', kind: 'Other' });
    done(await app.useCases.exceptions.propose(app.as('ben', sales), salesTeam?.state.id ?? '', there));

    const recaps = await sendAll();
    expect(recaps.get('U-BEN')).toMatchObject({ thanks: [{}, {}], proposed: [{}] });
  });

  test('is not sent where all it held was taken back meanwhile', async () => {
    app.clock.set(NEXT_MONDAY - 1);
    const { id } = await thank('ana', 'U-BEN');
    app.clock.set(NEXT_MONDAY + MINUTE);
    const { id: teamId } = await app.team();
    done(await app.useCases.settings.change(app.as('maya'), teamId, { digestHour: '0' }));
    await app.sweeps.run(app.clock.now());
    done(await app.useCases.kudos.takeBack(app.as('ana'), id));
    expect(recapsIn(await drain(app)).size).toBe(0);
  });

  test('holds nothing of the weeks around', async () => {
    app.clock.set(MONDAY - 1);
    await thank('ana', 'U-BEN');
    app.clock.set(NEXT_MONDAY);
    await thank('ana', 'U-CHLOE');
    expect((await sendAll()).size).toBe(0);
  });
});

test('a quiet week is a digest too', async () => {
  app = await openApp();
  await sweepAt(NEXT_MONDAY + 9 * HOUR);
  const [digest] = digestsIn(await drain(app));
  expect(digest).toMatchObject({ teamName: CARE.toLowerCase() });
  expect(digest?.figures).toMatchObject({
    exceptions: { proposed: 0, approved: 0, escalated: 0, expired: 0 },
    medianToApprovalMs: null,
    coSignDiversity: null,
    toReview: [],
  });
});
