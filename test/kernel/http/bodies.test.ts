import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { readBody } from '../../../src/kernel/http/requests.ts';

const MB = 1024 * 1024;

/** A request as far as its body goes. */
function request(headers: IncomingMessage['headers'] = {}): { sender: PassThrough; message: IncomingMessage } {
  const sender = new PassThrough({ highWaterMark: 64 * MB });
  return { sender, message: Object.assign(sender, { headers }) as unknown as IncomingMessage };
}

const same = (body: Buffer): Buffer => body;

test('a body is the same, however it is cut in pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 40 }), async (pieces) => {
      const { sender, message } = request();
      const reading = readBody(message, MB, same);
      for (const piece of pieces) sender.write(Buffer.from(piece));
      sender.end();
      expect((await reading).equals(Buffer.concat(pieces))).toBe(true);
    }),
  );
});

test('a body may be as long as the limit, and not a byte longer', async () => {
  for (const [bytes, more] of [
    [10, 0],
    [9, 1],
  ]) {
    const { sender, message } = request();
    const reading = readBody(message, 10, same);
    sender.write(Buffer.alloc(bytes ?? 0));
    sender.end(Buffer.alloc(more ?? 0));
    expect(await reading).toHaveLength(10);
  }
  const { sender, message } = request();
  const reading = readBody(message, 10, same);
  sender.write(Buffer.alloc(9));
  sender.write(Buffer.alloc(2));
  await expect(reading).rejects.toMatchObject({ status: 413 });
});

test('a body that says that it is too long is not read', async () => {
  const { sender, message } = request({ 'content-length': '11' });
  await expect(readBody(message, 10, same)).rejects.toMatchObject({ status: 413 });
  expect(sender.listenerCount('data')).toBe(0);
});

test('a body that breaks off is refused', async () => {
  const { sender, message } = request();
  const reading = readBody(message, 10, same);
  sender.destroy(new Error('aborted'));
  await expect(reading).rejects.toMatchObject({ status: 400 });
});

test('what is thrown while the sender is verified goes to the caller', async () => {
  const { sender, message } = request();
  sender.end('x');
  const verified = readBody(message, 10, () => {
    throw new Error('not by Slack');
  });
  await expect(verified).rejects.toThrow('not by Slack');
});

test('of more than 32 MB the oldest make room, but not those that are being verified', async () => {
  const whole = Promise.withResolvers<void>();
  const verifying = Promise.withResolvers<string>();
  const first = request();
  const verified = readBody(first.message, MB, () => {
    whole.resolve();
    return verifying.promise;
  });
  first.sender.end(Buffer.alloc(MB));
  await whole.promise;
  // Each holds a megabyte and never ends.
  const slow = Array.from({ length: 40 }, () => request());
  const outcomes = slow.map(({ message }) =>
    readBody(message, MB, () => 'whole').catch(({ status }: { status: number }) => status),
  );
  for (const { sender } of slow) sender.write(Buffer.alloc(MB));
  expect(await Promise.all(outcomes.slice(0, 9))).toEqual(Array(9).fill(503));
  for (const { sender } of slow.slice(9)) sender.end();
  expect(await Promise.all(outcomes.slice(9))).toEqual(Array(31).fill('whole'));
  verifying.resolve('verified');
  expect(await verified).toBe('verified');
  // All of it is free again.
  const later = Array.from({ length: 32 }, () => request());
  const fine = later.map(({ message }) => readBody(message, MB, () => 'whole'));
  for (const { sender } of later) sender.end(Buffer.alloc(MB));
  expect(await Promise.all(fine)).toEqual(Array(32).fill('whole'));
});
