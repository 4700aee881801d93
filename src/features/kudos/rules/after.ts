import { type Result, refuse } from '../../../kernel/refusal.ts';
import type { EpochMs, PersonId } from '../../../kernel/values/ids.ts';
import type { Standing } from '../../../kernel/values/people.ts';
import type { KudosEvent, KudosState } from './state.ts';

/** How long the giver may take kudos back, ms (docs/product.md §5). */
export const TAKE_BACK_MS = 10 * 60_000;

export type AfterGivingDecision = Result<{ events: KudosEvent[] }>;

/** **Second this**: adds one's name, once, never the giver or the thanked. Private kudos are nobody else's to second. */
export function decideSecond(state: KudosState, personId: PersonId, standing: Standing): AfterGivingDecision {
  if (state.isPrivate) return refuse({ reason: 'not-found', what: 'kudos', named: null });
  if (standing !== 'agent') return refuse({ reason: 'not-an-agent', standing });
  if (state.takenBackAt !== null) return refuse({ reason: 'already', what: 'taken-back' });
  if (state.giverId === personId) return refuse({ reason: 'own-kudos', role: 'giver' });
  if (state.receiverIds.includes(personId)) return refuse({ reason: 'own-kudos', role: 'thanked' });
  if (state.seconderIds.includes(personId)) return refuse({ reason: 'already', what: 'seconded' });
  return { ok: true, events: [{ type: 'kudos-seconded' }] };
}

/** **Take back**: the giver, for 10 minutes. */
export function decideTakeBack(state: KudosState, personId: PersonId, now: EpochMs): AfterGivingDecision {
  if (state.giverId !== personId) return refuse({ reason: 'not-yours' });
  if (state.takenBackAt !== null) return refuse({ reason: 'already', what: 'taken-back' });
  if (now >= state.at + TAKE_BACK_MS) {
    return refuse({ reason: 'too-late', what: 'take-back', minutes: TAKE_BACK_MS / 60_000 });
  }
  return { ok: true, events: [{ type: 'kudos-taken-back' }] };
}
