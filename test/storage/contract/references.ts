import type { Store } from '../../../src/kernel/ports.ts';
import { NOW, OTHER_WS, WS } from '../examples.ts';

/** What a chat keeps to reach people and places by. */
export function referenceRules(store: () => Store): void {
  test('what was saved last is what is loaded', async () => {
    const { references } = store();
    expect(await references.load(WS, 'user:ana')).toBeNull();
    await references.save(WS, 'user:ana', { serviceUrl: 'https://one.example', names: ['a', 'b'] }, NOW);
    await references.save(WS, 'user:ana', { serviceUrl: 'https://two.example' }, NOW + 1);
    expect(await references.load(WS, 'user:ana')).toEqual({ serviceUrl: 'https://two.example' });
    expect(await references.load(WS, 'user:ben')).toBeNull();
  });

  test('another workspace knows nothing of it, and changes nothing of it', async () => {
    const { references } = store();
    await references.save(WS, 'user:ana', { at: 'one' }, NOW);
    expect(await references.load(OTHER_WS, 'user:ana')).toBeNull();
    await references.save(OTHER_WS, 'user:ana', { at: 'two' }, NOW);
    expect(await references.load(WS, 'user:ana')).toEqual({ at: 'one' });
  });
}
