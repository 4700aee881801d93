import { ACT_IDS, actOf, nameOf } from '../../features/exceptions/rules/acts.ts';
import { ACTIONS, type ActionId } from '../../kernel/content/actions.ts';

export type { ActionId } from '../../kernel/content/actions.ts';
export { EXTRA_FIELDS } from '../../kernel/values/forms.ts';

/** The verb with which a client asks for its reader's own view of a card. It is no click. */
export const REFRESH = 'card.refresh';

/** What a client sends back to ask for its reader's view: the outbox's `tag`, and for a card which exception (`EX-142`). */
export type RefreshData = { tag: string; exception?: string | undefined };

/** Where a dialog's number stands among what it carries. */
export const NUMBER = 'n';

/** Where a dialog's button says that it looks for similar cases, and which one it opens; '' is none. */
export const LOOK = 'look';

/** The value of the choice that stands for none. */
export const NOTHING_CHOSEN = '-';

/** Buttons that open a dialog: Teams asks for it by `task/fetch`. All others do something at once. */
const OPENING: ReadonlySet<ActionId> = new Set<ActionId>([
  ...ACT_IDS.filter((id) => actOf(id).asks !== null).map(nameOf),
  ACTIONS.adopt,
  ACTIONS.addWebhook,
  ACTIONS.goodwill,
  ACTIONS.proposeAgain,
  ACTIONS.propose,
  ACTIONS.proposeSpending,
  ACTIONS.giveKudos,
  ACTIONS.voice,
  ACTIONS.answerVoice,
  ACTIONS.privatePart,
  ACTIONS.settings,
  ACTIONS.export,
]);

/** @returns whether the button opens a dialog. */
export function opensDialog(action: ActionId): boolean {
  return OPENING.has(action);
}
