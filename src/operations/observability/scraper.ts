import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** Counts that other code keeps and each scrape reads. */
export type Counts = {
  /** By outcome. */
  deliveries: ReadonlyMap<string, number>;
  /** By outcome. */
  webhooks: ReadonlyMap<string, number>;
  /** By what the sweeps did. */
  sweeps: ReadonlyMap<string, number>;
  /** When the last sweep ended well, epoch ms; null: none has yet. */
  lastSweepAt(): number | null;
};

/** The answer for Prometheus. */
export type Scrape = { text: string; contentType: string };

/** @returns writes the counts, and what Node says about itself, in Prometheus' text format. */
export function createScraper({ deliveries, webhooks, sweeps, lastSweepAt }: Counts): () => Promise<Scrape> {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counted = (name: string, help: string, label: string, counts: ReadonlyMap<string, number>) =>
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
      const at = lastSweepAt();
      if (at !== null) this.set(at / 1_000);
    },
  });
  return async () => ({ text: await registry.metrics(), contentType: registry.contentType });
}
