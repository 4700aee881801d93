import type { EpochMs, KudosId, PersonId } from '../../../kernel/values/ids.ts';
import type { KudosEvent, KudosState } from './state.ts';

/** An event with what stands beside it on the record. */
export type RecordedKudos = { event: KudosEvent; actorId: PersonId | null; at: EpochMs };

/** @returns the state after one more event. Throws where the record can't be: no person, or nothing given yet. */
export function evolveKudos(id: KudosId, state: KudosState | null, { event, actorId, at }: RecordedKudos): KudosState {
  if (actorId === null) throw new Error(`kudos ${id}: ${event.type} by nobody`);
  if (event.type === 'kudos-given') {
    if (state !== null) throw new Error(`kudos ${id} were given twice`);
    const { type: _, ...given } = event;
    return { id, ...given, giverId: actorId, at, seconderIds: [], takenBackAt: null };
  }
  if (state === null) throw new Error(`kudos ${id}: ${event.type} before they were given`);
  if (event.type === 'kudos-taken-back') return { ...state, takenBackAt: at };
  return { ...state, seconderIds: [...state.seconderIds, actorId] };
}
