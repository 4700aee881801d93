import pg from 'pg';
import { addressOf } from './url.ts';

/** The reasons to wake other replicas: a message to deliver, or one for webhooks. */
type Occasion = 'wants' | 'messages';

const CHANNEL = 'seconded_wake';
/** Notifications are batched, because each holds up all of the database's commits for a moment. */
const GATHER_MS = 100;
const RECONNECT_MS = 2_000;

/**
 * Replicas wake each other, by LISTEN and NOTIFY on a connection of its own, past any pooler: whoever commits may have
 * its hands full. Nothing depends on it: who hears nothing looks once a second.
 */
export type WakeUps = {
  /** `listener` is called for what other replicas commit. The connection is made with the first. */
  listen(occasion: Occasion, listener: () => void): void;
  /** Tells the others, soon. */
  tell(occasion: Occasion): void;
  close(): Promise<void>;
};

export function wakeUps(url: string, more: pg.ClientConfig): WakeUps {
  const listeners: Record<Occasion, (() => void)[]> = { wants: [], messages: [] };
  const told = new Set<Occasion>();
  let client: pg.Client | null = null;
  let connecting: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function connectOnce(): Promise<void> {
    const { connectionString } = addressOf(url, 'DATABASE_DIRECT_URL');
    const fresh = new pg.Client({ connectionString, application_name: 'seconded wake-ups', keepAlive: true, ...more });
    fresh.on('error', () => undefined);
    fresh.on('end', () => {
      if (client === fresh) again();
    });
    fresh.on('notification', ({ processId, payload }) => {
      // One's own commits have woken oneself.
      const own = processId === (fresh as unknown as { processID: number }).processID;
      if (!own && (payload === 'wants' || payload === 'messages')) for (const wake of listeners[payload]) wake();
    });
    client = fresh;
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${CHANNEL}`);
    } catch {
      await fresh.end().catch(() => undefined);
      again();
    }
  }

  function again(): void {
    client = null;
    clearTimeout(timer);
    if (isClosed) return;
    timer = setTimeout(() => {
      connecting = connectOnce();
    }, RECONNECT_MS);
    timer.unref();
  }

  function send(): void {
    const occasions = [...told];
    told.clear();
    gathering = undefined;
    for (const occasion of occasions) {
      client?.query('SELECT pg_notify($1, $2)', [CHANNEL, occasion]).catch(() => undefined);
    }
  }

  return {
    listen(occasion, listener) {
      listeners[occasion].push(listener);
      connecting ??= connectOnce();
    },
    tell(occasion) {
      if (client === null) return;
      told.add(occasion);
      gathering ??= setTimeout(send, GATHER_MS).unref();
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      clearTimeout(gathering);
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
}
