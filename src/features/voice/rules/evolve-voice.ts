import type { EpochMs, PersonId, VoiceId } from '../../../kernel/values/ids.ts';
import type { VoiceEvent, VoiceState } from './state.ts';

/** An event with what stands beside it on the record. */
export type RecordedVoice = { event: VoiceEvent; actorId: PersonId | null; at: EpochMs };

/** @returns the state after one more event. Throws where the record can't be: nobody, or not what was told. */
export function evolveVoice(id: VoiceId, state: VoiceState | null, { event, actorId, at }: RecordedVoice): VoiceState {
  if (actorId === null) throw new Error(`voice ${id}: ${event.type} by nobody`);
  const by = { id, authorId: actorId, at };
  switch (event.type) {
    case 'story-told':
      return { ...by, kind: 'story', ...first(id, state, event), sharedAt: null };
    case 'annoyance-told':
      return { ...by, kind: 'annoyance', ...first(id, state, event), voters: [], answer: null };
    case 'abuse-reported':
      return { ...by, kind: 'abuse', ...first(id, state, event), talk: null };
    case 'customer-quoted':
      return { ...by, kind: 'said', ...first(id, state, event) };
    case 'story-shared':
      return { ...of(id, state, 'story'), sharedAt: at };
    case 'annoyance-seconded': {
      const annoyance = of(id, state, 'annoyance');
      return { ...annoyance, voters: [...annoyance.voters, { personId: actorId, at }] };
    }
    case 'annoyance-answered': {
      const annoyance = of(id, state, 'annoyance');
      const number = (annoyance.answer?.number ?? 0) + 1;
      return { ...annoyance, answer: { number, byId: actorId, at, verdict: event.verdict, why: event.why } };
    }
    case 'abuse-talk-taken':
      return { ...of(id, state, 'abuse'), talk: { byId: actorId, at } };
  }
}

function first<E extends VoiceEvent>(id: VoiceId, state: VoiceState | null, { type: _, ...told }: E): Omit<E, 'type'> {
  if (state !== null) throw new Error(`voice ${id} was told twice`);
  return told;
}

function of<K extends VoiceState['kind']>(
  id: VoiceId,
  state: VoiceState | null,
  kind: K,
): Extract<VoiceState, { kind: K }> {
  if (state?.kind !== kind) throw new Error(`voice ${id} is no ${kind}`);
  return state as Extract<VoiceState, { kind: K }>;
}
