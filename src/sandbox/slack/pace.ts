import { CALLS_A_MINUTE, METHOD_TIERS, POSTS, RESTRICTED_READING } from './tiers.ts';

const MINUTE_MS = 60_000;

/** So many calls in any 60 seconds. Those that are refused don't count. */
class PerMinute {
  readonly #most: number;
  #at: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** @returns how many ms to wait; 0: it may be done now. */
  waitMs(now: number): number {
    this.#at = this.#at.filter((at) => now - at < MINUTE_MS);
    const [first = now] = this.#at;
    return this.#at.length < this.#most ? 0 : first + MINUTE_MS - now;
  }

  count(now: number): void {
    this.#at.push(now);
  }
}

/** One message after the other in a channel, with room for a short burst that has to be made up for afterwards. */
class ChannelPace {
  /** When each channel will have made up for all of its messages. */
  readonly #evenAt = new Map<string, number>();

  waitMs(channel: string, now: number): number {
    const owed = (this.#evenAt.get(channel) ?? now) - now;
    return Math.max(0, owed - (POSTS.burst - 1) * POSTS.everyMs);
  }

  count(channel: string, now: number): void {
    this.#evenAt.set(channel, Math.max(now, this.#evenAt.get(channel) ?? now) + POSTS.everyMs);
  }
}

/** Slack's limits for one app in one workspace, by method, as `tiers.ts` has them. */
export class Limits {
  readonly #clock: () => number;
  readonly #methods = new Map<string, PerMinute>();
  readonly #posts = new ChannelPace();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** @returns how many whole seconds to wait before this call; 0: now, which counts. */
  wait(method: string, channel: string, isReadingRestricted: boolean): number {
    const now = this.#clock();
    const limit = this.#limitOf(method, isReadingRestricted);
    const isPost = method === 'chat.postMessage';
    const waitMs = Math.max(limit?.waitMs(now) ?? 0, isPost ? this.#posts.waitMs(channel, now) : 0);
    if (waitMs > 0) return Math.ceil(waitMs / 1_000);
    limit?.count(now);
    if (isPost) this.#posts.count(channel, now);
    return 0;
  }

  #limitOf(method: string, isReadingRestricted: boolean): PerMinute | undefined {
    const isRestricted = isReadingRestricted && RESTRICTED_READING.methods.has(method);
    const tier = isRestricted ? RESTRICTED_READING.tier : METHOD_TIERS[method];
    if (!tier) return undefined;
    const key = `${method} ${tier}`;
    const known = this.#methods.get(key) ?? new PerMinute(CALLS_A_MINUTE[tier]);
    this.#methods.set(key, known);
    return known;
  }
}
