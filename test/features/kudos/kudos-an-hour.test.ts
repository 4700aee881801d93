import { createUseCases } from '../../../src/features/index.ts';
import { createRates } from '../../../src/kernel/rates.ts';
import { type App, HOUR, MINUTE, openApp, WS } from '../../support/app.ts';
import { thanks } from '../../support/forms.ts';
import { done, refused } from '../../support/results.ts';

const RATES = {
  commandsPerMinute: 1_000,
  workspaceCommandsPerMinute: 1_000,
  kudosPerHour: 20,
  formsPerMinute: 1_000,
  exportsPerHour: 2,
};

let app: App;
beforeEach(async () => {
  app = await openApp({ moneyOpen: false, rates: RATES });
});
afterEach(() => app.close());

let nth = 0;
function differently() {
  nth += 1;
  return thanks(['U-BEN'], { text: `for staying late, time ${nth}` });
}
const give = () => app.useCases.kudos.give(app.as('ana'), differently());
const stored = async () => {
  const since = { since: 0, until: app.clock.now(), limit: 999 };
  return (await app.store.read.givenLately(WS, app.ids.ana, since)).length;
};

test('of 300 kudos by one person at once 20 are given, and the rest hear when to give the next', async () => {
  const all = await Promise.all(Array.from({ length: 300 }, () => give()));
  expect(all.filter(({ ok }) => ok)).toHaveLength(20);
  expect(await stored()).toBe(20);
  const [first] = all.filter(({ ok }) => !ok);
  expect(first).toMatchObject({ refusal: { reason: 'too-fast', what: 'kudos', waitMs: HOUR } });
});

test('an hour later there is room again; what was taken back has counted', async () => {
  const [first] = await Promise.all(Array.from({ length: 20 }, () => give()));
  if (!first?.ok) throw new Error('not given');
  done(await app.useCases.kudos.takeBack(app.as('ana'), first.kudos.id));
  app.clock.advance(HOUR - MINUTE);
  expect(refused(await give())).toMatchObject({ reason: 'too-fast', waitMs: MINUTE });
  app.clock.advance(MINUTE);
  done(await give());
});

test('what is stored counts after a restart, and what another process gives counts at the same moment', async () => {
  for (let times = 0; times < 15; times += 1) done(await give());
  await app.restart();
  const all = await Promise.all(Array.from({ length: 10 }, () => give()));
  expect(all.filter(({ ok }) => ok)).toHaveLength(5);
  expect(await stored()).toBe(20);
});

test('the same kudos and the same request count once, what is refused doesn’t count', async () => {
  const form = differently();
  const actor = app.as('ana');
  for (let times = 0; times < 30; times += 1) {
    done(await app.useCases.kudos.give(actor, form));
    done(await app.useCases.kudos.give(app.as('ana'), form));
    refused(await app.useCases.kudos.give(app.as('ana'), thanks(['U-ANA'])));
  }
  expect(await stored()).toBe(1);
  for (let times = 0; times < 19; times += 1) done(await give());
  refused(await give());
  expect(done(await app.useCases.kudos.give(actor, form)).kudos.text).toBe(form.text);
});

test('kudos given by a clock that was ahead keep nobody from giving now', async () => {
  app.clock.advance(3 * HOUR);
  for (let times = 0; times < 20; times += 1) done(await give());
  app.clock.advance(-3 * HOUR);
  for (let times = 0; times < 20; times += 1) done(await give());
  expect(refused(await give())).toMatchObject({ reason: 'too-fast' });
});

test('two replicas that are asked at the same moment together let 20 pass', async () => {
  const replicas = [app.useCases, createUseCases({ ...app.deps, rates: createRates(RATES) })];
  const all = await Promise.all(
    Array.from({ length: 60 }, (_, index) => replicas[index % 2]?.kudos.give(app.as('ana'), differently())),
  );
  expect(all.filter((one) => one?.ok)).toHaveLength(20);
  expect(await stored()).toBe(20);
});

test('the third export of an hour waits, where two are allowed', async () => {
  const link = async () => {
    const team = await app.team();
    const choice = { what: 'kudos', format: 'csv', time: 'all' } as const;
    return app.useCases.exports.link(app.as('maya'), team.id, choice);
  };
  app.deps.publicUrl = () => 'https://seconded.example';
  done(await link());
  done(await link());
  expect(refused(await link())).toEqual({ reason: 'too-fast', what: 'exports', waitMs: HOUR });
});
