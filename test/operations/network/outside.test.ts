import { createServer, type Socket } from 'node:net';
import tls from 'node:tls';
import { createOutside, type Resolve } from '../../../src/operations/network/outside.ts';
import { openReceiver, type Receiver, TLS_CERTIFICATE } from '../../support/receiver.ts';

let receiver: Receiver | undefined;
afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});

const at =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: 4 }));
const post = (outside: ReturnType<typeof createOutside>, url: string) =>
  outside.post(url, { 'content-type': 'application/json' }, '{"type":"ping"}');

test('posts the body as it is, and learns the status', async () => {
  receiver = await openReceiver();
  const outcome = await post(createOutside({ allowPrivate: true }), receiver.url);
  expect(outcome).toEqual({ got: 'answer', status: 204, tookMs: expect.any(Number) });
  expect(receiver.received).toEqual([
    {
      path: '/hook',
      body: '{"type":"ping"}',
      headers: expect.objectContaining({
        'content-type': 'application/json',
        'content-length': '15',
        connection: 'close',
      }),
    },
  ]);
});

test('follows no redirect', async () => {
  receiver = await openReceiver();
  const { url } = receiver;
  receiver.answer((answer) => answer.writeHead(302, { location: `${url}/elsewhere` }).end());
  expect(await post(createOutside({ allowPrivate: true }), url)).toMatchObject({ got: 'answer', status: 302 });
  expect(receiver.received).toHaveLength(1);
});

test('reads nothing of an answer that never ends', async () => {
  receiver = await openReceiver();
  let closed: Promise<void> | undefined;
  receiver.answer((answer) => {
    closed = new Promise((done) => answer.once('close', done));
    answer.writeHead(200);
    const more = () => answer.write('x'.repeat(65_536), (error) => error || more());
    more();
  });
  expect(await post(createOutside({ allowPrivate: true }), receiver.url)).toMatchObject({ status: 200 });
  // The connection is ended from here.
  await closed;
});

test('whoever doesn’t answer in time, or goes away, has not answered', async () => {
  receiver = await openReceiver();
  receiver.answer(() => {});
  const hurried = createOutside({ allowPrivate: true, answerWithinMs: 50 });
  expect(await post(hurried, receiver.url)).toMatchObject({ got: 'nothing', reason: 'timeout' });
  receiver.answer((_answer, socket) => socket.resetAndDestroy());
  const outside = createOutside({ allowPrivate: true });
  expect(await post(outside, receiver.url)).toMatchObject({ got: 'nothing', reason: 'ECONNRESET' });
  const { url } = receiver;
  await receiver.close();
  expect(await post(outside, url)).toMatchObject({ got: 'nothing', reason: 'ECONNREFUSED' });
});

test('a server that speaks no HTTP has not answered', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.end('hello\r\n\r\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const outcome = await post(createOutside({ allowPrivate: true }), `http://127.0.0.1:${port}/`);
  expect(outcome).toMatchObject({ got: 'nothing' });
  for (const socket of sockets) socket.destroy();
  await new Promise((done) => server.close(done));
});

test('a name that isn’t known, and one whose look-up takes for ever', async () => {
  const lost = createOutside({ allowPrivate: false, resolve: () => Promise.reject(new Error('ENOTFOUND')) });
  expect(await lost.check('https://nowhere.example/')).toBe('unknown-host');
  expect(await post(lost, 'https://nowhere.example/')).toMatchObject({ got: 'nothing', reason: 'ENOTFOUND' });
  const slow = createOutside({ allowPrivate: false, answerWithinMs: 30, resolve: () => new Promise(() => {}) });
  expect(await slow.check('https://slow.example/')).toBe('unknown-host');
  expect(await post(slow, 'https://slow.example/')).toMatchObject({ got: 'nothing', reason: 'timeout' });
});

test.each(['http://127.0.0.1', 'https://127.0.0.1', 'https://[::1]', 'https://2130706433'])(
  'sends nothing to %s, whatever was saved',
  async (origin) => {
    receiver = await openReceiver();
    const outside = createOutside({ allowPrivate: false });
    expect(await post(outside, `${origin}:${receiver.port}/`)).toMatchObject({ got: 'refused' });
    expect(receiver.received).toEqual([]);
  },
);

test('a name that leads to this machine is refused when it is saved and when it is sent to', async () => {
  receiver = await openReceiver({ tls: true });
  const inside = createOutside({ allowPrivate: false, resolve: at('127.0.0.1') });
  expect(await inside.check(receiver.url)).toBe('not-public');
  expect(await post(inside, receiver.url)).toEqual({ got: 'refused', problem: 'not-public' });
  const mixed = createOutside({ allowPrivate: false, resolve: at('1.1.1.1', '127.0.0.1') });
  expect(await post(mixed, receiver.url)).toEqual({ got: 'refused', problem: 'not-public' });
  expect(receiver.received).toEqual([]);
});

test('a name that answers otherwise the second time (rebinding) is asked once only, and what was checked is used', async () => {
  receiver = await openReceiver({ tls: true });
  const answers = ['1.1.1.1', '127.0.0.1'];
  let asked = 0;
  const rebinding: Resolve = async () => [{ address: answers[asked++] ?? '127.0.0.1', family: 4 }];
  const outside = createOutside({ allowPrivate: false, resolve: rebinding });
  expect(await outside.check(receiver.url)).toBeNull();
  expect(await post(outside, receiver.url)).toEqual({ got: 'refused', problem: 'not-public' });

  // The connection goes to the first answer, where nobody listens, and not to where the name leads by then.
  asked = 0;
  answers[0] = '127.0.0.2';
  const pinned = createOutside({ allowPrivate: true, resolve: rebinding });
  expect(await post(pinned, receiver.url)).toMatchObject({ got: 'nothing', reason: 'ECONNREFUSED' });
  expect(asked).toBe(1);
  expect(receiver.received).toEqual([]);
});

describe('over https', () => {
  const known = tls.getCACertificates('default');
  afterEach(() => tls.setDefaultCACertificates(known));

  test('the connection goes to the address that was checked, and the certificate is asked for by the name', async () => {
    receiver = await openReceiver({ tls: true });
    tls.setDefaultCACertificates([...known, TLS_CERTIFICATE]);
    const outside = createOutside({ allowPrivate: true, resolve: at('127.0.0.1') });
    expect(await post(outside, receiver.url)).toMatchObject({ got: 'answer', status: 204 });
    expect(receiver.received[0]?.headers.host).toBe(`hooks.example:${receiver.port}`);
    // The same machine by another name, which the certificate doesn't have.
    const other = receiver.url.replace('hooks.example', 'other.example');
    expect(await post(outside, other)).toMatchObject({ got: 'nothing', reason: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  test('a certificate that nobody vouches for is no answer', async () => {
    receiver = await openReceiver({ tls: true });
    const outside = createOutside({ allowPrivate: true, resolve: at('127.0.0.1') });
    expect(await post(outside, receiver.url)).toMatchObject({ got: 'nothing', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(receiver.received).toEqual([]);
  });
});
