import type { FaultWorld } from './world.ts';

/** Instants at which the service is killed. */
type Instant =
  /** A request has left for the service. */
  | 'request'
  /** An acknowledgement has arrived. */
  | 'acknowledgement'
  /** Slack has heard a call of the service's. */
  | 'call'
  /** A message is there, and the answer that says so has not left yet. */
  | 'message';

/** One after the other: the instant, and how many of the kind are let pass. No two runs meet the service in the same state. */
export const MOMENTS: readonly (readonly [Instant, number])[] = [
  ['request', 3],
  ['message', 1],
  ['acknowledgement', 9],
  ['call', 13],
  ['message', 2],
  ['request', 11],
  ['message', 4],
  ['call', 1],
  ['acknowledgement', 1],
  ['message', 7],
];

/** Kills the service at an instant. @returns when it is dead. */
export async function killAt(world: FaultWorld, instant: Instant, passing: number): Promise<void> {
  let left = passing;
  await new Promise<void>((resolve) => {
    const end = on(world, instant, () => {
      left -= 1;
      if (left >= 0) return;
      end();
      void world.service.kill().then(() => resolve());
    });
  });
}

function on({ slack, deliveries }: FaultWorld, instant: Instant, listener: () => void): () => void {
  if (instant === 'request' || instant === 'acknowledgement') return deliveries.on(instant, listener);
  const { calls, messages } = slack.world;
  const counted = instant === 'call' ? calls : messages;
  let seen = counted.length;
  return slack.onChange(() => {
    if (counted.length === seen) return;
    seen = counted.length;
    listener();
  });
}
