import type { Store } from '../../../src/kernel/ports.ts';

const WS = 'slack:T1';
const OTHER = 'slack:T2';
const NOON = Date.UTC(2026, 10, 18, 12);
const first = { workspaceId: WS, facts: { botId: 'B1' }, sealed: 'v1:secret', installedAt: NOON };

export function installationRules(store: () => Store): void {
  const installations = () => store().installations;

  test('an installation is kept with its tokens, and one that was never made is none', async () => {
    expect(await installations().load(WS)).toBeNull();
    await installations().save(first);
    expect(await installations().load(WS)).toEqual({ ...first, removedAt: null });
    expect(await installations().load(OTHER)).toBeNull();
  });

  test('once it is removed its tokens are gone; the other workspace keeps its own', async () => {
    await installations().save(first);
    await installations().save({ ...first, workspaceId: OTHER });
    await installations().removeTokens(first, NOON + 1);
    expect(await installations().load(WS)).toEqual({ ...first, sealed: null, removedAt: NOON + 1 });
    expect(await installations().load(OTHER)).toMatchObject({ sealed: 'v1:secret', removedAt: null });
  });

  test('a removal that comes twice keeps the time of the first', async () => {
    await installations().save(first);
    await installations().removeTokens(first, NOON + 1);
    await installations().removeTokens(first, NOON + 2);
    expect(await installations().load(WS)).toMatchObject({ removedAt: NOON + 1 });
  });

  test('installed once more it has new tokens and was never removed', async () => {
    await installations().save(first);
    await installations().removeTokens(first, NOON + 1);
    await installations().save({ ...first, sealed: 'v1:new', installedAt: NOON + 2 });
    expect(await installations().load(WS)).toMatchObject({ sealed: 'v1:new', installedAt: NOON + 2, removedAt: null });
  });

  test('of many who want a lease at once one has it, until it gives it back or its time is over', async () => {
    const asked = await Promise.all(
      Array.from({ length: 10 }, () => installations().lease(WS, 'renew', NOON, NOON + 10)),
    );
    const [lease, ...more] = asked.filter((one) => one !== null);
    expect(more).toEqual([]);
    expect(await installations().lease(OTHER, 'renew', NOON, NOON + 10)).toMatchObject({ fence: 1 });
    expect(await installations().lease(WS, 'renew', NOON + 9, NOON + 20)).toBeNull();
    expect(await installations().lease(WS, 'renew', NOON + 10, NOON + 20)).toMatchObject({ fence: 2 });
    if (!lease) throw new Error('nobody has it');
    await installations().release(lease);
    expect(await installations().lease(WS, 'renew', NOON + 11, NOON + 20)).toBeNull();
  });

  test('a lease from a clock that was an hour ahead holds nobody up', async () => {
    const HOUR = 3_600_000;
    await installations().lease(WS, 'renew', NOON + HOUR, NOON + HOUR + 10);
    expect(await installations().lease(WS, 'renew', NOON, NOON + 10)).toMatchObject({ fence: 2 });
    // Clocks of replicas differ a little.
    await installations().lease(OTHER, 'renew', NOON + 60_000, NOON + 60_010);
    expect(await installations().lease(OTHER, 'renew', NOON, NOON + 10)).toBeNull();
  });

  test('renewed tokens are kept by who holds the lease, and by nobody who lost it', async () => {
    await installations().save(first);
    const late = await installations().lease(WS, 'renew', NOON, NOON + 10);
    const now = await installations().lease(WS, 'renew', NOON + 10, NOON + 20);
    if (!late || !now) throw new Error('no lease');
    expect(await installations().renew(late, { from: 'v1:secret', to: 'v1:late' })).toBe(false);
    expect(await installations().load(WS)).toMatchObject({ sealed: 'v1:secret' });
    expect(await installations().renew(now, { from: 'v1:secret', to: 'v1:renewed' })).toBe(true);
    expect(await installations().load(WS)).toMatchObject({ sealed: 'v1:renewed' });
    expect(await installations().lease(WS, 'renew', NOON + 11, NOON + 20)).toMatchObject({ fence: 3 });
  });

  test('tokens that were taken away while they were renewed stay away', async () => {
    await installations().save(first);
    const lease = await installations().lease(WS, 'renew', NOON, NOON + 10);
    await installations().removeTokens(first, NOON + 1);
    if (!lease) throw new Error('no lease');
    expect(await installations().renew(lease, { from: 'v1:secret', to: 'v1:renewed' })).toBe(false);
    expect(await installations().load(WS)).toMatchObject({ sealed: null });
  });

  test('tokens of an app that was installed again are neither renewed from older ones nor removed with them', async () => {
    await installations().save(first);
    const lease = await installations().lease(WS, 'renew', NOON, NOON + 10);
    if (!lease) throw new Error('no lease');
    await installations().save({ ...first, sealed: 'v1:newer', installedAt: NOON + 2 });
    expect(await installations().renew(lease, { from: 'v1:secret', to: 'v1:renewed' })).toBe(false);
    await installations().removeTokens(first, NOON + 3);
    expect(await installations().load(WS)).toMatchObject({ sealed: 'v1:newer', removedAt: null });
    expect(await installations().lease(WS, 'renew', NOON + 4, NOON + 10)).toMatchObject({ fence: 2 });
  });
}
