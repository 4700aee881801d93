import type { WorkspaceSeed } from '../../src/sandbox/slack/types.ts';

/** A workspace with one of each kind of person and channel. */
export const SEED: WorkspaceSeed = {
  name: 'Example',
  domain: 'example',
  users: [
    { id: 'U0ANA', name: 'ana', realName: 'Ana' },
    { id: 'U0BEN', name: 'ben', realName: 'Ben' },
    { id: 'U0MAYA', name: 'maya', realName: 'Maya', isAdmin: true },
    { id: 'U0GUEST', name: 'gil', isRestricted: true },
    { id: 'U0SINGLE', name: 'sol', isUltraRestricted: true },
    { id: 'U0OUTSIDE', name: 'oona', isStranger: true },
    { id: 'U0GONE', name: 'gus', deleted: true },
    { id: 'U0ROBOT', name: 'robbie', isBot: true },
  ],
  channels: [
    { id: 'C0CARE', name: 'care', members: ['U0ANA', 'U0BEN', 'U0MAYA', 'U0SECONDED'] },
    { id: 'C0PUBLIC', name: 'elsewhere', members: ['U0ANA'] },
    { id: 'C0SECRET', name: 'secret', members: ['U0ANA'], isPrivate: true },
    { id: 'C0LEADS', name: 'leads', members: ['U0MAYA', 'U0SECONDED'], isPrivate: true },
    { id: 'C0SHARED', name: 'partners', members: ['U0ANA', 'U0OUTSIDE', 'U0SECONDED'], isExtShared: true },
  ],
  groups: [{ id: 'S0CARE', handle: 'care-team', users: ['U0ANA', 'U0BEN'] }],
};
