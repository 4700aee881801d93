import type { Deps } from '../../src/kernel/deps.ts';
import { isUnder, type Seal, sealHash, sealPath } from '../../src/kernel/record/seal.ts';
import { verifyDatabase } from '../../src/operations/verify/verify.ts';
import { sealDay } from '../../src/outbox/seal.ts';
import { createSweeps } from '../../src/outbox/sweeps.ts';
import { type App, DAY, openApp, WS } from '../support/app.ts';
import { approved, thank } from '../support/cases.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

type Logged = Pick<Seal, 'day' | 'root' | 'leaves' | 'previous'> & { seal: string };

/** The nightly round. @returns the seals that it wrote to the log */
async function night(deps: Partial<Deps> = {}): Promise<Logged[]> {
  const logged: Logged[] = [];
  const info = (fields: object, message: string) => {
    if (message === 'record sealed') logged.push(fields as Logged);
  };
  const log = { ...app.deps.log, info };
  await createSweeps({ ...app.deps, log, ...deps }).nightly(app.clock.now());
  return logged;
}

test('each night has a seal over what changed, chained to the one before, in the log and the digest', async () => {
  const first = await approved(app, 'ana', 'ben');
  app.clock.advance(DAY);
  const [one] = await night();
  expect(one).toMatchObject({ day: '2026-11-18', previous: '' });
  await thank(app, 'ana', ['U-BEN']);
  await app.useCases.exceptions.endorse(app.as('maya'), first.id);
  app.clock.advance(DAY);
  const [two] = await night();
  expect(two).toMatchObject({ day: '2026-11-19', previous: one?.seal, leaves: 2 });
  // A night after a day without anything is sealed, too: nothing is left out unseen.
  app.clock.advance(DAY);
  const [three] = await night();
  expect(three).toMatchObject({ day: '2026-11-20', previous: two?.seal, leaves: 0 });
  expect(await night()).toEqual([]);
  expect(await app.store.read.lastSeal(WS)).toEqual({ day: '2026-11-20', hash: three?.seal });
  expect(await verifyDatabase(app.url)).toMatchObject({ ok: true, counts: { seals: 3 } });
});

test('one event is proved by a few hashes to be under the seal that was published', async () => {
  for (let count = 0; count < 20; count += 1) await thank(app, 'ana', ['U-BEN'], { text: `for the ${count}th time` });
  app.clock.advance(DAY);
  const [logged] = await night();
  const { seal: hash, day, root, leaves, previous } = logged as Logged;
  const seal: Seal = { workspaceId: WS, day, at: app.clock.now(), leaves, root, previous, hash };
  expect(sealHash(previous, seal)).toBe(hash);
  const heads = await app.store.seals.heads(WS, day, '', 100);
  const index = heads.findIndex(({ stream }) => stream.startsWith('kudos:'));
  const path = await sealPath(heads, index);
  expect(path.path.length).toBeLessThan(6);
  const [head] = heads.slice(index);
  if (!head) throw new Error('no kudos are sealed');
  expect(isUnder(seal, head, path)).toBe(true);
  expect(await app.store.read.events(WS, head.stream)).toMatchObject([{ version: 1, hash: head.hash }]);
});

test('a seal that was begun and left is finished the next night, before that one’s own', async () => {
  for (let count = 0; count < 3; count += 1) await thank(app, 'ana', ['U-BEN'], { text: `for the ${count}th time` });
  app.clock.advance(DAY);
  const { seals } = app.store;
  const fails = { ...seals, heads: () => Promise.reject(new Error('killed')) };
  expect(await night({ store: { ...app.store, seals: fails } })).toEqual([]);
  await thank(app, 'ana', ['U-BEN'], { text: 'for more' });
  app.clock.advance(DAY);
  const [late, own] = await night();
  expect(late).toMatchObject({ day: '2026-11-18', previous: '' });
  expect(own).toMatchObject({ day: '2026-11-19', previous: late?.seal, leaves: 1 });
  expect(await verifyDatabase(app.url)).toMatchObject({ ok: true, counts: { seals: 2 } });
});

test('two who seal a day make one seal, and commands go on meanwhile', async () => {
  for (let count = 0; count < 5; count += 1) await thank(app, 'ana', ['U-BEN'], { text: `for the ${count}th time` });
  app.clock.advance(DAY);
  const slow = {
    ...app.store,
    seals: {
      ...app.store.seals,
      heads: async (...asked: Parameters<typeof app.store.seals.heads>) => {
        await thank(app, 'chloe', ['U-BEN'], { text: `while it is made, after ${asked[2]}` });
        return app.store.seals.heads(...asked);
      },
    },
  };
  const day = '2026-11-18';
  await Promise.all([
    sealDay({ ...app.deps, store: slow }, WS, day, app.clock.now()),
    sealDay(app.deps, WS, day, app.clock.now()),
  ]);
  expect((await app.store.read.lastSeal(WS))?.day).toBe(day);
  expect(await verifyDatabase(app.url)).toMatchObject({ ok: true, counts: { seals: 1 } });
});
