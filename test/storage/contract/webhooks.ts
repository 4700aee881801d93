import type { WebhookEndpoint } from '../../../src/features/webhooks/rules/endpoint.ts';
import type { DeliveryBatch } from '../../../src/kernel/ports/webhooks.ts';
import type { Store } from '../../../src/kernel/ports.ts';
import { approved, NOW, OTHER_WS, plan, WS } from '../examples.ts';
import { endpoint, message } from '../webhook-examples.ts';

const DAY = 24 * 3_600_000;

export function webhookRules(store: () => Store): void {
  const keep = (...states: WebhookEndpoint[]) =>
    store().commit(plan({ rows: states.map((state) => ({ table: 'webhooks', state })) }));
  const tell = (...ids: string[]) => store().commit(plan({ rows: ids.map((id) => message(id)) }));
  const take = (now = NOW, most = 9) => store().webhooks.take(now, now + 60_000, { limit: 9, most });
  const idsOf = (batch: DeliveryBatch | undefined) => batch?.deliveries.map(({ messageId }) => messageId);
  const well = (now = NOW) => ({ now, failures: 0, pausedUntil: 0 });
  const delivered = (messageId: string) => ({ messageId, outcome: 'delivered' as const });
  const again = (messageId: string, dueAt: number) => ({
    messageId,
    outcome: 'again' as const,
    dueAt,
    error: 'HTTP 500',
  });
  const health = async (id: string) => (await store().webhooks.endpoints(WS)).find((one) => one.endpoint.id === id);

  async function takeOne(now = NOW, most = 9): Promise<DeliveryBatch> {
    const [batch] = await take(now, most);
    if (!batch) throw new Error('nothing was due');
    return batch;
  }

  test('a message is kept for each endpoint of the workspace that asked for its type', async () => {
    await keep(
      endpoint('a'),
      endpoint('b', { events: ['kudos.given'] }),
      endpoint('c', { events: ['kudos.given', 'exception.approved'] }),
    );
    await store().commit({ ...plan({ rows: [{ table: 'webhooks', state: endpoint('d') }] }), workspaceId: OTHER_WS });
    await tell('m1');
    const batches = await take();
    expect(batches.map((batch) => [batch.workspaceId, batch.endpoint.id, idsOf(batch)])).toEqual([
      [WS, 'a', ['m1']],
      [WS, 'c', ['m1']],
    ]);
    expect(batches[0]?.endpoint).toEqual(endpoint('a'));
  });

  describe('a clock that was an hour ahead', () => {
    const AHEAD = NOW + 3_600_000;
    const limits = { retryMs: 6 * 3_600_000, pauseMs: 60_000, leaseMs: 60_000 };
    const pullIn = (isSure: boolean) => store().webhooks.pullIn(NOW, { isSure, ...limits });

    test('keeps no message of then waiting, nor an endpoint resting', async () => {
      await keep(endpoint('a'));
      await store().commit({ ...plan({ rows: [message('m1', undefined, AHEAD)] }), at: AHEAD });
      const batch = await takeOne(AHEAD);
      await store().webhooks.settle(batch, [again('m1', AHEAD + 5_000)], {
        now: AHEAD,
        failures: 1,
        pausedUntil: AHEAD + 5_000,
      });
      await tell('m2');
      expect(await take(NOW)).toEqual([]);
      expect(await pullIn(true)).toBe(1);
      expect(idsOf(await takeOne(NOW))).toEqual(['m2']);
    });

    test('what waits for its next try within six hours stays, also when the clock is seen to go back', async () => {
      await keep(endpoint('a'));
      await tell('m1');
      const batch = await takeOne(NOW);
      await store().webhooks.settle(batch, [again('m1', NOW + 7_200_000)], { now: NOW, failures: 1, pausedUntil: 0 });
      expect(await pullIn(false)).toBe(0);
      await pullIn(true);
      expect(await take(NOW + 7_199_999)).toEqual([]);
      expect(idsOf(await takeOne(NOW + 7_200_000))).toEqual(['m1']);
    });
  });

  test('it holds the number that the same commit gives the exception', async () => {
    await keep(endpoint('a'));
    const stored = await store().commit(
      plan({ rows: [{ table: 'exceptions', state: approved('one', 'ben') }, message('m1')] }),
    );
    const { deliveries } = await takeOne();
    expect(stored).toEqual({ ok: true, exceptionNumber: 1 });
    expect(JSON.parse(deliveries[0]?.body ?? '')).toMatchObject({
      type: 'exception.approved',
      data: { exception: { number: 1 } },
    });
    expect(deliveries[0]).toMatchObject({ at: NOW, attempts: 0, giveUpAt: NOW + 3 * DAY });
  });

  test('a commit that is refused tells nobody', async () => {
    await keep(endpoint('a'));
    await store().commit(
      plan({ expects: [{ stream: 'exception:x', version: 3, bump: false }], rows: [message('m1')] }),
    );
    expect(await take()).toEqual([]);
    expect(await store().webhooks.nextDueAt()).toBeNull();
  });

  test('what is taken is nobody else’s until its lease runs out; who comes late settles nothing', async () => {
    await keep(endpoint('a'));
    await tell('m1');
    const first = await takeOne();
    await tell('m2');
    expect(await take(NOW + 1_000)).toEqual([]);
    expect(await store().webhooks.nextDueAt()).toBe(NOW + 60_000);
    const second = await takeOne(NOW + 60_000);
    expect(idsOf(second)).toEqual(['m1', 'm2']);
    await store().webhooks.settle(first, [delivered('m1')], well());
    expect((await health('a'))?.waiting).toBe(2);
    await store().webhooks.settle(second, [delivered('m1'), delivered('m2')], well(NOW + 60_001));
    expect(await health('a')).toMatchObject({ waiting: 0, lastSuccessAt: NOW + 60_001, lastFailureAt: null });
    expect(await store().webhooks.nextDueAt()).toBeNull();
  });

  test('of two that take at one instant one gets an endpoint’s messages', async () => {
    await keep(endpoint('a'));
    await tell('m1');
    const taken = await Promise.all([take(), take(), take()]);
    expect(taken.flat().map(idsOf)).toEqual([['m1']]);
  });

  test('what failed is due again at its time; an endpoint that fails is asked with one message, after its pause', async () => {
    await keep(endpoint('a'));
    await tell('m1', 'm2', 'm3');
    const batch = await takeOne(NOW, 2);
    expect(idsOf(batch)).toEqual(['m1', 'm2']);
    const failed = [again('m1', NOW + 5_000), again('m2', NOW + 5_000)];
    await store().webhooks.settle(batch, failed, { now: NOW, failures: 1, pausedUntil: NOW + 6_000 });
    expect(await take(NOW + 5_999)).toEqual([]);
    const probe = await takeOne(NOW + 6_000);
    expect(probe).toMatchObject({ failures: 1, lastSuccessAt: null });
    expect(idsOf(probe)).toEqual(['m3']);
    expect(await health('a')).toMatchObject({ waiting: 3, lastFailureAt: NOW, lastError: 'HTTP 500' });
    await store().webhooks.settle(probe, [delivered('m3')], well(NOW + 6_001));
    expect(await store().webhooks.nextDueAt()).toBe(NOW + 5_000);
    const rest = await takeOne(NOW + 6_001);
    expect(rest.deliveries.map(({ messageId, attempts }) => [messageId, attempts])).toEqual([
      ['m1', 1],
      ['m2', 1],
    ]);
  });

  test('an endpoint that rests doesn’t hold up another', async () => {
    await keep(endpoint('a'), endpoint('b'));
    await tell('m1');
    const [a, b] = await take();
    if (!a || !b) throw new Error('two were due');
    await store().webhooks.settle(a, [again('m1', NOW + 1)], { now: NOW, failures: 1, pausedUntil: NOW + 50_000 });
    await store().webhooks.settle(b, [delivered('m1')], well());
    await tell('m2');
    expect((await take(NOW + 10)).map((one) => one.endpoint.id)).toEqual(['b']);
  });

  test('while an endpoint is paused what happens is kept; when it is on again all is sent, with three days anew', async () => {
    await keep(endpoint('a'));
    await tell('m1');
    const running = await takeOne();
    await keep(endpoint('a', { status: 'paused' }));
    await store().webhooks.settle(running, [again('m1', NOW + 5_000)], { now: NOW, failures: 1, pausedUntil: 0 });
    await tell('m2');
    expect(await take(NOW + DAY)).toEqual([]);
    expect(await health('a')).toMatchObject({ waiting: 2 });

    await keep(endpoint('a', { changedAt: NOW + 5 * DAY }));
    const resumed = await takeOne(NOW + 5 * DAY);
    expect(idsOf(resumed)).toEqual(['m1', 'm2']);
    expect(resumed.deliveries[0]).toMatchObject({ attempts: 0, giveUpAt: NOW + 8 * DAY });
  });

  test('what was given up stays given up when only the secret changes, and can be replayed', async () => {
    await keep(endpoint('a'));
    await tell('m1', 'm2');
    const batch = await takeOne();
    const settled = [{ messageId: 'm1', outcome: 'given-up' as const, error: 'HTTP 500' }, delivered('m2')];
    await store().webhooks.settle(batch, settled, well());
    await keep(endpoint('a', { sealedSecret: 'v1:other', changedAt: NOW + 1 }));
    expect(await health('a')).toMatchObject({ waiting: 0, givenUp: 1, endpoint: { sealedSecret: 'v1:other' } });
    expect(await take(NOW + DAY)).toEqual([]);

    expect(await store().webhooks.replay(OTHER_WS, 'a', NOW, NOW + DAY)).toBe(0);
    expect(await store().webhooks.replay(WS, 'a', NOW + 1, NOW + DAY)).toBe(0);
    expect(await store().webhooks.replay(WS, 'a', NOW, NOW + DAY)).toBe(2);
    const replayed = await takeOne(NOW + DAY);
    expect(idsOf(replayed)).toEqual(['m1', 'm2']);
    expect(replayed.deliveries[0]).toMatchObject({ attempts: 0, giveUpAt: NOW + 4 * DAY });
  });

  test('an endpoint that is removed takes what waits along; who still sends settles nothing', async () => {
    await keep(endpoint('a'));
    await tell('m1');
    const batch = await takeOne();
    await store().commit(plan({ rows: [{ table: 'webhook-removed', id: 'a' }] }));
    await store().webhooks.settle(batch, [delivered('m1')], well());
    expect(await store().webhooks.endpoints(WS)).toEqual([]);
    expect(await store().webhooks.endpoint(WS, 'a')).toBeNull();
    expect(await take(NOW + DAY)).toEqual([]);
  });

  test('deliveries are kept for two weeks', async () => {
    await keep(endpoint('a'));
    await tell('m1');
    await store().webhooks.settle(await takeOne(), [delivered('m1')], well());
    await store().forget(NOW + 14 * DAY - 1);
    expect(await store().webhooks.replay(WS, 'a', NOW, NOW + 1)).toBe(1);
    await store().webhooks.settle(await takeOne(NOW + 1), [delivered('m1')], well());
    await store().forget(NOW + 14 * DAY);
    expect(await store().webhooks.replay(WS, 'a', NOW, NOW + 2)).toBe(0);
  });

  test('another workspace sees nothing of it', async () => {
    await keep(endpoint('a'));
    expect(await store().webhooks.endpoints(OTHER_WS)).toEqual([]);
    expect(await store().webhooks.endpoint(OTHER_WS, 'a')).toBeNull();
    expect(await store().webhooks.endpoint(WS, 'a')).toEqual(endpoint('a'));
  });

  test('the sender is woken by a message and by an endpoint that changed, and by nothing else', async () => {
    let woken = 0;
    store().onMessages(() => {
      woken += 1;
    });
    await keep(endpoint('a'));
    expect(woken).toBe(1);
    await tell('m1');
    expect(woken).toBe(2);
    await store().commit(plan({ rows: [{ table: 'exceptions', state: approved('one', 'ben') }] }));
    expect(woken).toBe(2);
  });
}
