import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { build } from 'esbuild';
import pg from 'pg';
import { NO_LIMITS } from '../support/no-limits.ts';
import { findServer } from '../support/postgres/server.ts';
import { openWay } from '../support/postgres/way.ts';
import { answersGoTo, clicks, FIRST_PROPOSER, kudos, prepare } from './conversation.ts';
import { load, SIGNING_SECRET } from './load.ts';
import { type Started, start, stop } from './processes.ts';

/**
 * `npm run bench -- --database postgres`: what one, two and four replicas take together on one PostgreSQL server, and
 * how often a command waits for it. All of it runs on this machine, the server and the load too: more replicas than
 * processors share what there is.
 */
const CONNECTIONS = 32;
const COUNT = { kudos: 800, 'co-sign': 240 };
const WARM_UP = { kudos: 400, 'co-sign': 40 };
const ALONE = 50;
const PROPOSERS = 320;

await build({
  entryPoints: ['test/bench/slack-api.ts'],
  outdir: 'dist/bench',
  bundle: true,
  platform: 'node',
  format: 'esm',
});
const server = await findServer();
const database = `seconded_bench_${randomBytes(4).toString('hex')}`;
const admin = new pg.Client({ connectionString: server.url });
await admin.connect();
await admin.query(`CREATE DATABASE ${database}`);
const url = new URL(server.url);
url.pathname = `/${database}`;

const slack = await start('dist/bench/slack-api.js', { PEOPLE: String(FIRST_PROPOSER + PROPOSERS) }, null);
answersGoTo(slack.url);

async function replica(databaseUrl: string): Promise<Started> {
  return start(
    'dist/main.js',
    {
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_API_URL: `${slack.url}/api/`,
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      ...NO_LIMITS,
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      DATABASE_URL: databaseUrl,
    },
    '/readyz',
  );
}

const way = await openWay(url.href);
const first = await replica(way.url);
say('Preparing: 1,600 open exceptions …');
await prepare({ url: first.url, slackUrl: slack.url, proposers: PROPOSERS });
const waiting = await openIds(url.href);

const makers = [
  ['kudos', kudos],
  ['co-sign', (count: number) => clicks(waiting, count)],
] as const;

say('\nround trips to the server for one command, one after the other:');
for (const [name, make] of makers) {
  await load(first.url, make(ALONE), 1);
  way.roundTrips();
  await load(first.url, make(ALONE), 1);
  say(`${name.padEnd(10)} ${(way.roundTrips() / ALONE).toFixed(1)} (with the deliveries that follow)`);
}
await stop(first);
await way.close();

say('\n                 requests/s   p50 ms   p99 ms');
for (const [replicas, options] of [
  [1, ''],
  [2, ''],
  [4, ''],
  [1, '?prepare=true'],
  [4, '?prepare=true'],
] as const) {
  const running = await Promise.all(Array.from({ length: replicas }, () => replica(`${url.href}${options}`)));
  for (const [name, make] of makers) {
    const spread = async (count: number) => {
      const each = running.map(({ url: to }) =>
        load(to, make(Math.ceil(count / replicas)), Math.ceil(CONNECTIONS / replicas)),
      );
      return Promise.all(each);
    };
    await spread(WARM_UP[name]);
    const measured = await spread(COUNT[name]);
    const perSecond = measured.reduce((sum, one) => sum + one.perSecond, 0);
    const worst = (of: 'p50' | 'p99') => Math.max(...measured.map((one) => one[of]));
    say(
      `${`${name} ×${replicas}${options && ' prepared'}`.padEnd(20)} ${perSecond.toFixed(0).padStart(6)} ${worst('p50').toFixed(1).padStart(8)} ${worst('p99').toFixed(1).padStart(8)}`,
    );
  }
  await Promise.all(running.map(stop));
}

await stop(slack);
await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
await admin.end();
await server.stop();

async function openIds(from: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: from });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    "SELECT exception_id AS id FROM exceptions WHERE status = 'proposed' ORDER BY exception_id",
  );
  await client.end();
  return rows.map(({ id }) => id);
}

async function freePort(): Promise<number> {
  const listening = createServer().listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  listening.close();
  await once(listening, 'close');
  return port;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
