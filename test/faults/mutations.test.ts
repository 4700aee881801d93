import Database from 'better-sqlite3';
import { seeded } from '../support/seeded.ts';
import { type Attacked, openAttacked, type Recorded, STRANGERS } from './support/attacked.ts';
import { addToPool, broken, type Json, mutate, type Pool, pick } from './support/mutate.ts';
import { openPages, type Pages } from './support/pages.ts';

/** More by hand: `MUTATIONS=100000 npm run test:faults -- mutations`; another run: `MUTATIONS_SEED=2`. */
const MUTATIONS = Number(process.env.MUTATIONS ?? 20_000);
const SEED = Number(process.env.MUTATIONS_SEED ?? 1);
/** So many are changed before people go on: what is changed then is about what is there then. */
const A_ROUND = 2_000;
const AT_ONCE = 8;

let world: Attacked;
beforeAll(async () => {
  world = await openAttacked();
});
afterAll(() => world.close());

test(`${MUTATIONS} changed requests: each is answered, none with a 5xx, and nobody does what they may not`, async () => {
  const counts = new Map<string, number>();
  const wrong: string[] = [];
  for (let done = 0; done < MUTATIONS; done += A_ROUND) {
    const recorded = await world.play();
    const pool: Pool = new Map([['', STRANGERS]]);
    for (const one of recorded) addToPool(pool, one.fresh());
    for (const key of ['id', 'user', 'user_id']) pool.set(key, [...(pool.get(key) ?? []), ...STRANGERS]);
    let next = done;
    const work = async (): Promise<void> => {
      while (next < Math.min(done + A_ROUND, MUTATIONS)) {
        const { kind, status, sent } = await oneMutation(recorded, pool, next++);
        const name = `${kind}: ${status}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
        if (status >= 500) wrong.push(`${name} ${sent.slice(0, 2_000)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  process.stderr.write(
    `${[...counts]
      .sort()
      .map(([name, count]) => `  ${count} ${name}`)
      .join('\n')}\n`,
  );
  expect(wrong.slice(0, 20)).toEqual([]);

  expect(await world.service.stop()).toMatchObject({ code: 0 });
  // What Slack refuses, such as a made-up trigger, is logged; anything else is a fault of ours.
  const ours = world.service.logged.filter((line) => line.includes('"level":50') && !line.includes('WebAPIPlatform'));
  expect(ours.slice(0, 5)).toEqual([]);
  expect(forbiddenIn(world.databaseFile)).toEqual([]);
}, 600_000);

test('2,000 changed visits to the pages of an installation and to downloads: each is answered, none with a 5xx', async () => {
  const pages: Pages = await openPages();
  try {
    const statuses: Record<string, number> = {};
    const wrong: string[] = [];
    for (let nth = 0; nth < 2_000; nth += 1) {
      const random = seeded(SEED * 7_919 + nth);
      const recorded = await pages.recorded();
      const pool: Pool = new Map();
      for (const one of recorded) addToPool(pool, one);
      let visit: Json = pick(random, recorded) ?? null;
      for (let times = random(3); times > 0; times -= 1) visit = mutate(random, pool, visit);
      const status = await pages.visit(visit);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status >= 500) wrong.push(`${status} ${JSON.stringify(visit).slice(0, 1_000)}`);
    }
    process.stderr.write(`  visits: ${JSON.stringify(statuses)}\n`);
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(await pages.service.stop()).toMatchObject({ code: 0 });
  } finally {
    await pages.close();
  }
});

type Sent = { kind: string; status: number; sent: string };

/** The `nth` change; the same for the same seed. A service that is gone counts as 599. */
async function oneMutation(recorded: Recorded[], pool: Pool, nth: number): Promise<Sent> {
  const random = seeded(SEED * 1_000_003 + nth);
  const honest = pick(random, recorded);
  if (!honest) throw new Error('nothing was recorded');
  try {
    const way = random(20);
    if (way < 16) {
      let value: Json = honest.fresh();
      for (let times = 1 + random(3); times > 0; times -= 1) value = mutate(random, pool, value);
      const sent = JSON.stringify(value);
      return { kind: honest.kind, status: await honest.send(value), sent };
    }
    const body = broken(random, JSON.stringify(honest.fresh()));
    const types = [
      'application/json',
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
    ];
    const headers = { 'content-type': pick(random, types) ?? '' };
    const path =
      pick(random, ['/slack/events', '/api/messages', '/slack/oauth_redirect', '/exports/x', '/metrics']) ?? '/';
    const asSlack = way < 18;
    const status = await world.raw(path, body, headers, asSlack);
    return { kind: `broken ${asSlack ? 'signed' : path}`, status, sent: body };
  } catch (error) {
    return { kind: honest.kind, status: 599, sent: String(error) };
  }
}

/** @returns what the record says that nobody should have been able to do. */
function forbiddenIn(file: string): unknown[] {
  const db = new Database(file, { readonly: true });
  const by = (condition: string) =>
    db
      .prepare(
        `SELECT events.type, events.stream, people.chat_user_id AS who FROM events
         LEFT JOIN people ON people.workspace_id = events.workspace_id AND people.person_id = events.actor_id
         WHERE ${condition}`,
      )
      .all();
  const found = [
    // Guests, people of other organisations, bots and who is gone act nowhere.
    ...by(`people.chat_user_id IN ('U0GUEST', 'U0OUTSIDE', 'U0GONE', 'U0ROBOT', 'U0NOBODY', 'U0SECONDED', '29:1-gil')`),
    // Dan isn't in #care.
    ...by(`people.chat_user_id IN ('U0DAN', '29:1-dan') AND events.team_id IS NOT NULL`),
    // Managers decide, review and change settings.
    ...by(`events.type IN ('declined', 'endorsed', 'coached', 'settings-changed', 'adopted', 'suggested')
           AND people.chat_user_id NOT IN ('U0MAYA', '29:1-maya')`),
    // Nobody co-signs their own.
    ...by(`events.type IN ('co-signed', 'approved') AND EXISTS (SELECT 1 FROM events AS first
           WHERE first.workspace_id = events.workspace_id AND first.stream = events.stream AND first.type = 'proposed'
           AND first.actor_id = events.actor_id) AND json_extract(events.text, '$.data.by') IS NOT 'policy'`),
  ];
  db.close();
  return found;
}
