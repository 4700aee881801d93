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
