import type { Sealing } from '../../../src/kernel/ports/seals.ts';
import type { Store } from '../../../src/kernel/ports.ts';
import { chainHash } from '../../../src/kernel/record/record.ts';
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

  /** Collects the rest of a seal, a few streams at a time. */
  async function collected(sealing: Sealing, most = 2): Promise<Sealing> {
    const { after } = sealing;
    if (after === null) return sealing;
    const next = await store().seals.collect(WS, { ...sealing, after }, most);
    if (next === null) throw new Error('somebody else goes on with it');
    return collected(next, most);
  }
  async function heads(day: string): Promise<string[]> {
    const first = await store().seals.heads(WS, day, '', 2);
    const rest = await store().seals.heads(WS, day, first.at(-1)?.stream ?? '', 100);
    return [...first, ...rest].map(({ stream, version }) => `${stream} ${version}`);
  }
  async function begun(day: string, at: number): Promise<Sealing> {
    const sealing = await store().seals.begin(WS, day, at);
    if (sealing === null) throw new Error(`${day} is not to be sealed`);
    return sealing;
  }
  const sealed = (day: string, hash = day) =>
    store().commit(
      plan({
        rows: [{ table: 'seals', seal: { workspaceId: WS, day, at: NOW, leaves: 1, root: 'r', previous: '', hash } }],
      }),
    );

  test('a seal has where the streams stand that changed since the one before, in their order', async () => {
    const { seals, read } = store();
    for (const id of ['a', 'b', 'c', 'd', 'e'] as const) await append(`exception:${id}`, 1);
    await store().commit(plan({ expects: [{ stream: 'customer:care:x', version: 0, bump: true }] }));
    await append('exception:c', 2);
    await collected(await begun('2026-11-17', NOW));
    const first = ['exception:a 1', 'exception:b 1', 'exception:c 3', 'exception:d 1', 'exception:e 1'];
    expect(await heads('2026-11-17')).toEqual(first);
    await sealed('2026-11-17', 'one');
    expect(await read.lastSeal(WS)).toEqual({ day: '2026-11-17', hash: 'one' });
    expect(await read.lastSeal(OTHER_WS)).toBeNull();
    expect(await seals.begin(WS, '2026-11-17', NOW)).toBeNull();

    await append('exception:b', 2);
    await append('exception:f', 1);
    await collected(await begun('2026-11-18', NOW));
    expect(await heads('2026-11-18')).toEqual(['exception:b 3', 'exception:f 1']);
    expect(await heads('2026-11-17')).toEqual(first);
    const hash = (await store().read.head(WS, 'exception:f')).hash;
    expect((await seals.heads(WS, '2026-11-18', 'exception:b', 9)).map((one) => one.hash)).toEqual([hash]);
    expect(await seals.heads(OTHER_WS, '2026-11-18', '', 9)).toEqual([]);
  });

  test('what is recorded while a seal is made belongs to the next one, wherever it has got to', async () => {
    for (const id of ['a', 'b', 'c'] as const) await append(`exception:${id}`, 1);
    const sealing = await begun('2026-11-17', NOW);
    const half = await store().seals.collect(WS, { ...sealing, after: '' }, 2);
    for (const id of ['a', 'b', 'c', 'd'] as const) await append(`exception:${id}`, 1, NOW + 1);
    await collected(half as Sealing);
    expect(await heads('2026-11-17')).toEqual(['exception:a 1', 'exception:b 1', 'exception:c 1']);
    await sealed('2026-11-17');
    await collected(await begun('2026-11-18', NOW + 2));
    expect(await heads('2026-11-18')).toEqual(['exception:a 2', 'exception:b 2', 'exception:c 2', 'exception:d 1']);
  });

  test('a seal that was begun is gone on with, and of two who do so one is told to stop', async () => {
    for (const id of ['a', 'b', 'c'] as const) await append(`exception:${id}`, 1);
    const sealing = await begun('2026-11-17', NOW);
    const one = await store().seals.collect(WS, { ...sealing, after: '' }, 1);
    expect(await store().seals.collect(WS, { ...sealing, after: '' }, 1)).toBeNull();
    // The day after, by somebody else.
    expect(await store().seals.begin(WS, '2026-11-18', NOW + 9)).toEqual(one);
    await collected(one as Sealing);
    expect(await heads('2026-11-17')).toHaveLength(3);
    await sealed('2026-11-17');
    expect(await store().seals.collect(WS, { ...sealing, after: 'exception:a' }, 1)).toBeNull();
    expect(await begun('2026-11-18', NOW + 9)).toMatchObject({ day: '2026-11-18', after: '' });
  });
}
