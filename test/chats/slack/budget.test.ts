import fc from 'fast-check';
import {
  answered,
  type Budget,
  fullBudget,
  type Limit,
  nextAt,
  passed,
  refused,
} from '../../../src/chats/slack/budget.ts';

const NOW = Date.UTC(2026, 10, 30, 9);
const limits = fc.record({ most: fc.integer({ min: 1, max: 30 }), inMs: fc.integer({ min: 1_000, max: 60_000 }) });
/** When a call is wanted, in ms after the one before, and whether somebody waits for it. */
const wishes = fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 5_000 }), isYielding: fc.boolean() }), {
  maxLength: 120,
});

/** @returns when which of these calls went, each tried once and answered right away. */
function went(limit: Limit, wanted: { afterMs: number; isYielding: boolean }[]) {
  let budget = fullBudget(limit);
  let now = NOW;
  const calls: { at: number; isYielding: boolean }[] = [];
  for (const { afterMs, isYielding } of wanted) {
    now += afterMs;
    if (nextAt(budget, limit, now, isYielding ? 0.5 : 1) > now) continue;
    budget = answered(passed(budget, limit, now), limit, now, true);
    calls.push({ at: now, isYielding });
  }
  return calls;
}

const inSpan = (calls: { at: number }[], { at: end }: { at: number }, { inMs }: Limit) =>
  calls.filter(({ at }) => at > end - inMs && at <= end).length;

test('whenever calls are wanted, in no span more go than the limit takes', () => {
  fc.assert(
    fc.property(limits, wishes, (limit, wanted) => {
      const calls = went(limit, wanted);
      for (const call of calls) expect(inSpan(calls, call, limit)).toBeLessThanOrEqual(limit.most);
    }),
  );
});

test('work that nobody waits for never takes the half that is people’s', () => {
  fc.assert(
    fc.property(limits, wishes, (limit, wanted) => {
      const yielding = went(limit, wanted).filter(({ isYielding }) => isYielding);
      const half = Math.max(1, Math.floor(limit.most / 2));
      for (const call of yielding) expect(inSpan(yielding, call, limit)).toBeLessThanOrEqual(half);
    }),
  );
});

test('the time that it names is the first at which a call may go', () => {
  fc.assert(
    fc.property(limits, wishes, fc.constantFrom(0.5, 1), (limit, wanted, share) => {
      let budget = fullBudget(limit);
      for (const { at } of went(limit, wanted)) budget = passed(budget, limit, at);
      const now = budget.at.at(-1) ?? NOW;
      const at = nextAt(budget, limit, now, share);
      expect(nextAt(budget, limit, at, share)).toBe(at);
      if (at > now) expect(nextAt(budget, limit, at - 1, share)).toBe(at);
    }),
  );
});

test('a clock that goes back holds nothing up', () => {
  const limit = { most: 2, inMs: 60_000 };
  let budget = passed(passed(fullBudget(limit), limit, NOW), limit, NOW);
  budget = refused(budget, limit, { at: NOW, now: NOW, retryAfterMs: 30_000 });
  expect(nextAt(budget, limit, NOW + 1)).toBe(NOW + 30_000);
  expect(nextAt(budget, limit, NOW - 1)).toBe(NOW - 1);
});

type Underway = { at: number; answerAt: number; isRefused: boolean; quietUntil: number };
const TICK_MS = 100;

/** A Slack that takes less than is documented, and callers who want as much as they can get. */
function greedy(limit: Limit, taken: number, latencyMs: number, atOnce: number) {
  let budget: Budget = fullBudget(limit);
  let underway: Underway[] = [];
  const seen: number[] = [];
  const refusals: Underway[] = [];
  for (let now = NOW; now < NOW + 10 * limit.inMs; now += TICK_MS) {
    for (const call of underway.filter(({ answerAt }) => answerAt <= now)) {
      const retryAfterMs = call.quietUntil - call.at;
      budget = call.isRefused
        ? refused(budget, limit, { at: call.at, now, retryAfterMs })
        : answered(budget, limit, now, true);
    }
    underway = underway.filter(({ answerAt }) => answerAt > now);
    while (underway.length < atOnce && nextAt(budget, limit, now) <= now) {
      const last = seen.filter((at) => at > now - limit.inMs);
      const isRefused = last.length >= taken;
      const quietUntil = (last[0] ?? now) + limit.inMs;
      if (!isRefused) seen.push(now);
      const call = { at: now, answerAt: now + latencyMs, isRefused, quietUntil };
      if (isRefused) refusals.push(call);
      underway.push(call);
      budget = passed(budget, limit, now);
    }
  }
  return { refusals, seen };
}

test('a Slack that takes less than is documented refuses a span’s first calls, then one a span; and all that it takes goes', () => {
  const documented = { most: 50, inMs: 60_000 };
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 49 }),
      fc.integer({ min: TICK_MS, max: 500 }),
      fc.integer({ min: 1, max: 16 }),
      (taken, latencyMs, atOnce) => {
        const { refusals, seen } = greedy(documented, taken, latencyMs, atOnce);
        const [first] = refusals;
        if (!first) throw new Error('nothing was refused');
        // What was under way before the first refusal came back.
        expect(refusals.filter(({ at }) => at < first.answerAt).length).toBeLessThanOrEqual(atOnce);
        const later = refusals.filter(({ at }) => at >= first.answerAt);
        for (const one of later) expect(inSpan(later, one, documented)).toBeLessThanOrEqual(1);
        for (const one of later)
          expect(refusals.some(({ answerAt, quietUntil }) => one.at >= answerAt && one.at < quietUntil)).toBe(false);
        expect(seen.length).toBeGreaterThanOrEqual(taken * 8);
      },
    ),
    { numRuns: 50 },
  );
});
