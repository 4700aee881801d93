/** Slack takes about one message a second a channel (docs.slack.dev/apis/web-api/rate-limits); off where it is 0. */
export class Pace {
  readonly #leastMs: number;
  readonly #clock: () => number;
  readonly #lastAt = new Map<string, number>();

  constructor(leastMs: number, clock: () => number) {
    this.#leastMs = leastMs;
    this.#clock = clock;
  }

  /** @returns how many seconds to wait before posting to the channel; 0: now, which counts as posted. */
  wait(channel: string): number {
    const now = this.#clock();
    const waitMs = (this.#lastAt.get(channel) ?? Number.NEGATIVE_INFINITY) + this.#leastMs - now;
    if (waitMs > 0) return Math.ceil(waitMs / 1000);
    this.#lastAt.set(channel, now);
    return 0;
  }
}
