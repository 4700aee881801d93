import type { EpochMs, PersonId, SpendingId } from '../../../kernel/values/ids.ts';
import type { SpendingEvent, SpendingState } from './spending.ts';

/** An event with what stands beside it on the record. */
export type RecordedSpending = { event: SpendingEvent; actorId: PersonId | null; at: EpochMs };

/** @returns the state after one more event. Throws where the record can't be: no person, or nothing spent yet. */
export function evolveSpending(
  id: SpendingId,
  state: SpendingState | null,
  { event, actorId, at }: RecordedSpending,
): SpendingState {
  if (event.type === 'spent') {
    if (state !== null || actorId === null) throw new Error(`spending ${id}: spent twice, or by nobody`);
    const { type: _, ...spent } = event;
    return { id, ...spent, personId: actorId, at, undoneAt: null, sharedAt: null };
  }
  if (state === null) throw new Error(`spending ${id}: ${event.type} before it was spent`);
  return event.type === 'undone' ? { ...state, undoneAt: at } : { ...state, sharedAt: at };
}
