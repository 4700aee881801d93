import { type App, DAY, HOUR, MINUTE, openApp, proposal, type Who, WS } from '../support/app.ts';
import { goodwill, kindness, telling, thanks } from '../support/forms.ts';
import { type Random, seeded } from '../support/seeded.ts';

const PEOPLE = ['ana', 'ben', 'chloe', 'maya'] as const;
const STEPS = 150;

/** Somebody does something, sensible or not: what is refused changes nothing. */
type Step = (app: App, who: Who, pick: Random) => Promise<unknown>;

/** One that is open, or any that somebody proposed lately. */
const oneOf = async (app: App, pick: Random) => {
  const { read } = app.store;
  const open = await read.openIn(WS, [(await app.team()).id], 20);
  const all = pick(3) > 0 && open.length > 0 ? open : await read.latestOf(WS, app.ids[PEOPLE[pick(4)] ?? 'ana'], 9);
  return all[pick(Math.max(1, all.length))]?.state;
};
const on =
  (act: (app: App, who: Who, on: { exceptionId: string; revision: number }, pick: Random) => Promise<unknown>): Step =>
  async (app, who, pick) => {
    const state = await oneOf(app, pick);
    if (state) await act(app, who, { exceptionId: state.id, revision: state.revision }, pick);
  };
const form = (pick: Random) =>
  proposal({
    customer: `order ${pick(12)}`,
    amount: ['', '5', '25', '90', '400'][pick(5)] ?? '',
    kind: ['Refund', 'Replacement'][pick(2)] ?? 'Refund',
  });

const STEP: Step[] = [
  async (app, who, pick) => app.useCases.exceptions.propose(app.as(who), (await app.team()).id, form(pick)),
  async (app, who, pick) => app.useCases.exceptions.propose(app.as(who), (await app.team()).id, form(pick)),
  on((app, who, one, pick) => app.useCases.exceptions.edit(app.as(who), one, form(pick))),
  on((app, who, one) => app.useCases.exceptions.coSign(app.as(who), one)),
  on((app, who, one) => app.useCases.exceptions.coSign(app.as(who), one)),
  on((app, who, one) => app.useCases.exceptions.coSign(app.as(who), one)),
  on((app, who, one) => app.useCases.exceptions.object(app.as(who), one, 'It was on time')),
  on((app, who, one) => app.useCases.exceptions.withdraw(app.as(who), one)),
  on((app, _who, one) => app.useCases.exceptions.approve(app.as('maya'), one)),
  on((app, _who, one) => app.useCases.exceptions.decline(app.as('maya'), one, 'Not this time')),
  on((app, who, { exceptionId }, pick) =>
    app.useCases.exceptions.apply(app.as(who), exceptionId, {
      mood: 'Content',
      note: '',
      actualAmount: ['', '1', '20'][pick(3)] ?? '',
    }),
  ),
  on((app, who, { exceptionId }) => app.useCases.exceptions.raise(app.as(who), exceptionId, 'Was it late?')),
  on((app, who, { exceptionId }) => app.useCases.exceptions.reverse(app.as(who), exceptionId, 'Paid twice')),
  on((app, _who, { exceptionId }) => app.useCases.exceptions.endorse(app.as('maya'), exceptionId)),
  (app, who, pick) =>
    app.useCases.money.spend(app.as(who), goodwill(String(1 + pick(30)), { customer: `${pick(9)}a` })),
  (app, who, pick) => app.useCases.money.spend(app.as(who), kindness({ amount: pick(2) ? '2' : '' })),
  (app, who, pick) =>
    app.useCases.kudos.give(app.as(who), thanks(['U-BEN', 'U-ANA'], { text: `for the ${pick(99)}th` })),
  async (app, who, pick) => {
    const kind = (['story', 'annoyance', 'abuse', 'said'] as const)[pick(4)] ?? 'story';
    return app.useCases.voice.tell(app.as(who), (await app.team()).id, telling(kind, `It happened ${pick(99)} times`));
  },
  (app, who, pick) => app.useCases.kudos.setDms(app.as(who), pick(2) ? 'loud' : 'quiet'),
  async (app, _who, pick) =>
    app.useCases.settings.change(app.as('maya'), (await app.team()).id, { potMinor: String(500 * (1 + pick(4))) }),
  async (app, _who, pick) => {
    app.clock.advance([MINUTE, HOUR, DAY, 9 * DAY][pick(4)] ?? 0);
    await app.sweeps.run(app.clock.now());
    if (pick(2)) await app.sweeps.nightly(app.clock.now());
  },
];

// It ends with `verify` (test/support/app.ts), as every test of an app does.
test.each([1, 2])(
  'whatever people do, one after the other or at once, it is all as it was recorded (%i)',
  async (seed) => {
    const app = await openApp();
    const pick = seeded(seed);
    try {
      await app.setSettings(({ settings }) => ({
        ...settings,
        budgets: { ...settings.budgets, carryCapMinor: 2_000 },
      }));
      for (let step = 0; step < STEPS; step += 1) {
        const some = Array.from({ length: 1 + pick(3) }, () => STEP[pick(STEP.length)]);
        await Promise.all(some.map((act) => act?.(app, PEOPLE[pick(4)] ?? 'ana', pick)));
      }
      const seen = await Promise.all(PEOPLE.map((name) => app.store.read.latestOf(WS, app.ids[name], 100)));
      // What is done at once comes about in any order, so how far each case gets is not the same every time.
      expect(new Set(seen.flat().map(({ state }) => state.status)).size).toBeGreaterThan(2);
    } finally {
      await app.close();
    }
  },
);
