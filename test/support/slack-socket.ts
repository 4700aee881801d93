import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { text as readText } from 'node:stream/consumers';

/** Slack's side of Socket Mode: opens connections for the right app token, sends envelopes, hears what is sent back. */
export type SlackSocket = {
  /** The Web API's address: `apps.connections.open` here, everything else at the double. */
  apiUrl: string;
  /** Sends an envelope. @returns the payload of its acknowledgement. */
  send(type: string, payload: object): Promise<unknown>;
  close(): Promise<void>;
};

const HANDSHAKE = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const TEXT = 1;
const CLOSE = 8;

export async function startSlackSocket(doubleUrl: string, appToken: string): Promise<SlackSocket> {
  let socket: Duplex | undefined;
  let envelopes = 0;
  const waiting = new Map<string, (payload: unknown) => void>();

  const server = createServer(async (request, response) => {
    if (!request.url?.endsWith('/apps.connections.open')) return forward(doubleUrl, request, response);
    const isOurs = request.headers.authorization === `Bearer ${appToken}`;
    const answer = isOurs ? { ok: true, url: `ws://127.0.0.1:${port()}/link` } : { ok: false, error: 'invalid_auth' };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  const port = () => (server.address() as AddressInfo).port;

  server.on('upgrade', (request, connection: Duplex) => {
    const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${HANDSHAKE}`).digest('base64');
    connection.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
    );
    socket = connection;
    connection.on('error', () => undefined);
    let unread = Buffer.alloc(0);
    connection.on('data', (data: Buffer) => {
      unread = Buffer.concat([unread, data]);
      for (let frame = readFrame(unread); frame !== null; frame = readFrame(unread)) {
        unread = unread.subarray(frame.size);
        if (frame.opcode === CLOSE) connection.end(Buffer.from([0x80 | CLOSE, 0]));
        if (frame.opcode !== TEXT) continue;
        const { envelope_id, payload } = JSON.parse(frame.text) as { envelope_id: string; payload: unknown };
        waiting.get(envelope_id)?.(payload);
      }
    });
    connection.write(textFrame({ type: 'hello', num_connections: 1 }));
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${port()}/api/`,
    send(type, payload) {
      const envelope_id = `envelope-${++envelopes}`;
      const acknowledged = new Promise<unknown>((resolve) => waiting.set(envelope_id, resolve));
      socket?.write(textFrame({ envelope_id, type, payload, accepts_response_payload: true }));
      return acknowledged;
    },
    close: () => {
      socket?.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function forward(doubleUrl: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await fetch(new URL(request.url?.replace('/api/', '') ?? '', doubleUrl), {
    method: 'POST',
    headers: {
      'content-type': request.headers['content-type'] ?? '',
      authorization: request.headers.authorization ?? '',
    },
    body: await readText(request),
  });
  const retryAfter = answer.headers.get('retry-after');
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    ...(retryAfter && { 'retry-after': retryAfter }),
  });
  response.end(await answer.text());
}

/** One unmasked text frame (RFC 6455, 5.2). */
function textFrame(message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.from([0x81, 126, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([head, body]);
}

/** The first frame of what a client sent, unmasked; null: it isn't whole yet. */
function readFrame(bytes: Buffer): { size: number; opcode: number; text: string } | null {
  if (bytes.length < 6) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const start = short === 126 ? 4 : 2;
  if (bytes.length < start + 4) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  const size = start + 4 + length;
  if (bytes.length < size) return null;
  const mask = bytes.subarray(start, start + 4);
  const body = bytes.subarray(start + 4, size).map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  return { size, opcode: bytes.readUInt8(0) & 0x0f, text: Buffer.from(body).toString('utf8') };
}
