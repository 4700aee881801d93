import type { YesCheckItem } from '../team/settings.ts';

/** Forms, by the names that both chats send back when one is submitted. */
export const FORMS = {
  propose: 'exception.propose',
  edit: 'exception.edit',
  adopt: 'policy.adopt',
  goodwill: 'spending.spend',
  kudos: 'kudos.give',
  settings: 'settings.change',
  voice: 'voice.tell',
  answer: 'voice.answer',
  webhook: 'webhook.add',
  chooseTeam: 'team.choose',
  export: 'export.link',
  /** They only show something, and have no submit button. */
  notice: 'notice.show',
} as const;
export type OwnFormId = (typeof FORMS)[keyof typeof FORMS];
/** These, and one for each act on an exception that asks for something. */
export type FormId = OwnFormId | `exception.${string}`;

/** Inputs that are no `FieldName` because nothing can be wrong with them. */
export const EXTRA_FIELDS = {
  shoutOutChannel: 'shoutOutChannel',
  managerChannel: 'managerChannel',
  team: 'team',
  voiceKind: 'voiceKind',
  usualTopic: 'usualTopic',
  wantsTalk: 'wantsTalk',
} as const;

/** @returns the input for a principle's wording, in the settings; the whole is the field `yesCheck`. */
export function yesCheckField(item: YesCheckItem): string {
  return `yesCheck.${item}`;
}

/** The choice of no policy, in a proposal's form. */
export const NO_POLICY = 'none';

/** What people tell (docs/product.md §6): a customer story, what is in their way, abuse by a customer, what one said. */
export const VOICE_KINDS = ['story', 'annoyance', 'abuse', 'said'] as const;
export type VoiceKind = (typeof VOICE_KINDS)[number];
