import type { GoodwillForm } from '../../../src/features/money/view-model.ts';
import { type App, CARE, DAY, HOUR, MINUTE, openApp, type Who, WS } from '../../support/app.ts';
import { approved, coSign, markDone, propose, thank } from '../../support/cases.ts';
import { digestsIn, MONDAY, NEXT_MONDAY, sweepAt } from '../../support/digests.ts';
import { drain } from '../../support/drain.ts';
import { goodwill, kindness } from '../../support/forms.ts';
import { done } from '../../support/results.ts';

let app: App;
afterEach(() => app.close());

const show = (who: Who, named: string) => app.useCases.digest.show(app.as(who), named);
const shown = async (who: Who, named: string) => done(await show(who, named));
const spend = async (who: Who, form: GoodwillForm) => done(await app.useCases.money.spend(app.as(who), form)).spending;

describe('figures', () => {
  beforeEach(async () => {
    app = await openApp({ at: MONDAY + 10 * HOUR });
  });

  /** A week with something of everything, and something just before and just after it. */
  async function busyWeek(): Promise<void> {
    app.clock.set(MONDAY - 1);
    await thank(app, 'ana', ['U-BEN'], { text: 'before the week' });
    await spend('ana', goodwill('9', { customer: 'order 1' }));

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
    await markDone(app, 'ana', refund, 'Delighted', { actualAmount: '20' });

    app.clock.set(MONDAY + 3 * DAY);
    const doubtful = await propose(app, 'ana', { amount: '5', customer: 'order 6' });
    const object = (who: Who) =>
      app.useCases.exceptions.object(app.as(who), { exceptionId: doubtful.id, revision: 1 }, 'not for everybody');
    done(await object('ben'));
    done(await object('chloe'));
    await propose(app, 'chloe', { amount: '', kind: 'Other', customer: 'order 7' });
    await sweepAt(app, MONDAY + 5 * DAY);

    await spend('ana', goodwill('12.50', { customer: 'order 5' }));
    const undone = await spend('ben', goodwill('7', { customer: 'order 5' }));
    done(await app.useCases.money.undo(app.as('ben'), undone.id));
    await spend('ben', kindness({ amount: '4.50' }));
    await spend('chloe', kindness());
    const liked = await thank(app, 'ana', ['U-BEN'], { value: 'ownership' });
    done(await app.useCases.kudos.second(app.as('chloe'), liked.id));
    await thank(app, 'ben', ['U-CHLOE'], { value: 'ownership' });
    await thank(app, 'ben', ['U-ANA'], { text: 'just for you', isPrivate: true });
    const takenBack = await thank(app, 'chloe', ['U-ANA'], { value: 'kindness' });
    done(await app.useCases.kudos.takeBack(app.as('chloe'), takenBack.id));
    app.clock.set(NEXT_MONDAY - 1);
    await thank(app, 'chloe', ['U-MAYA'], { text: 'the very last of the week' });

    app.clock.set(NEXT_MONDAY);
    await thank(app, 'ana', ['U-BEN'], { text: 'after the week' });
    await spend('ana', goodwill('3', { customer: 'order 1' }));
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
    const sweeps = await Promise.all([sweepAt(app, due), sweepAt(app, due)]);
    expect(sweeps.map(({ digests }) => digests).toSorted()).toEqual([0, 1]);
    expect(digestsIn(await drain(app)).map(({ id, figures }) => [id, figures])).toEqual([[first.id, first.figures]]);
  });

  test('asked for by two at one instant are one digest', async () => {
    await busyWeek();
    const both = await Promise.all([show('maya', 'last'), show('maya', '2026-W47'), show('maya', 'last')]);
    expect(new Set(both.map((result) => done(result).digest.id)).size).toBe(1);
  });

  test('of this week so far are not kept', async () => {
    await thank(app, 'ana', ['U-BEN']);
    expect((await shown('maya', '')).digest.figures.kudos.given).toBe(1);
    app.clock.advance(HOUR);
    await thank(app, 'ana', ['U-CHLOE']);
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
  await sweepAt(app, NEXT_MONDAY + 9 * HOUR);
  const [sent] = digestsIn(await drain(app));
  expect(sent?.toReview.map(({ buttons }) => buttons)).toEqual([['endorse', 'coach']]);

  done(await app.useCases.exceptions.endorse(app.as('maya'), exception.id));

  const digests = digestsIn(await drain(app));
  expect(digests.map(({ toReview }) => toReview.map(({ buttons }) => buttons))).toEqual([[[]]]);
});

test('a quiet week is a digest too', async () => {
  app = await openApp();
  await sweepAt(app, NEXT_MONDAY + 9 * HOUR);
  const [digest] = digestsIn(await drain(app));
  expect(digest).toMatchObject({ teamName: CARE.toLowerCase() });
  expect(digest?.figures).toMatchObject({
    exceptions: { proposed: 0, approved: 0, escalated: 0, expired: 0 },
    medianToApprovalMs: null,
    coSignDiversity: null,
    toReview: [],
  });
});
