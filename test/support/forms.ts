import type { KudosForm } from '../../src/features/kudos/view-model.ts';
import type { GoodwillForm } from '../../src/features/money/view-model.ts';
import type { VoiceForm } from '../../src/features/voice/view-model.ts';

/** What `/goodwill` is filled in with. */
export function goodwill(amount: string, more: Partial<GoodwillForm> = {}): GoodwillForm {
  return { kind: 'goodwill', amount, customer: 'order 1182', text: 'late delivery', ...more };
}

/** A random act, without an amount unless told otherwise. */
export function kindness(more: Partial<GoodwillForm> = {}): GoodwillForm {
  return { kind: 'kindness', amount: '', customer: '', text: 'a free coffee', ...more };
}

/** Public kudos for these users of the chat. */
export function thanks(userIds: string[], more: Partial<KudosForm> = {}): KudosForm {
  const text = 'staying late with the flood cases';
  return { userIds, groupIds: [], broadcast: null, text, value: null, isPrivate: false, link: null, ...more };
}

/** What somebody tells with `/voice`, whatever others said before. */
export function telling(kind: VoiceForm['kind'], text: string, more: Partial<VoiceForm> = {}): VoiceForm {
  const abuse = { abuseTime: 'today', abuseVia: 'phone', abuseKind: 'insult', wantsTalk: false };
  return { kind, text, exception: '', topic: 'Parking', anyway: true, ...abuse, ...more };
}
