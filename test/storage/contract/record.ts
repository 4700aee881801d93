import type { Store } from '../../../src/application/ports.ts';
import { chainHash } from '../../../src/domain/shared/record.ts';
import { event, NOW, OTHER_WS, plan, WS } from '../examples.ts';

export function recordRules(store: () => Store): void {
  async function append(stream: `exception:${string}`, times: number, at = NOW): Promise<void> {
    for (let count = 0; count < times; count += 1) {
      const head = await store().read.head(WS, stream);
      await store().commit(plan({ events: event(stream, head, at) }));
    }
  }

  test('each event’s hash is over the one before it, up to the head', async () => {
    await append('exception:a', 4);
    const events = await store().read.events(WS, 'exception:a');
    expect(events.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    let hash = '';
    for (const one of events) {
      hash = chainHash(hash, one.text);
      expect(one.hash).toBe(hash);
    }
    expect(await store().read.head(WS, 'exception:a')).toEqual({ stream: 'exception:a', version: 4, hash });
  });

  test('a team’s events of a time are those from its start up to its end', async () => {
    for (const [id, at] of [
      ['a', NOW - 1],
      ['b', NOW],
      ['c', NOW + 9],
      ['d', NOW + 10],
    ] as const) {
      await append(`exception:${id}`, 1, at);
    }
    const events = await store().read.teamEvents(WS, 'care', NOW, NOW + 10);
    expect(events.map(({ stream }) => stream)).toEqual(['exception:b', 'exception:c']);
  });

  test('a seal vouches for every head and the seal before, and a day is sealed once', async () => {
    const { directory, read } = store();
    await append('exception:a', 1);
    const first = await directory.saveSeal(WS, '2026-11-17', NOW);
    await append('exception:b', 1);
    expect(await directory.saveSeal(WS, '2026-11-17', NOW)).toBe(first);
    const second = await directory.saveSeal(WS, '2026-11-18', NOW);
    expect(second).not.toBe(first);
    expect(await read.lastSeal(WS)).toEqual({ day: '2026-11-18', hash: second });
    expect(await read.lastSeal(OTHER_WS)).toBeNull();
    // Nothing has happened since, but the seal before it is another one.
    expect(await directory.saveSeal(WS, '2026-11-19', NOW)).not.toBe(second);
  });
}
