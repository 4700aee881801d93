import type { Scrape } from './scraper.ts';

/** Counters for Prometheus at `/metrics`. */
export type Metrics = {
  /** One more message settled by the outbox: done, again or dead. */
  delivered(outcome: string): void;
  /** One more webhook delivery: delivered, again or given-up. */
  webhookSettled(outcome: string): void;
  /** A sweep ended well at `at` (epoch ms) and did so much of each: expired, nudged, digests, failed. */
  swept(did: Record<string, number>, at: number): void;
  /** @returns all of it in Prometheus' text format. */
  scrape(): Promise<Scrape>;
};

/** @returns counts of their own for each app, so that several in one process don't share them. */
export function createMetrics(): Metrics {
  const deliveries = new Map<string, number>();
  const webhooks = new Map<string, number>();
  const sweeps = new Map<string, number>();
  let lastSweepAt: number | null = null;
  let scraper: Promise<() => Promise<Scrape>> | null = null;

  /** prom-client and what it watches take 16 MB: loaded by the first scrape, so that nobody else pays for it. */
  async function loadScraper(): Promise<() => Promise<Scrape>> {
    const { createScraper } = await import('./scraper.ts');
    return createScraper({ deliveries, webhooks, sweeps, lastSweepAt: () => lastSweepAt });
  }

  const add = (counts: Map<string, number>, key: string, more: number): void => {
    counts.set(key, (counts.get(key) ?? 0) + more);
  };
  return {
    delivered: (outcome) => add(deliveries, outcome, 1),
    webhookSettled: (outcome) => add(webhooks, outcome, 1),
    swept: (did, at) => {
      lastSweepAt = at;
      for (const [what, times] of Object.entries(did)) add(sweeps, what, times);
    },
    scrape: async () => {
      scraper ??= loadScraper();
      return (await scraper)();
    },
  };
}
