import type { OutboxItem } from '../../src/kernel/ports.ts';
import { createLanes, type Lanes } from '../../src/outbox/lanes.ts';
import { type App, openApp } from '../support/app.ts';

const ACME = 'slack:T0ACME';
const OTHER = 'slack:T0OTHER';
const UNSERVED = 'slack:T0GONE';

let app: App;
let lanes: Lanes;
let now: number;
beforeEach(async () => {
  app = await openApp();
  now = app.clock.now();
  Object.assign(app.chat, { sending: { atOnce: 3, perSecond: 1 } });
  const chatOf: App['deps']['chatOf'] = (ws) => {
    if (ws === UNSERVED) throw new Error('not served');
    return app.chat;
  };
  lanes = createLanes({ ...app.deps, chatOf }, 2);
});
afterEach(() => app.close());

const ready = (...all: string[]) => all.map((ws) => ({ ws, ready: 9 }));
const itemOf = (workspaceId: string) => ({ workspaceId }) as OutboxItem;
/** Takes all that there is room for. */
async function takeIn(...all: string[]) {
  const { room, waitMs } = await lanes.open(now, ready(...all));
  const items = room.flatMap(({ ws, most }) => Array.from({ length: most }, () => itemOf(ws)));
  await lanes.taken(room, items);
  const end = () => {
    for (const item of items) lanes.ended(item);
  };
  return { room, waitMs, end };
}

test('one that is slow has so many under way, and others have theirs', async () => {
  const { room } = await takeIn(ACME);
  expect(room).toEqual([{ ws: ACME, most: 2 }]);
  expect((await takeIn(ACME)).room).toEqual([]);
  expect((await takeIn(ACME, OTHER)).room).toEqual([{ ws: OTHER, most: 2 }]);
  lanes.ended(itemOf(ACME));
  expect((await takeIn(ACME)).room).toEqual([{ ws: ACME, most: 1 }]);
});

test('one that got all that it takes waits until it takes more, and others don’t', async () => {
  for (const most of [2, 1]) {
    const taken = await takeIn(ACME);
    expect(taken.room).toEqual([{ ws: ACME, most }]);
    taken.end();
  }
  expect(await takeIn(ACME)).toMatchObject({ room: [], waitMs: 1_000 });
  expect((await takeIn(ACME, OTHER)).room).toEqual([{ ws: OTHER, most: 2 }]);
  now += 1_000;
  expect((await takeIn(ACME)).room).toEqual([{ ws: ACME, most: 1 }]);
});

test('what the chat didn’t take leaves room for another', async () => {
  for (let sent = 0; sent < 2; sent += 1) (await takeIn(ACME)).end();
  expect((await takeIn(ACME)).room).toEqual([]);
  await lanes.notSent(itemOf(ACME));
  expect((await takeIn(ACME)).room).toEqual([{ ws: ACME, most: 1 }]);
});

test('what was not needed of the room is there the next time', async () => {
  for (let look = 0; look < 5; look += 1) {
    const { room } = await lanes.open(now, ready(ACME));
    expect(room).toEqual([{ ws: ACME, most: 2 }]);
    await lanes.taken(room, []);
  }
});

test('a clock that goes back opens what was closed by it, and a chat that isn’t served holds up nothing', async () => {
  for (let sent = 0; sent < 2; sent += 1) (await takeIn(ACME)).end();
  expect((await takeIn(ACME)).waitMs).toBe(1_000);
  now -= 3_600_000;
  expect((await takeIn(ACME, UNSERVED)).room).toEqual([{ ws: UNSERVED, most: 2 }]);
  now += 1_000;
  expect((await takeIn(ACME)).room).toEqual([{ ws: ACME, most: 1 }]);
});
