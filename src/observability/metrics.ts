import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** What is counted and measured, for Prometheus at `/metrics`. */
export type Metrics = {
  /** Deliveries by the outbox: `outcome` is done, again or dead. */
  deliveries: Counter<'outcome'>;
  /** What the sweeps did: expired, nudged, digests, failed. */
  sweeps: Counter<'what'>;
  /** Unix time of the last sweep that ended well, in seconds. */
  lastSweep: Gauge;
  /** @returns all of it in Prometheus' text format. */
  text(): Promise<string>;
  contentType: string;
};

/** @returns a registry of its own, so that several apps in one process don't share counts. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    deliveries: new Counter({
      name: 'seconded_deliveries_total',
      help: 'Messages delivered by the outbox',
      labelNames: ['outcome'],
      registers,
    }),
    sweeps: new Counter({
      name: 'seconded_sweeps_total',
      help: 'What the sweeps did',
      labelNames: ['what'],
      registers,
    }),
    lastSweep: new Gauge({
      name: 'seconded_last_sweep_timestamp_seconds',
      help: 'The last sweep that ended well',
      registers,
    }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
