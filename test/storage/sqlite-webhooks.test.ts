import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/storage/index.ts';
import { NOW, plan } from './examples.ts';
import { endpoint, message } from './webhook-examples.ts';

test('deliveries of a process that was killed wait for no lease at the next start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seconded-webhooks-'));
  const store = await openStore({ url: `file:${join(folder, 'seconded.db')}` });
  try {
    await store.commit(plan({ rows: [{ table: 'webhooks', state: endpoint('a') }, message('m1')] }));
    const take = (now: number) => store.webhooks.take(now, now + 60_000, { limit: 9, most: 9 });
    await take(NOW);
    expect(await take(NOW + 1)).toEqual([]);
    await store.webhooks.freeLeft();
    const [batch] = await take(NOW + 2);
    expect(batch?.deliveries.map(({ messageId }) => messageId)).toEqual(['m1']);
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
});
