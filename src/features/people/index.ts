import { isAsideOf, keepAside } from './asides.ts';
import { firstHeard, firstInstall, firstJoin, firstReadByOthers, firstUse } from './first-use.ts';
import { names } from './names.ts';
import { knownPeople } from './people-view.ts';
import { reading } from './reading.ts';
import { backIn, channels, memberChanged, refreshChannel, refreshUser } from './refresh.ts';
import { resolve } from './resolve.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const people = {
  resolve,
  reading,
  names,
  refreshUser,
  refreshChannel,
  channels,
  backIn,
  memberChanged,
  views: knownPeople,
  firstUse,
  firstHeard,
  keepAside,
  isAsideOf,
  firstJoin,
  firstReadByOthers,
  firstInstall,
};
