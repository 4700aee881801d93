import type { webApi } from '@slack/bolt';
import type { PersonFacts } from '../../kernel/ports.ts';
import type { PersonKind } from '../../kernel/values/people.ts';

type SlackUser = NonNullable<webApi.UsersInfoResponse['user']>;

/** The installation's own ids: users of others are outsiders. `enterpriseId` is set in an Enterprise organisation. */
export type Home = { teamId: string; enterpriseId: string | null };

/** @returns the workspaces of the organisation that a person belongs to, as `users.info` says. */
export function workspacesOf(user: SlackUser): string[] {
  const own = user.team_id === undefined ? [] : [user.team_id];
  return user.enterprise_user?.teams ?? own;
}

/**
 * @param isOrganisation whether the organisation installed the app: its own admins count then, those of one of its
 *   workspaces don't
 * @returns what Slack's `users.info` says of a user, in the product's words (docs/product.md §2).
 */
export function personFacts(chatUserId: string, user: SlackUser, home: Home, isOrganisation = false): PersonFacts {
  // A person of an Enterprise organisation can be asked about by two ids, and is answered by one.
  const own = user.id || chatUserId;
  const name = user.profile?.display_name || user.profile?.real_name || user.real_name || user.name || chatUserId;
  const role = isOrganisation ? user.enterprise_user : user;
  const isAdmin = Boolean(role?.is_admin || role?.is_owner || role?.is_primary_owner);
  const { tz: timeZone, locale } = user;
  const settings = { ...(timeZone ? { timeZone } : {}), ...(locale ? { locale } : {}) };
  return { chatUserId: own, name, kind: kindOf(user, home), isAdmin, ...settings };
}

function kindOf(user: SlackUser, home: Home): PersonKind {
  if (user.deleted) return 'deactivated';
  // Slackbot is the one bot without the mark.
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
  if (user.is_stranger || !belongsTo(user, home)) return 'outsider';
  if (user.is_restricted || user.is_ultra_restricted) return 'guest';
  return 'member';
}

function belongsTo(user: SlackUser, home: Home): boolean {
  if (user.team_id === undefined || user.team_id === home.teamId) return true;
  // In an Enterprise organisation a colleague's `team_id` may be that of another of its workspaces.
  return home.enterpriseId !== null && user.enterprise_user?.enterprise_id === home.enterpriseId;
}
