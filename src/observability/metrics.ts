/** What happened, counted for Prometheus at `/metrics`. */
export type Metrics = {
  /** One more message settled by the outbox: done, again or dead. */
  delivered(outcome: string): void;
  /** One more webhook delivery: delivered, again or given-up. */
  webhookSettled(outcome: string): void;
  /** A sweep ended well at `at` (epoch ms) and did so much of each: expired, nudged, digests, failed. */
  swept(did: Record<string, number>, at: number): void;
  /** @returns all of it in Prometheus' text format. */
  scrape(): Promise<{ text: string; contentType: string }>;
};

/** @returns counts of their own for each app, so that several in one process don't share them. */
export function createMetrics(): Metrics {
  const deliveries = new Map<string, number>();
  const webhooks = new Map<string, number>();
  const sweeps = new Map<string, number>();
  let lastSweepAt: number | null = null;
  let scraper: Promise<() => Promise<{ text: string; contentType: string }>> | null = null;

  /** prom-client and what it watches take 16 MB: loaded by the first scrape, so that nobody else pays for it. */
  async function createScraper() {
    const { Counter, collectDefaultMetrics, Gauge, Registry } = await import('prom-client');
    const registry = new Registry();
    const registers = [registry];
    collectDefaultMetrics({ register: registry });
    const counted = (name: string, help: string, label: string, counts: Map<string, number>) =>
      new Counter({
        name,
        help,
        labelNames: [label],
        registers,
        collect() {
          this.reset();
          for (const [value, count] of counts) this.inc({ [label]: value }, count);
        },
      });
    counted('seconded_deliveries_total', 'Messages settled by the outbox', 'outcome', deliveries);
    counted('seconded_webhook_deliveries_total', 'Webhook messages tried', 'outcome', webhooks);
    counted('seconded_sweeps_total', 'What the sweeps did', 'what', sweeps);
    new Gauge({
      name: 'seconded_last_sweep_timestamp_seconds',
      help: 'The last sweep that ended well',
      registers,
      collect() {
        if (lastSweepAt !== null) this.set(lastSweepAt / 1_000);
      },
    });
    return async () => ({ text: await registry.metrics(), contentType: registry.contentType });
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
      scraper ??= createScraper();
      return (await scraper)();
    },
  };
}
