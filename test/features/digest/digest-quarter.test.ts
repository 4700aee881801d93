import { digestMessage } from '../../../src/chats/slack/views/messages.ts';
import { digestMessage as teamsDigest } from '../../../src/chats/teams/views/messages.ts';
import type { DigestView } from '../../../src/features/digest/view-model.ts';
import { busyTeam } from '../../support/any-quarter.ts';
import { type App, HOUR, openApp } from '../../support/app.ts';
import { countedFromRows, type RawWeek, rawWeek } from '../../support/raw-week.ts';
import { done } from '../../support/results.ts';
import { seeded } from '../../support/seeded.ts';

const DAY = 24 * HOUR;
const FIRST: Record<string, { monday: string; number: number; weeks: number }> = {
  // Clocks go forward on the 8th in New York and on the 29th in London.
  'March 2026': { monday: '2026-03-02', number: 10, weeks: 5 },
  // They go back on the 25th of October in London and on the 1st of November in New York.
  'the last quarter of 2026': { monday: '2026-09-28', number: 40, weeks: 13 },
};
const RUNS = Object.keys(FIRST).flatMap((time) =>
  ['Europe/London', 'America/New_York'].map((zone) => [time, zone] as const),
);
const STEPS = 60;

let app: App;
afterEach(() => app.close());

function weeksOf(time: string, zone: string): RawWeek[] {
  const { monday, number, weeks } = FIRST[time] ?? { monday: '', number: 0, weeks: 0 };
  return Array.from({ length: weeks }, (_, at) => {
    const date = new Date(Date.parse(`${monday}T00:00:00Z`) + at * 7 * DAY).toISOString().slice(0, 10);
    return rawWeek(date, number + at, zone);
  });
}

/** The team lives through these weeks, its digests being made when they are due; something happens at every edge. */
async function live(weeks: readonly RawWeek[], seed: number): Promise<void> {
  const team = busyTeam(app, seeded(seed));
  for (const { fromAt, untilAt } of weeks) {
    app.clock.set(fromAt);
    await team.now();
    for (let step = 0; step < STEPS; step += 1) {
      const next = app.clock.now() + team.pause();
      if (next >= untilAt - 1) break;
      app.clock.set(next);
      await team.step();
    }
    app.clock.set(untilAt - 1);
    await team.now();
  }
}

async function shown(week: string): Promise<DigestView> {
  return done(await app.useCases.digest.show(app.as('maya'), week)).digest;
}

const drawn = (digest: DigestView): string =>
  JSON.stringify([digestMessage(digest, { charts: true }), teamsDigest(digest)]);

test.each(RUNS)(
  'over %s in %s every figure of every week is what the rows say, and stays so',
  async (time, zone) => {
    const weeks = weeksOf(time, zone);
    app = await openApp({ at: (weeks[0]?.fromAt ?? 0) - DAY, timeZone: zone });
    const { id: teamId, settings } = await app.team();
    await live(weeks, weeks.length + zone.length);
    const end = (weeks.at(-1)?.untilAt ?? 0) + 3 * DAY;
    app.clock.set(end);
    await app.sweeps.run(end);

    const totals = {
      approved: 0,
      byManager: 0,
      escalated: 0,
      expired: 0,
      returned: 0,
      kindness: 0,
      kudos: 0,
      abuse: 0,
      quotes: 0,
      votes: 0,
    };
    for (const week of weeks) {
      const digest = await shown(week.key);
      const stored = await app.store.read.digestOf(app.as('maya').workspaceId, teamId, week.key);
      const { ledger, ...counted } = countedFromRows(app.file, teamId, week, {
        seenAt: stored?.madeAt ?? 0,
        month: week.days[6]?.date.slice(0, 7) ?? '',
        potMinor: settings.budgets.potMinor,
      }) as { ledger: { chargedMinor: number; returnedMinor: number } };

      expect({ week: week.key, ...digest.figures }).toMatchObject({
        week: week.key,
        weekKey: week.key,
        fromAt: week.fromAt,
        untilAt: week.untilAt,
        ...counted,
      });
      expect(digest.figures.byKind.reduce((sum, one) => sum + one.chargedMinor, 0)).toBe(ledger.chargedMinor);
      expect(digest.figures.returned?.totalMinor).toBe(ledger.returnedMinor);
      expect(drawn(await shown(week.key))).toBe(drawn(digest));
      const { exceptions, approvedHow, returned, kindness, kudos, voice } = digest.figures;
      totals.approved += exceptions.approved;
      totals.escalated += exceptions.escalated;
      totals.expired += exceptions.expired;
      totals.byManager += approvedHow?.byManager ?? 0;
      totals.returned += returned?.count ?? 0;
      totals.kindness += kindness.count;
      totals.kudos += kudos.given;
      totals.abuse += voice?.abuseReports ?? 0;
      totals.quotes += voice?.quotes ?? 0;
      totals.votes += voice?.inOurWay.filter(({ votes }) => votes > 1).length ?? 0;
    }
    // All of it happened, so that all of it was compared.
    expect(Object.entries(totals).filter(([, total]) => total === 0)).toEqual([]);
    expect(totals.approved).toBeGreaterThan(weeks.length * 2);
  },
  120_000,
);
