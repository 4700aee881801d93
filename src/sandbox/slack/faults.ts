import type { Fault } from './types.ts';

/** Faults that were asked for, in order; each is played as often as asked and then gone. */
export class Faults {
  #down = false;
  readonly #queue: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#queue.push({ fault, left: fault.times ?? 1 });
  }

  /** While it lasts every request is answered with 503, and nothing is done. */
  outage(on: boolean): void {
    this.#down = on;
  }

  get down(): boolean {
    return this.#down;
  }

  /** @returns the fault that hits this request, which counts as played. */
  take(method: string, channel?: unknown): Fault | null {
    const index = this.#queue.findIndex(
      ({ fault }) =>
        (fault.method === method || fault.method === '*') && (fault.channel === undefined || fault.channel === channel),
    );
    const entry = this.#queue[index];
    if (!entry) return null;
    entry.left -= 1;
    if (entry.left === 0) this.#queue.splice(index, 1);
    return entry.fault;
  }
}
