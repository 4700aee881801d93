import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type FaultWorld, openFaults } from './support/world.ts';

const MB = 1024 * 1024;
const SENDERS = 400;
/** 32 MB are held; the rest is what the collector hasn't taken yet. Held whole, the bodies would come to 360 MB. */
const MOST_MORE_BYTES = 200 * MB;

let world: FaultWorld;
beforeEach(async () => {
  world = await openFaults();
});
afterEach(() => world.close());

/** @returns a connection to the service that has sent these lines of a request, and what was answered once it is closed. */
async function sender(lines: readonly string[]): Promise<{ socket: Socket; closed: Promise<string> }> {
  const { hostname, port } = new URL(world.service.url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.setEncoding('latin1').on('data', (text) => {
    answer += text;
  });
  // It is closed while it sends.
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(() => answer);
  await once(socket, 'connect');
  socket.write(lines.map((line) => `${line}\r\n`).join(''));
  return { socket, closed };
}

const request = (path: string, more: readonly string[]) => [`POST ${path} HTTP/1.1`, 'host: seconded.example', ...more];
/** As far as its headers tell it could be Slack's. */
const likeSlack = () => [
  `x-slack-request-timestamp: ${Math.floor(Date.now() / 1_000)}`,
  `x-slack-signature: v0=${'0'.repeat(64)}`,
];
const length = (bytes: number) => ['content-type: application/json', `content-length: ${bytes}`];

async function residentBytes(): Promise<number> {
  const scraped = await (await fetch(`${world.service.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(scraped)?.[1]);
}

test(`${SENDERS} senders of a megabyte each: memory has a bound, honest requests are answered, and all of them are closed`, async () => {
  await world.command('U0T0A0', '/goodwill');
  const before = await residentBytes();
  const headers = [...request('/slack/events', [...likeSlack(), ...length(MB - 1)]), ''];
  const senders = await Promise.all(Array.from({ length: SENDERS }, () => sender(headers)));
  let most = 0;
  for (let sent = 0; sent < 15; sent += 1) {
    for (const { socket } of senders) if (socket.writable) socket.write(Buffer.alloc(60_000, 'x'));
    expect(await world.command('U0T0A0', '/goodwill')).toContain('Goodwill');
    most = Math.max(most, await residentBytes());
  }
  expect(most - before).toBeLessThan(MOST_MORE_BYTES);
  // None of them ever ends: those that keep on sending, and those that had to make room, are closed.
  const answers = await Promise.all(senders.map(({ closed }) => closed));
  expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 503')).length).toBeGreaterThan(SENDERS / 2);
  await world.propose('U0T0A0', 'order 1');
  await world.card('order 1');
});

test('whoever does not finish, or sends what nobody takes, is closed', async () => {
  const sent: Record<string, { lines: string[]; answer: RegExp }> = {
    nothing: { lines: [], answer: /^$|408/ },
    'half of its headers': { lines: request('/slack/events', likeSlack()), answer: /408/ },
    'its headers only': { lines: [...request('/slack/events', [...likeSlack(), ...length(10)]), ''], answer: /408/ },
    'an unsigned body': { lines: [...request('/slack/events', length(MB - 1)), ''], answer: /401/ },
    'an old signature': {
      lines: [...request('/slack/events', ['x-slack-request-timestamp: 1', ...length(MB)]), ''],
      answer: /401/,
    },
    'far too long a body': {
      lines: [...request('/slack/events', [...likeSlack(), ...length(9 * MB)]), ''],
      answer: /413/,
    },
    'a body of another type': {
      lines: [...request('/slack/events', [...likeSlack(), 'content-length: 9']), ''],
      answer: /415/,
    },
    'a body for nobody': { lines: [...request('/elsewhere', length(MB - 1)), ''], answer: /404/ },
    'a body for a page': { lines: [...request('/exports/slack:T1/x', length(MB - 1)), ''], answer: /404/ },
  };
  const answers = await Promise.all(
    Object.entries(sent).map(async ([what, { lines }]) => [what, await (await sender(lines)).closed] as const),
  );
  expect(Object.fromEntries(answers)).toEqual(
    Object.fromEntries(Object.entries(sent).map(([what, { answer }]) => [what, expect.stringMatching(answer)])),
  );
});
