/** Words of Teams' own screens, and for what its cards can't name. */
export const TEAMS_WORDS = {
  /** Where people add an app to a team. */
  addTheApp: 'Manage team → Apps',
  /** A card has no way to link one. */
  channel: 'the channel',
};
