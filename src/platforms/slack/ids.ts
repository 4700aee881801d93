/** The message shortcut **Give kudos**. */
export const SHORTCUT_KUDOS = 'kudos.from-message';

/** The `action_id` of every input; its block's id is the field's name (domain/shared/refusal.ts). */
export const INPUT = 'value';
