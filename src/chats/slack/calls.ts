import { setTimeout as sleep } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { ChatError, type Effect, unlessAborted, yieldsToPeople } from '../../kernel/calls.ts';
import type { Clock, MessageRef } from '../../kernel/ports.ts';
import type { EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import { answered, type Budget, fullBudget, type Limit, limitsOf, nextAt, passed, refused } from './budget.ts';
import { DEFAULT_RETRY_AFTER_S, isRateLimited, toChatError } from './errors.ts';

/** Before Slack has said whose token it is. */
const UNKNOWN = 'slack:';

/** What goes to Slack and comes from it, with the ids that each side knows (channel-ids.ts). */
type Exchange = {
  sent<T>(ws: WorkspaceId, value: T): Promise<T>;
  received<T>(ws: WorkspaceId, value: T): Promise<T>;
};

/** Calls Slack within its limits, with the ids that it knows today, and gives its answers with those that are stored. */
export class SlackClient extends webApi.WebClient {
  /** Null: before Slack has said whose token it is. */
  exchange: { ids: Exchange; ws: WorkspaceId } | null = null;
  readonly #limits: CallLimits;

  constructor(token: string | undefined, options: webApi.WebClientOptions, limits: CallLimits) {
    super(token, options);
    this.#limits = limits;
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<webApi.WebAPICallResult> {
    if (!this.exchange) return this.#call(UNKNOWN, method, options);
    const { ids, ws } = this.exchange;
    return ids.received(ws, await this.#call(ws, method, await ids.sent(ws, options)));
  }

  #call(ws: WorkspaceId, method: string, options?: Record<string, unknown>): Promise<webApi.WebAPICallResult> {
    return this.#limits.call(ws, method, options?.channel, () => super.apiCall(method, options));
  }
}

/** Someone waits for an answer: it can be late by so much, and is still in time for all that they wait for. */
const PATIENCE_MS = 1_000;
/** Work that nobody waits for takes no more of a limit, with all that was taken before. */
const YIELDING_SHARE = 0.5;
/** A message that Slack refuses as it is drawn is sent again plainly: what was put off comes back when both can go. */
const CALLS_WHEN_BACK = 2;
const MOST_KEPT = 10_000;

/**
 * Slack's limits by workspace and method: the one place that every call to its Web API goes through. It starts with what
 * is documented, and learns from each refusal. Each process keeps its own.
 */
export type CallLimits = {
  /**
   * Makes the call as soon as it may go. People's calls wait for a moment; others, and those that would wait longer, are
   * refused as Slack itself would.
   *
   * @throws WebAPIRateLimitedError with the time to try again in; nothing was sent
   */
  call<T>(ws: WorkspaceId, method: string, channel: unknown, make: () => Promise<T>): Promise<T>;
};

type Kept = { key: string; limit: Limit };

/** @param documented false: only what Slack says as it goes */
export function createCallLimits(clock: Clock, documented: boolean): CallLimits {
  const budgets = new Map<string, Budget>();
  const budgetOf = ({ key, limit }: Kept) => budgets.get(key) ?? fullBudget(limit);

  function keep({ key }: Kept, budget: Budget): void {
    budgets.delete(key);
    budgets.set(key, budget);
    if (budgets.size <= MOST_KEPT) return;
    const [quietest = ''] = budgets.keys();
    budgets.delete(quietest);
  }

  /** @returns when the call went. */
  async function turn(all: readonly Kept[]): Promise<EpochMs> {
    const isYielding = yieldsToPeople();
    const share = isYielding ? YIELDING_SHARE : 1;
    const giveUpAt = performance.now() + (isYielding ? 0 : PATIENCE_MS);
    for (;;) {
      const now = clock.now();
      const next = (calls: number) =>
        Math.max(...all.map((one) => nextAt(budgetOf(one), one.limit, now, share, calls))) - now;
      const waitMs = next(1);
      if (waitMs <= 0) {
        for (const one of all) keep(one, passed(budgetOf(one), one.limit, now));
        return now;
      }
      if (performance.now() + waitMs > giveUpAt) {
        throw new webApi.WebAPIRateLimitedError(next(CALLS_WHEN_BACK) / 1_000);
      }
      await sleep(waitMs);
    }
  }

  return {
    async call(ws, method, channel, make) {
      const all = limitsOf(method, channel, documented).map(({ key, limit }) => ({ key: `${ws} ${key}`, limit }));
      const at = await turn(all);
      let outcome: 'taken' | 'lost' | { retryAfterMs: number } = 'lost';
      try {
        const answer = await make();
        outcome = 'taken';
        return answer;
      } catch (error) {
        outcome = retryAfterOf(error) ?? 'lost';
        throw error;
      } finally {
        const now = clock.now();
        for (const one of all) {
          const known = budgetOf(one);
          const next =
            typeof outcome === 'object'
              ? refused(known, one.limit, { at, now, ...outcome })
              : answered(known, one.limit, now, outcome === 'taken');
          keep(one, next);
        }
      }
    },
  };
}

function retryAfterOf(error: unknown): { retryAfterMs: number } | null {
  if (error instanceof webApi.WebAPIRateLimitedError) return { retryAfterMs: error.retryAfter * 1_000 };
  return isRateLimited(error) ? { retryAfterMs: DEFAULT_RETRY_AFTER_S * 1_000 } : null;
}

/** @returns what `call` gives; throws ChatError, at the latest when `signal` says so. */
export async function ask<T>(effect: Effect, call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await unlessAborted(call(), signal);
  } catch (error) {
    throw toChatError(error, effect);
  }
}

/** @returns where Slack says that a message is. */
export function refOf(channel: string, ts: string | undefined): MessageRef {
  if (!ts) throw new ChatError({ kind: 'unknown-outcome', detail: 'Slack did not say where the message is' });
  return { channel, ts };
}
