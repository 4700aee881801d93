import { openStore } from '../../src/storage/index.ts';
import { cardIn, entry, event, exception, plan } from './examples.ts';

/** Commits without end, 16 at a time, and says each one's id only once it was acknowledged; it is killed meanwhile. */
const [url = '', run = ''] = process.argv.slice(2);
const store = await openStore({ url });

async function commitOn(lane: number): Promise<void> {
  for (let count = 0; ; count += 1) {
    const id = `${run}-${lane}-${count}`;
    await store.commit(
      plan({
        events: event(`exception:${id}`),
        rows: [{ table: 'exceptions', state: exception(id) }],
        entries: [entry(id, { kind: 'hold', amountMinor: 1 })],
        wants: [cardIn(`C-${id}`, id)],
      }),
    );
    process.stdout.write(`${id}\n`);
  }
}
await Promise.all(Array.from({ length: 16 }, (_, lane) => commitOn(lane)));
