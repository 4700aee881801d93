import type { EpochMs } from '../../kernel/values/ids.ts';

/** So many calls in any span of `inMs`. */
export type Limit = { most: number; inMs: number };

/** What is known of one limit: whatever time it is, the same calls give the same answer. */
export type Budget = {
  /** When the calls of the last span went, the oldest first; those that Slack refused aren't among them. */
  at: readonly EpochMs[];
  /** So many calls in a span are known to be taken; more go one at a time, each when the one before was answered. */
  known: number;
  /** Such a call is under way. */
  isTrying: boolean;
  /** Slack asked for no calls from `since` until `until`; a clock that went back before it makes it void. */
  quiet: { since: EpochMs; until: EpochMs } | null;
};

/** How long to wait for the answer to a call that tries whether more are taken. */
const TRY_AGAIN_MS = 250;
/** So many calls are remembered: no limit that is documented counts more. */
const MOST_KEPT = 200;

/** @returns a budget that nothing was used of: what is documented counts as known. */
export function fullBudget({ most }: Limit): Budget {
  return { at: [], known: most, isTrying: false, quiet: null };
}

/**
 * @param share which part of the limit may be used, by this call and those before it together
 * @param calls how many calls are to go then, one after the other
 * @returns when a call may go: `now`, or later
 */
export function nextAt(budget: Budget, { most, inMs }: Limit, now: EpochMs, share = 1, calls = 1): EpochMs {
  const { quiet, isTrying, known } = budget;
  const at = budget.at.filter((one) => isWithin(one, now, inMs));
  const from = quiet !== null && now >= quiet.since ? Math.max(now, quiet.until) : now;
  /** When fewer than `count` calls lie in the span before. */
  const under = (count: number) => Math.max(from, at.length < count ? from : (at.at(-count) ?? from) + inMs);
  const allowed = under(Math.max(1, Math.floor(most * share) + 1 - calls));
  return isTrying ? Math.max(allowed, Math.min(under(known), from + TRY_AGAIN_MS)) : allowed;
}

/** A call goes now. */
export function passed(budget: Budget, { inMs }: Limit, now: EpochMs): Budget {
  const at = budget.at.filter((one) => isWithin(one, now, inMs));
  return {
    ...budget,
    at: [...at, now].sort((a, b) => a - b).slice(-MOST_KEPT),
    isTrying: budget.isTrying || at.length >= budget.known,
  };
}

/** A call was answered, or got lost; with `isTaken` Slack did what it asked. */
export function answered(budget: Budget, limit: Limit, now: EpochMs, isTaken: boolean): Budget {
  const known = isTaken ? Math.max(budget.known, countedAt(budget, limit, now)) : budget.known;
  return { ...budget, known, isTrying: false };
}

/** Slack refused the call that went at `at`: it takes what it took in the span before, and nothing until it says so. */
export function refused(
  budget: Budget,
  limit: Limit,
  { at, now, retryAfterMs }: { at: EpochMs; now: EpochMs; retryAfterMs: number },
): Budget {
  const index = budget.at.lastIndexOf(at);
  const rest = { ...budget, at: budget.at.filter((_, nth) => nth !== index) };
  const until = Math.max(now + retryAfterMs, budget.quiet?.until ?? 0);
  const known = Math.max(1, Math.min(budget.known, countedAt(rest, limit, now)));
  return { ...rest, known, isTrying: false, quiet: { since: now, until } };
}

function countedAt({ at }: Budget, { inMs }: Limit, now: EpochMs): number {
  return at.filter((one) => isWithin(one, now, inMs)).length;
}

/** A clock that went back leaves times ahead of it, which count for nothing. */
function isWithin(at: EpochMs, now: EpochMs, ms: number): boolean {
  return at > now - ms && at <= now;
}

const MINUTE_MS = 60_000;
const aMinute = (most: number): Limit => ({ most, inMs: MINUTE_MS });

/**
 * What Slack promises to take in a minute, of each method and from each workspace
 * (docs.slack.dev/apis/web-api/rate-limits). It often takes more; below this it refuses nothing.
 */
const TIER_2 = aMinute(20);
const TIER_3 = aMinute(50);
const TIER_4 = aMinute(100);
/** "Several hundred messages" and "hundreds of requests": two of them at least. */
const HUNDREDS = aMinute(200);

/** Each method's page is docs.slack.dev/reference/methods/ and its name. */
const LIMIT_OF: ReadonlyMap<string, Limit> = new Map(
  Object.entries({
    'auth.test': HUNDREDS,
    'chat.delete': TIER_3,
    'chat.postEphemeral': TIER_4,
    'chat.postMessage': HUNDREDS,
    'chat.update': TIER_3,
    'conversations.history': TIER_3,
    'conversations.info': TIER_3,
    'conversations.members': TIER_4,
    'conversations.open': TIER_3,
    'conversations.replies': TIER_3,
    'usergroups.list': TIER_2,
    'usergroups.users.list': TIER_2,
    'users.conversations': TIER_3,
    'users.info': TIER_4,
    'views.open': TIER_4,
    'views.publish': TIER_4,
    'views.push': TIER_4,
    'views.update': TIER_4,
  }),
);

/** A message a second in each channel, a short burst now and then (docs.slack.dev/apis/web-api/rate-limits). */
const IN_A_CHANNEL: Limit = { most: 2, inMs: 2_000 };
/** Where nothing is documented: until Slack refuses a call. */
const NONE = aMinute(Number.POSITIVE_INFINITY);

/** What limits a call: `key` says what is counted together in a workspace. */
export type Counted = { key: string; limit: Limit };

/** @param documented false: none of the limits that are documented, only what Slack says as it goes */
export function limitsOf(method: string, channel: unknown, documented: boolean): Counted[] {
  const all = { key: method, limit: (documented && LIMIT_OF.get(method)) || NONE };
  if (!documented || method !== 'chat.postMessage') return [all];
  return [all, { key: `${method} ${channel}`, limit: IN_A_CHANNEL }];
}
