import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { NO_LIMITS } from '../support/no-limits.ts';
import { answersGoTo, clicks, FIRST_PROPOSER, kudos, openIds, prepare, settled } from './conversation.ts';
import { load, type Measured, SIGNING_SECRET } from './load.ts';
import { type Cpu, cpuOf, residentMb, type Started, start, stop } from './processes.ts';

/**
 * `npm run bench`: what a bare Bolt listener takes, and what `/kudos` and a co-sign click take beside it. With
 * `-- --quick` a team a fifth as large, and shorter rounds: for a look in between.
 */
const isQuick = process.argv.includes('--quick');
const ROUNDS = 3;
const MANY = 32;
const PER_ROUND = isQuick ? { [MANY]: 300, 1: 100 } : { [MANY]: 2_000, 1: 500 };
const WARM_UP = isQuick ? 500 : 1_500;
const PROPOSERS = isQuick ? 360 : 1_800;

const connections = [MANY, 1] as const;
const what = ['bare', 'kudos', 'co-sign'] as const;
type What = (typeof what)[number];

const dist = 'dist/bench';
const banner = "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);";
await build({
  entryPoints: ['test/bench/bare.ts', 'test/bench/slack-api.ts'],
  outdir: dist,
  bundle: true,
  platform: 'node',
  format: 'esm',
  banner: { js: banner },
});

const folder = mkdtempSync(join(tmpdir(), 'seconded-bench-'));
const slack = await start(`${dist}/slack-api.js`, { PEOPLE: String(FIRST_PROPOSER + PROPOSERS) }, null);
answersGoTo(slack.url);
const secrets = { SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_BOT_TOKEN: 'xoxb-bench' };
const bare = await start(`${dist}/bare.js`, secrets, null);
const database = join(folder, 'bench.db');
const seconded = await start(
  'dist/main.js',
  {
    ...secrets,
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    ...NO_LIMITS,
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    SLACK_API_URL: `${slack.url}/api/`,
    DATABASE_URL: `file:${database}`,
  },
  '/readyz',
);

say(`Preparing: a team of ${PROPOSERS + FIRST_PROPOSER - 1}, ${PROPOSERS * 5} open exceptions …`);
await prepare({ url: seconded.url, slackUrl: slack.url, proposers: PROPOSERS });
const waiting = openIds(database);
const makers: Record<What, (count: number) => Record<string, string>[]> = {
  bare: kudos,
  kudos,
  'co-sign': (count) => clicks(waiting, count),
};
const served: Record<What, Started> = { bare, kudos: seconded, 'co-sign': seconded };

type Round = Measured & Cpu;
const results: Record<string, Round[]> = {};
for (const one of what) await load(served[one].url, makers[one](WARM_UP), MANY);
for (let round = 0; round < ROUNDS; round += 1) {
  for (const width of connections) {
    for (const one of what) {
      const measured = await measure(served[one], makers[one](PER_ROUND[width]), width);
      results[`${one}@${width}`] = [...(results[`${one}@${width}`] ?? []), measured];
    }
  }
}

/** @returns how it went, and what each request took of the processor's time. */
async function measure(by: Started, forms: Record<string, string>[], width: number): Promise<Round> {
  const before = cpuOf(by);
  const measured = await load(by.url, forms, width);
  const after = cpuOf(by);
  return {
    ...measured,
    mainThread: (after.mainThread - before.mainThread) / forms.length,
    allThreads: (after.allThreads - before.allThreads) / forms.length,
  };
}

const expected = WARM_UP + ROUNDS * (PER_ROUND[MANY] + PER_ROUND[1]);
const counts = settled(database);
if (counts.kudos !== expected || counts.approved !== expected) {
  throw new Error(`Of ${expected} each, ${counts.kudos} kudos and ${counts.approved} approvals are stored.`);
}
say(`Stored and counted: ${counts.kudos} kudos, ${counts.approved} approvals.\n`);
report(results, bare, seconded);

for (const one of [seconded, bare, slack]) await stop(one);
rmSync(folder, { recursive: true });

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function report(all: Record<string, Round[]>, base: Started, ours: Started): void {
  say(
    '                 requests/s   p50 ms   p99 ms   µs of the processor: main thread, all   of the bare listener (each round)',
  );
  for (const width of connections) {
    for (const one of what) {
      const rounds = all[`${one}@${width}`] ?? [];
      const ratios = rounds.map(
        (round, index) => round.perSecond / (all[`bare@${width}`]?.[index]?.perSecond ?? Number.NaN),
      );
      const numbers = [
        median(rounds.map((round) => round.perSecond))
          .toFixed(0)
          .padStart(10),
        median(rounds.map((round) => round.p50))
          .toFixed(2)
          .padStart(8),
        median(rounds.map((round) => round.p99))
          .toFixed(2)
          .padStart(8),
        Math.min(...rounds.map((round) => round.mainThread))
          .toFixed(0)
          .padStart(27),
        Math.min(...rounds.map((round) => round.allThreads))
          .toFixed(0)
          .padStart(12),
      ];
      const beside =
        one === 'bare' ? '' : `${median(ratios).toFixed(2)}  (${ratios.map((ratio) => ratio.toFixed(2)).join(' ')})`;
      say(`${`${one} @${width}`.padEnd(16)} ${numbers.join(' ')}   ${beside}`);
    }
  }
  say(
    `\nat rest          bare ${base.restMb.toFixed(0)} MB, Seconded ${ours.restMb.toFixed(0)} MB: ${(ours.restMb / base.restMb).toFixed(2)} times`,
  );
  say(`after the load   bare ${residentMb(base).toFixed(0)} MB, Seconded ${residentMb(ours).toFixed(0)} MB`);
  say(`start to ready   bare ${base.readyAfterMs.toFixed(0)} ms, Seconded ${ours.readyAfterMs.toFixed(0)} ms`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
