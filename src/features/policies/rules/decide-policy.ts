import { type Refused, type Result, refuse } from '../../../kernel/refusal.ts';
import type { EpochMs, PersonId } from '../../../kernel/values/ids.ts';
import type { ActorFacts } from '../../../kernel/values/people.ts';
import { type Parties, tookPart } from '../../exceptions/rules/permissions.ts';
import { type PolicyEvent, type PolicyState, type PolicyStatus, standingOf } from './state.ts';

/** So many are in force or paused at a time: a form offers them all. */
export const MOST_POLICIES = 25;

/** The people who could adopt or change a policy now: managers who are agents, admins who are full members. */
export type Deciders = { managerIds: readonly PersonId[]; adminIds: readonly PersonId[] };

/**
 * Checks whether a person may make a policy of these exceptions: a manager who proposed, co-signed or objected to none of
 * them, or an admin of whom that's true if there's no such manager (docs/product.md §8, like §3).
 *
 * @returns the refusal, or null if the person may
 */
export function unlessAdopter(cases: readonly Parties[], actor: ActorFacts, deciders: Deciders): Refused | null {
  const inNone = (id: PersonId) => !cases.some((one) => tookPart(one, id));
  const managerIds = deciders.managerIds.filter(inNone);
  const otherIds = managerIds.length > 0 ? managerIds : deciders.adminIds.filter(inNone);
  if (otherIds.includes(actor.id)) return null;
  const wouldAdopt = actor.isManager || (actor.isAdmin && managerIds.length === 0);
  return wouldAdopt && !inNone(actor.id)
    ? refuse({ reason: 'case-in-it', otherIds })
    : refuse({ reason: 'not-a-manager', managerIds: otherIds });
}

/** @returns why this person may not pause, resume or retire: managers may, and admins; null: they may. */
export function unlessKeeper(actor: ActorFacts, { managerIds }: Deciders): Refused | null {
  return actor.isManager || actor.isAdmin ? null : refuse({ reason: 'not-a-manager', managerIds: [...managerIds] });
}

export type PolicyChange = 'pause' | 'resume' | 'retire';

/** @returns what a change comes to; refuses `policy-standing` where it is so already, or over for good. */
export function changePolicy(
  policy: PolicyState,
  change: PolicyChange,
  now: EpochMs,
): Result<{ event: Exclude<PolicyEvent, { type: 'adopted' }> }> {
  const standing = standingOf(policy, now);
  const isOpenTo: Record<PolicyChange, boolean> = {
    pause: standing === 'live',
    resume: standing === 'paused',
    retire: standing !== 'retired',
  };
  if (!isOpenTo[change]) {
    // That its time is over is nobody's doing.
    const byId = standing === 'ended' ? null : (policy.changed?.byId ?? null);
    return refuse({ reason: 'policy-standing', standing, byId });
  }
  return { ok: true, event: { type: change === 'resume' ? 'resumed' : change === 'pause' ? 'paused' : 'retired' } };
}

const STATUS_AFTER: Record<Exclude<PolicyEvent['type'], 'adopted'>, PolicyStatus> = {
  paused: 'paused',
  resumed: 'live',
  retired: 'retired',
};

/** @returns the state after an event. Throws where the record itself is broken: what wasn't adopted can't change. */
export function evolvePolicy(
  state: PolicyState | null,
  event: PolicyEvent,
  by: { actorId: PersonId; at: EpochMs },
): PolicyState {
  const done = { at: by.at, byId: by.actorId };
  if (event.type === 'adopted') {
    const { type: _, ...adopted } = event;
    return { ...adopted, status: 'live', adopted: done, changed: null };
  }
  if (state === null) throw new Error(`a policy can't begin with ${event.type}`);
  return { ...state, status: STATUS_AFTER[event.type], changed: done };
}
