import { firstHeard, firstInstall, firstJoin, firstReadByOthers, firstUse, isAsideOf, keepAside } from './first-use.ts';
import { knownPeople, names, reading, resolve } from './resolve.ts';
import { backIn, channels, memberChanged, refreshChannel, refreshUser } from './roster.ts';

export { personStream, setOwnChoice } from './own-choice.ts';
export { answerOf, askingTime, NEVER, type PeopleViews, peopleViews, resolve, stillCounts } from './resolve.ts';
export {
  type Asking,
  actorFacts,
  adminIdsOf,
  adminOf,
  agentOf,
  lastSeenStandings,
  managerIdsOf,
  mayShare,
  rolesOf,
  standings,
  standingsLately,
  standingsNow,
} from './roles.ts';
export { refreshPerson } from './roster.ts';
export { kudosTeam, managedTeam, managerOf, shoutOutChannelOf, teamFor, unsharedTeamFor } from './teams.ts';

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
