/** The message shortcut **Give kudos**. */
export const SHORTCUT_KUDOS = 'kudos.from-message';

/** The `action_id` of every input; its block's id is the field's name (domain/shared/refusal.ts). */
export const INPUT = 'value';

/** The block of a card's own buttons: a click says by it that its message is a case's card. */
export const CARD_BUTTONS = 'card';
