import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Plan } from '../../kernel/plan.ts';
import { noRoomFor } from '../../kernel/rates/room.ts';
import { type Refused, refuse } from '../../kernel/refusal.ts';
import type { KudosId } from '../../kernel/values/ids.ts';

const HOUR_MS = 3_600_000;

/** One more may be given; the claims are stored with it. */
export type Turn = { ok: true; claims: Plan['claims'] } | Refused;

type Turns = {
  /** Asked for each try. @returns the refusal `too-fast` where the hour is full */
  next(): Promise<Turn>;
  /** Lets the person's next kudos go on. @param given whether these were given, and aren't the same as before */
  end(given: boolean): void;
};

/**
 * Counts what a person gives in an hour (docs/product.md §5). This process's memory stops a flood before it costs
 * anything, and lets one after the other through. What is stored decides, whichever replica stored it: each kudos claim to be the next after those that there
 * are, so of two that saw the same ones one is stored, and the other counts again.
 */
export function countGiven(deps: Deps, actor: Actor, id: KudosId): Turns {
  const { workspaceId: ws, personId } = actor;
  let endTurn: (() => void) | null = null;
  let claimed: string | null = null;

  return {
    async next() {
      const most = deps.rates?.limits.kudosPerHour ?? 0;
      if (most === 0) return { ok: true, claims: [] };
      const none = endTurn ? null : noRoomFor(deps, actor, 'kudos');
      if (none) return none;
      endTurn ??= (await deps.rates?.turnOf(actor)) ?? null;
      const now = deps.clock.now();
      const given = await deps.store.read.givenLately(ws, personId, { since: now - HOUR_MS, until: now, limit: most });
      const oldest = given[most - 1];
      if (oldest) return refuse({ reason: 'too-fast', what: 'kudos', waitMs: oldest.at + HOUR_MS - now });
      const next = `${given[0]?.id ?? 'none'}:${given.length + 1}`;
      // The claim failed, and nothing came since: it is left from a clock that was ahead, and guards nothing.
      const isLeft = claimed === next;
      claimed = next;
      const key = `kudos-next:${personId}:${next}${isLeft ? `:${id}` : ''}`;
      return { ok: true, claims: [{ key, subject: id, expiresAt: now + HOUR_MS }] };
    },
    end(given) {
      endTurn?.();
      if (endTurn && !given) deps.rates?.giveBack('kudos', actor);
    },
  };
}
