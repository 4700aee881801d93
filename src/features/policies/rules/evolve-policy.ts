import type { EpochMs, PersonId } from '../../../kernel/values/ids.ts';
import type { PolicyEvent, PolicyState, PolicyStatus } from './state.ts';

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
