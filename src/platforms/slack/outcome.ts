import type { ModalView } from '@slack/types';
import type { Refusal } from '../../domain/shared/refusal.ts';
import type { Phrase } from '../../wording/phrase.ts';
import type { Drawn } from './views/blocks.ts';

/** What comes of a request, before it is given the form that Slack wants for its kind. */
export type Outcome =
  /** It is seen where it happened: the card changes, a modal closes. */
  | { is: 'seen' }
  | { is: 'answer'; drawn: Drawn }
  /** `instead`: where the modal couldn't be opened in time. */
  | { is: 'modal'; view: ModalView; instead: Drawn }
  | { is: 'refusal'; refusal: Refusal }
  /** Nothing that the product refuses: it couldn't be done here or now. A form stays open with it. */
  | { is: 'sorry'; sentence: Phrase };

export const SEEN: Outcome = { is: 'seen' };

export function answered(drawn: Drawn): Outcome {
  return { is: 'answer', drawn };
}

export function refused(refusal: Refusal): Outcome {
  return { is: 'refusal', refusal };
}
