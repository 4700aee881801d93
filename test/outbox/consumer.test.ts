import { setTimeout as sleep } from 'node:timers/promises';
import { type Consumer, startConsumer } from '../../src/outbox/consumer.ts';

const AT_ONCE = 2;

/** A queue in memory, whose work ends when the test says so. */
class Queue {
  due: string[] = [];
  looks = 0;
  underWay: { item: string; end(): void }[] = [];
  logged: string[] = [];
  /** Does this at the next look, before it is answered. */
  onLook: () => void | Promise<void> = () => {};
  readonly consumer: Consumer = startConsumer({
    clock: { now: () => 0 },
    log: { info() {}, warn() {}, error: (_fields, message) => void this.logged.push(message) },
    queue: 'letters',
    atOnce: AT_ONCE,
    nextDueAt: async () => {
      this.looks += 1;
      const next = this.due.length > 0 ? 0 : null;
      const { onLook } = this;
      this.onLook = () => {};
      await onLook();
      return next;
    },
    take: async (_now, limit) => ({ items: this.due.splice(0, limit) }),
    work: (item) => new Promise((end) => this.underWay.push({ item, end })),
  });

  add(...items: string[]): void {
    this.due.push(...items);
    this.consumer.wake();
  }

  /** @returns the items under way once everything that is due now was looked at. */
  async working(): Promise<string[]> {
    await sleep(5);
    return this.underWay.map(({ item }) => item);
  }
}

let queue: Queue;
beforeEach(() => {
  queue = new Queue();
});
afterEach(async () => {
  for (const { end } of queue.underWay) end();
  await queue.consumer.stop();
});

test('no more is worked on at once than may be, and the next begins when one ends', async () => {
  queue.add('a', 'b', 'c');
  expect(await queue.working()).toEqual(['a', 'b']);
  queue.underWay.shift()?.end();
  expect(await queue.working()).toEqual(['b', 'c']);
});

test('what comes during a look is found by the next, at once', async () => {
  await queue.consumer.idle();
  queue.onLook = () => queue.add('late');
  queue.consumer.wake();
  expect(await queue.working()).toEqual(['late']);
});

test('it is idle when nothing is due and nothing under way', async () => {
  queue.add('a');
  expect(await queue.working()).toEqual(['a']);
  const order: string[] = [];
  const idle = queue.consumer.idle().then(() => order.push('idle'));
  await sleep(5);
  order.push('ended');
  queue.underWay.shift()?.end();
  await idle;
  expect(order).toEqual(['ended', 'idle']);
});

test('a queue that can’t be read is logged, and read again without being asked', async () => {
  await queue.consumer.idle();
  queue.onLook = () => Promise.reject(new Error('no database'));
  queue.add('a');
  expect(await queue.working()).toEqual([]);
  expect(queue.logged).toEqual(['letters could not be read']);
  await sleep(1_100);
  expect(await queue.working()).toEqual(['a']);
});

test('many wake-ups of one moment are two looks at most', async () => {
  await queue.consumer.idle();
  queue.looks = 0;
  for (let count = 0; count < 100; count += 1) queue.consumer.wake();
  await queue.working();
  expect(queue.looks).toBeLessThanOrEqual(2);
});

test('a stop takes nothing more, waits for what is under way, and leaves nobody waiting', async () => {
  queue.add('a', 'b', 'c');
  expect(await queue.working()).toEqual(['a', 'b']);
  const idle = queue.consumer.idle();
  const stopped = queue.consumer.stop();
  for (const { end } of queue.underWay.splice(0)) end();
  await Promise.all([stopped, idle]);
  queue.consumer.wake();
  expect(await queue.working()).toEqual([]);
  expect(queue.due).toEqual(['c']);
});
