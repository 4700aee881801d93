import type { CustomerMood, ExceptionState } from '../../../src/features/exceptions/rules/state.ts';
import type { Store } from '../../../src/kernel/ports.ts';
import { approved, event, NOW, plan, policy, WS } from '../examples.ts';

/** What a policy's page and its guards are read from (docs/product.md §8). */
export function policyRules(store: () => Store): void {
  const underP = (id: string, at: number, more: Partial<ExceptionState> = {}): ExceptionState => {
    const state = approved(id, 'ben', { policyId: 'p', ...more });
    return { ...state, approval: state.approval && { ...state.approval, at, pairedIds: [] } };
  };
  const took = (mood: CustomerMood, at: number) => ({ outcome: { at, byId: 'ana', mood, note: null } });

  async function keep(...states: ExceptionState[]): Promise<void> {
    const rows = states.map((state) => ({ table: 'exceptions' as const, state }));
    await store().commit(plan({ rows: [{ table: 'policies', state: policy('p') }, ...rows] }));
  }

  test('a policy is kept with its head, and one that changed is kept as it is now', async () => {
    const state = policy('p');
    await store().commit(plan({ events: event('policy:p'), rows: [{ table: 'policies', state }] }));
    expect(await store().read.policy(WS, 'p')).toMatchObject({ state, head: { stream: 'policy:p', version: 1 } });

    const paused = policy('p', { status: 'paused' });
    await store().commit(plan({ rows: [{ table: 'policies', state: paused }] }));
    expect((await store().read.policy(WS, 'p'))?.state).toEqual(paused);
    expect(await store().read.policy(WS, 'q')).toBeNull();
  });

  test('a team’s policies come latest first, the retired ones too, and no other team’s', async () => {
    const one = policy('p1', { status: 'retired' });
    const two = policy('p2', { adopted: { at: NOW + 1, byId: 'maya' } });
    const theirs = policy('p3', { teamId: 'shop' });
    await store().commit(plan({ rows: [one, two, theirs].map((state) => ({ table: 'policies', state })) }));
    expect((await store().read.policiesOf(WS, 'care')).map(({ id }) => id)).toEqual(['p2', 'p1']);
  });

  test('what was approved under it is listed latest first, and summed as it stands now', async () => {
    await keep(
      underP('a', NOW, took('Content', NOW + 5)),
      underP('b', NOW + 1, took('Content', NOW + 6)),
      underP('c', NOW + 2),
      approved('d', 'ben'),
    );
    expect((await store().read.usesOf(WS, 'p', 2)).map(({ state }) => state.id)).toEqual(['c', 'b']);
    expect(await store().read.useFigures(WS, 'p')).toEqual({
      uses: 3,
      chargedMinor: 7_500,
      reversed: 0,
      outcomes: [{ mood: 'Content', count: 2 }],
    });

    const c = underP('c', NOW + 2, { status: 'reversed' });
    await keep({ ...c, approval: c.approval && { ...c.approval, chargedMinor: 0 } });
    expect(await store().read.useFigures(WS, 'p')).toMatchObject({ uses: 3, chargedMinor: 5_000, reversed: 1 });
  });

  test('its outcomes come latest first, without those that nobody knows', async () => {
    await keep(
      underP('a', NOW, took('Unhappy', NOW + 9)),
      underP('b', NOW, took('Content', NOW + 7)),
      underP('c', NOW, took('Unknown', NOW + 8)),
      underP('d', NOW, took('Neutral', NOW + 6)),
      underP('e', NOW),
    );
    expect(await store().read.policyMoods(WS, 'p', 2)).toEqual(['Unhappy', 'Content']);
    expect(await store().read.policyMoods(WS, 'p', 9)).toEqual(['Unhappy', 'Content', 'Neutral']);
  });

  test('all that was approved since is found, reversed or not, the latest first', async () => {
    const at = (id: string, when: number, more: Partial<ExceptionState> = {}) => ({
      ...underP(id, when, more),
      policyId: null,
    });
    await keep(
      at('a', NOW - 1),
      at('b', NOW),
      at('c', NOW + 1, { status: 'reversed' }),
      at('d', NOW + 2, { teamId: 'shop' }),
    );
    const ids = async (limit: number) =>
      (await store().read.approvedIn(WS, 'care', NOW, limit)).map(({ state }) => state.id);
    expect(await ids(9)).toEqual(['c', 'b']);
    expect(await ids(1)).toEqual(['c']);
  });

  test('an exception that an older version stored is read with no policy and no suggestion', async () => {
    const { policyId, policyAccountId, suggested, setAside, ...older } = approved('old', 'ben');
    await store().commit(plan({ rows: [{ table: 'exceptions', state: older as ExceptionState }] }));
    const loaded = await store().read.exception(WS, 'old');
    expect(loaded?.state).toMatchObject({ policyId: null, policyAccountId: null, suggested: null, setAside: null });
    expect([policyId, policyAccountId, suggested, setAside]).toEqual([null, null, null, null]);
  });
}
