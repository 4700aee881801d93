import type { Shortcut } from '../conversation/shortcuts.ts';

/** What the bot may do, as the manifest says (manifests/slack/manifest.json); the README names the use of each. */
export const SCOPES = [
  'app_mentions:read',
  'commands',
  'chat:write',
  'im:write',
  'users:read',
  'usergroups:read',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'im:history',
];

/** Shortcuts on a message, as the manifest names them. */
export const ON_MESSAGES = { kudos: 'kudos.from-message', exception: 'exception.from-message' } as const;

/** Shortcuts that are offered anywhere, as the manifest names them. */
export const ANYWHERE: Readonly<Record<string, Shortcut>> = {
  'exception.anywhere': 'exception',
  'goodwill.anywhere': 'goodwill',
  'voice.anywhere': 'voice',
};

/** The `action_id` of every input; its block's id is the field's name (kernel/refusal.ts). */
export const INPUT = 'value';

/** The block of a card's own buttons: a click says by it that its message is a case's card. */
export const CARD_BUTTONS = 'card';
