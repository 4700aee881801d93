import { similarTo } from '../../../src/features/precedents/find.ts';
import { findable } from '../../../src/features/precedents/searchable.ts';
import type { Store } from '../../../src/kernel/ports.ts';
import { PAST_CASES, PRECEDENT_QUERIES, type Query, STRANGERS } from '../../features/precedents/rules/cases.ts';
import { approved, NOW, plan, WS } from '../examples.ts';

/** What would be a line in the log fails the test. */
const fail = (fields: object) => {
  throw new Error('the search failed', { cause: fields });
};
const LOUD = { info: () => undefined, warn: fail, error: fail };

/** How good the search of similar cases is, through the real way: the database's candidates, then our own measure. */
export function searchQuality(store: () => Store): void {
  async function decide(): Promise<void> {
    const cases = PAST_CASES.map(({ name, kind, resolution, reason }, at) => {
      const texts = [resolution, reason].map((body, part) => ({ id: `${name}-${part}`, body, salt: '', digest: '' }));
      const words = new Map(texts.map(({ id, body }) => [id, body]));
      const ref = (part: number) => ({ id: `${name}-${part}`, digest: '' });
      const details = { ...approved(name, 'ben').details, kind, resolution: ref(0), reason: ref(1) };
      const state = approved(name, 'ben', { details, proposedAt: NOW + at });
      return { state, texts, words };
    });
    await store().commit(
      plan({
        rows: cases.flatMap(({ state, words }) => [{ table: 'exceptions', state }, findable(state, words)]),
        texts: cases.flatMap(({ texts }) => texts),
      }),
    );
  }

  async function firstThree(query: Omit<Query, 'expected'>): Promise<string[]> {
    const found = await similarTo({ store: store(), log: LOUD }, WS, { teamId: 'care', exceptId: null, ...query });
    return (found?.shown ?? []).map(({ number }) => PAST_CASES[number - 1]?.name ?? '');
  }

  test('nine of ten proposals find a past case that a colleague would want to see, most of them as the first', async () => {
    expect(PAST_CASES.length).toBeGreaterThanOrEqual(40);
    expect(PRECEDENT_QUERIES.length).toBeGreaterThanOrEqual(25);
    await decide();
    const missed: object[] = [];
    let first = 0;
    for (const query of PRECEDENT_QUERIES) {
      const found = await firstThree(query);
      if (query.expected.some((name) => found.includes(name))) first += Number(query.expected[0] === found[0]);
      else missed.push({ ...query, found });
    }
    expect({ missed, isEnough: missed.length <= PRECEDENT_QUERIES.length * 0.1 }).toEqual({ missed, isEnough: true });
    expect(first).toBeGreaterThanOrEqual(PRECEDENT_QUERIES.length * 0.8);
  });

  test('a case is its own best answer', async () => {
    await decide();
    for (const { name, kind, resolution, reason } of PAST_CASES) {
      expect((await firstThree({ kind, resolution, reason }))[0]).toBe(name);
    }
  });

  test('to what nothing is like nothing is shown', async () => {
    await decide();
    for (const query of STRANGERS) expect([query, await firstThree(query)]).toEqual([query, []]);
  });
}
