/** For people, groups and channels whose name isn't known, or is only for the people in a private channel. */
export const UNNAMED = { person: 'someone', group: 'a group', channel: 'a private channel' } as const;
