import { createServer, type Socket, connect as toServer } from 'node:net';

/** A way to the server that a test looks at and breaks. */
export type Way = {
  /** The same database, by way of the proxy. */
  url: string;
  /** How often the client waited for the server since the last call: what is sent together is one round trip. */
  roundTrips(): number;
  /** The next answer that says so is lost, and its connection with it; the server has done what it was asked. */
  loseAnswerTo(command: 'COMMIT'): void;
  /** Breaks all connections; `refuse`: and takes no more until told otherwise. */
  cut(options?: { refuse: boolean }): void;
  mend(): void;
  close(): Promise<void>;
};

export async function openWay(databaseUrl: string): Promise<Way> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let [trips, losing, refusing] = [0, null as string | null, false];
  const server = createServer((client) => {
    if (refusing) return void client.destroy();
    const upstream = toServer(Number(target.port || 5432), target.hostname);
    let speaks: 'client' | 'server' = 'server';
    for (const one of [client, upstream]) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (speaks === 'server') trips += 1;
      speaks = 'client';
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      speaks = 'server';
      if (losing !== null && bytes.includes(`${losing}\0`)) {
        losing = null;
        client.destroy();
        return;
      }
      client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;

  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    roundTrips() {
      const counted = trips;
      trips = 0;
      return counted;
    },
    loseAnswerTo: (command) => {
      losing = command;
    },
    cut: ({ refuse } = { refuse: false }) => {
      refusing = refuse;
      cut();
    },
    mend: () => {
      refusing = false;
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
