import type { UseCases } from '../../src/features/index.ts';
import { createUseCases } from '../../src/features/index.ts';
import { accountId } from '../../src/kernel/ledger/accounts.ts';
import { StoreUnavailable } from '../../src/kernel/ports.ts';
import type { Result } from '../../src/kernel/refusal.ts';
import type { PersonId } from '../../src/kernel/values/ids.ts';
import { openStore } from '../../src/storage/index.ts';
import { type App, openApp, proposal, WS } from '../support/app.ts';
import { createDatabase, serverUrl, type TestDatabase } from '../support/postgres/databases.ts';
import { done, patiently } from '../support/results.ts';

const PEOPLE = 500;
const AMOUNT_MINOR = 1_000;
const POT_MINOR = 100_000;
/** Of the 100 that the pot is worth the last finds ten left, of which it may hold half. */
const FIT = 99;

(serverUrl() === null ? describe.skip : describe)('three replicas on one PostgreSQL', () => {
  let database: TestDatabase;
  let app: App;
  let replicas: { useCases: UseCases; close(): Promise<void> }[];
  beforeAll(async () => {
    database = await createDatabase();
    app = await openApp({ database: { url: database.url, remove: () => database.drop() } });
    replicas = await Promise.all([1, 2, 3].map(() => replicaOf(app)));
  });
  afterAll(async () => {
    await Promise.all(replicas.map((one) => one.close()));
    await app.close();
  });

  test(`${PEOPLE} people propose from one pot at once: it holds exactly what fits, whoever is asked`, async () => {
    const people = await newcomers(app, PEOPLE);
    const { id: teamId } = await app.team();
    await app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, potMinor: POT_MINOR } }));
    const took: number[] = [];

    const results = await Promise.all(
      people.map(async (id, index) => {
        const { useCases } = replicas[index % replicas.length] as (typeof replicas)[number];
        const form = proposal({ customer: `order ${index}`, amount: String(AMOUNT_MINOR / 100) });
        const startedAt = performance.now();
        // The same request each time: what was stored and not answered is found, not done twice.
        const actor = app.as({ id });
        const result = await patiently(() => orBusy(useCases.exceptions.propose(actor, teamId, form)));
        took.push(performance.now() - startedAt);
        return result;
      }),
    );

    const exceptions = results.map((result) => done(result).exception);
    const held = exceptions.filter((exception) => exception.held);
    const pot = await app.store.read.account(WS, accountId('pot', teamId, '2026-11'));
    expect(held.length).toBe(FIT);
    expect(pot).toMatchObject({ heldMinor: FIT * AMOUNT_MINOR, postedMinor: 0 });
    // The ledger itself says so, not only its sum; and each has a number of its own.
    const [entries] = await database.run<{ count: number; sum: number }>(
      "SELECT count(*)::int AS count, sum(amount_minor)::int AS sum FROM entries WHERE kind = 'hold'",
    );
    expect(entries).toEqual({ count: FIT, sum: FIT * AMOUNT_MINOR });
    expect(new Set(exceptions.map(({ number }) => number)).size).toBe(PEOPLE);
    process.stdout.write(`${PEOPLE} holds on one pot from ${replicas.length} replicas: ${saidOf(took)}\n`);
  });
});

async function replicaOf(app: App) {
  const store = await openStore({ url: app.url });
  return { useCases: createUseCases({ ...app.deps, store }), close: () => store.close() };
}

async function newcomers(app: App, count: number): Promise<PersonId[]> {
  const ids: PersonId[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await app.newcomer(`U-N${index}`));
  return ids;
}

/** Who gets no connection in time is asked to try again. */
async function orBusy<T>(result: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof StoreUnavailable) return { ok: false, refusal: { reason: 'busy' } };
    throw error;
  }
}

/** Printed and never asserted: it says more of the machine than of us. */
function saidOf(took: number[]): string {
  const sorted = took.sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return `half within ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms, all within ${at(1)} ms`;
}
