import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../features/api.ts';
import { withoutNews } from '../features/people/activity.ts';
import type { Deps } from './deps.ts';
import type { Plan } from './plan.ts';
import { ChatError, StoreUnavailable } from './ports.ts';
import { type Result, refuse } from './refusal.ts';

/** How long a command may be decided anew because others were faster (docs/architecture.md, The way of a command). */
const KEEP_TRYING_MS = 2_000;
/** How long an accepted request is remembered, so that its repetition changes nothing. */
const REQUEST_REMEMBERED_MS = 14 * 24 * 3_600_000;

type Tries<T> = {
  actor: Actor;
  /** Loads what it needs and decides. Called again after each failed guard. `subject` is what the request's key will name. */
  decide: () => Promise<
    Result<{ plan: Plan; subject: string; answer: (stored: { exceptionNumber: number | null }) => Promise<T> }>
  >;
  /** The same request came before: the same answer, from how things stand now. */
  repeated: (subject: string) => Promise<Result<T>>;
};

/**
 * The way of a command: load → decide → commit, anew while others are faster, for two seconds at most.
 * An accepted plan claims the request's key; a refusal writes nothing.
 *
 * @returns what `answer` or `repeated` made, or a refusal: the decision's own, `busy`, `not-stored`, or `unclear` where
 *   the same request came before and its answer can't be made again.
 */
export async function attempt<T extends object>(deps: Deps, { actor, decide, repeated }: Tries<T>): Promise<Result<T>> {
  const { store, clock, log } = deps;
  const key = `request:${actor.requestKey}`;
  /** A key that named something else before is a forged or mixed-up request: nothing is done on it. */
  const again = async (subject: string): Promise<Result<T>> => {
    try {
      return await repeated(subject);
    } catch (error) {
      if (error instanceof ChatError || error instanceof StoreUnavailable) throw error;
      log.warn(
        { err: error, workspaceId: actor.workspaceId, origin: actor.origin },
        "a repeated request can't be answered",
      );
      return refuse({ reason: 'unclear' });
    }
  };
  // Real time, not the clock: a moved clock must neither end nor prolong the wait.
  const until = performance.now() + KEEP_TRYING_MS;
  for (let tries = 1; ; tries += 1) {
    const decided = await decide();
    if (!decided.ok) {
      // What was refused may be what was accepted a moment ago: the same answer then. Else the commit finds out.
      const before = await store.read.claim(actor.workspaceId, key);
      return before === null ? decided : again(before);
    }
    const claim = { key, subject: decided.subject, expiresAt: clock.now() + REQUEST_REMEMBERED_MS };
    const person = await store.read.person(actor.workspaceId, actor.personId);
    const news = withoutNews(decided.plan, person?.lastActiveAt ?? null);
    const plan = { ...news, claims: [...news.claims, claim] };

    let stored: Awaited<ReturnType<typeof store.commit>>;
    try {
      stored = await store.commit(plan);
    } catch (error) {
      log.error({ err: error, workspaceId: actor.workspaceId, origin: actor.origin }, 'commit failed');
      // A connection that was lost may have taken the answer along, not the commit.
      return refuse({ reason: error instanceof StoreUnavailable ? 'unclear' : 'not-stored' });
    }
    if (stored.ok) return { ok: true, ...(await decided.answer(stored)) };
    if (stored.failed === 'claim' && stored.key === key) return again(stored.subject);
    if (performance.now() > until) return refuse({ reason: 'busy' });
    // Those who collided should not meet again at the same instant.
    if (tries > 2) await sleep(Math.random() * Math.min(tries, 20));
  }
}
