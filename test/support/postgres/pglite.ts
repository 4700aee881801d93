import { createServer, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { PGlite } from '@electric-sql/pglite';

/** PostgreSQL in this process, behind the real driver: one connection, nothing on a disk. */
export type Lite = {
  /** What the driver is given to come here. */
  way: { stream: () => Duplex; max: number; ssl: false };
  empty(): Promise<void>;
  close(): Promise<void>;
};

export async function openLite(): Promise<Lite> {
  const lite = await PGlite.create();
  return {
    way: { stream: () => new Wire(lite), max: 1, ssl: false },
    async empty() {
      const { rows } = await lite.query<{ name: string }>(
        "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_version'",
      );
      if (rows.length > 0) await lite.exec(`TRUNCATE ${rows.map(({ name }) => name).join(', ')}`);
    },
    close: () => lite.close(),
  };
}

/** The same behind an address, for a whole service. One session serves all connections, so a pool of one is enough. */
export async function serveLite(): Promise<Lite & { url: string }> {
  const lite = await openLite();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.pipe(lite.way.stream()).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    ...lite,
    url: `postgres://postgres@127.0.0.1:${port}/postgres?pool=1`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await lite.close();
    },
  };
}

const TERMINATE = 'X'.charCodeAt(0);

/** A socket to it: bytes of PostgreSQL's protocol, in and out. */
class Wire extends Duplex {
  readonly #lite: PGlite;

  constructor(lite: PGlite) {
    super();
    this.#lite = lite;
  }

  connect(): this {
    setImmediate(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer', done);
  }

  override _write(bytes: Buffer, _encoding: string, done: (error?: Error) => void): void {
    if (bytes[0] === TERMINATE) {
      // There is one session for all connections: what one left open must not be the next one's.
      void this.#lite.exec('ROLLBACK').finally(() => {
        this.push(null);
        done();
      });
      return;
    }
    this.#lite.execProtocolRaw(new Uint8Array(bytes)).then(
      (answer) => {
        if (answer.length > 0) this.push(Buffer.from(answer));
        done();
      },
      (error: Error) => done(error),
    );
  }
}
