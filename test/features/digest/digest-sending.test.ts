import { type App, DAY, HOUR, MINUTE, openApp } from '../../support/app.ts';
import { digestsIn, NEXT_MONDAY, sweepAt } from '../../support/digests.ts';
import { drain } from '../../support/drain.ts';
import { done } from '../../support/results.ts';

let app: App;
afterEach(() => app.close());

describe('sending a digest', () => {
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
        expect(await sweepAt(app, monday - 1)).toMatchObject({ digests: 0 });
        const sweeps = await Promise.all([sweepAt(app, monday), sweepAt(app, monday), sweepAt(app, monday)]);
        expect(sweeps.map(({ digests }) => digests).toSorted()).toEqual([0, 0, 1]);
        expect(await sweepAt(app, monday + MINUTE)).toMatchObject({ digests: 0, failed: 0 });
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
      await sweepAt(app, back);
      await app.restart();
      await sweepAt(app, back + HOUR);

      expect(digestsIn(await drain(app)).map(({ figures }) => figures.weekKey)).toEqual(['2026-W50']);
      app.clock.set(back + 2 * HOUR);
      expect(done(await app.useCases.digest.show(app.as('maya'), '2026-W48')).digest.figures.weekKey).toBe('2026-W48');
      const next = zone === 'Europe/London' ? Date.UTC(2026, 11, 21, 9) : Date.UTC(2026, 11, 21, 14);
      expect((await app.team()).digestDueAt).toBe(next);
    },
  );

  test('isn’t left out after a clock that was two weeks ahead', async () => {
    app = await openApp();
    await sweepAt(app, NEXT_MONDAY + 14 * DAY + 9 * HOUR);
    await drain(app);
    expect(await sweepAt(app, NEXT_MONDAY + 9 * HOUR)).toMatchObject({ digests: 1 });
    expect(await sweepAt(app, NEXT_MONDAY + 10 * HOUR)).toMatchObject({ digests: 0 });
    expect((await app.team()).digestDueAt).toBe(NEXT_MONDAY + 7 * DAY + 9 * HOUR);
  });

  test('goes to the manager channel, else to each manager', async () => {
    app = await openApp();
    await app.setSettings(({ settings }) => ({ ...settings, managers: [app.ids.maya, app.ids.chloe] }));
    await sweepAt(app, NEXT_MONDAY + 9 * HOUR);
    const first = (await drain(app)).filter(({ message }) => message.form === 'digest');
    expect(first.map(({ to }) => to).sort()).toEqual(['U-CHLOE', 'U-MAYA']);

    await app.setSettings(({ settings }) => ({ ...settings, managerChannel: 'C-MANAGERS' }));
    await sweepAt(app, NEXT_MONDAY + 7 * DAY + 9 * HOUR);
    const second = (await drain(app)).slice(first.length).filter(({ message }) => message.form === 'digest');
    expect(second.map(({ to }) => to)).toEqual(['C-MANAGERS']);
  });

  test('without managers sends nobody a digest, and the due time moves', async () => {
    app = await openApp({ moneyOpen: false });
    await sweepAt(app, NEXT_MONDAY + 9 * HOUR);
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
    await sweepAt(app, NEXT_MONDAY + 8 * HOUR);
    expect(digestsIn(await drain(app))).toHaveLength(1);

    await changeAt(NEXT_MONDAY + 10 * HOUR, '12');
    await sweepAt(app, NEXT_MONDAY + 12 * HOUR);
    expect(digestsIn(await drain(app))).toHaveLength(1);
    await sweepAt(app, NEXT_MONDAY + 7 * DAY + 12 * HOUR);
    expect(digestsIn(await drain(app))).toHaveLength(2);
  });
});
