/** Slack takes about one message a second a channel (docs.slack.dev/apis/web-api/rate-limits); off where it is 0. */
class Pace {
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

/** So many in a minute. */
class PerMinute {
  readonly #most: number;
  readonly #clock: () => number;
  #at: number[] = [];

  constructor(most: number, clock: () => number) {
    this.#most = most;
    this.#clock = clock;
  }

  wait(): number {
    const now = this.#clock();
    this.#at = this.#at.filter((at) => now - at < MINUTE_MS);
    const [first = now] = this.#at;
    if (this.#at.length >= this.#most) return Math.ceil((first + MINUTE_MS - now) / 1_000);
    this.#at.push(now);
    return 0;
  }
}

const MINUTE_MS = 60_000;
/** Tier 4 (docs.slack.dev/reference/methods/views.update). */
const VIEW_UPDATES_A_MINUTE = 100;
/** An app that is distributed outside the Marketplace may read one a minute (docs.slack.dev/reference/methods/conversations.history). */
const HISTORIES = new Set(['conversations.history', 'conversations.replies']);

/** Slack's limits by method (docs.slack.dev/apis/web-api/rate-limits), as far as Seconded meets them. */
export class Limits {
  readonly #posts: Pace;
  readonly #histories: Pace;
  readonly #viewUpdates: PerMinute;

  /** @param paceMs the least time between two posts to a channel; 0: none */
  constructor(paceMs: number, clock: () => number) {
    this.#posts = new Pace(paceMs, clock);
    this.#histories = new Pace(MINUTE_MS, clock);
    this.#viewUpdates = new PerMinute(VIEW_UPDATES_A_MINUTE, clock);
  }

  /** @returns how many seconds to wait before this call; 0: now, which counts. */
  wait(method: string, channel: string, isHistoryLimited: boolean): number {
    if (method === 'chat.postMessage') return this.#posts.wait(channel);
    if (method === 'views.update') return this.#viewUpdates.wait();
    return isHistoryLimited && HISTORIES.has(method) ? this.#histories.wait(method) : 0;
  }
}
