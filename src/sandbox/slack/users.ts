import { failure, type Method } from './context.ts';
import { flag, isObject, text } from './json.ts';
import { pageOf } from './paging.ts';
import { type Json, LOCALE, type SeedUser } from './types.ts';
import type { World } from './world.ts';

/** What the emulator doesn't know of a person: guests, outsiders, bots, who has left. */
function flagsOf(user: SeedUser, { teamId, enterpriseId }: World): Json {
  const ownTeam = user.teamId ?? (user.isStranger ? 'T0ELSEWHERE' : teamId);
  const inOrganisation = enterpriseId !== null && user.isStranger !== true;
  return {
    ...(inOrganisation ? { enterprise_user: inEnterprise(user, enterpriseId, ownTeam) } : {}),
    team_id: ownTeam,
    deleted: user.deleted === true,
    is_bot: user.isBot === true,
    is_admin: user.isAdmin === true,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.isRestricted === true || user.isUltraRestricted === true,
    is_ultra_restricted: user.isUltraRestricted === true,
    is_stranger: user.isStranger === true,
    is_app_user: false,
    tz: 'Europe/London',
    tz_offset: 0,
  };
}

/** Slack's `enterprise_user` (docs.slack.dev/reference/objects/user-object). */
function inEnterprise(user: SeedUser, enterpriseId: string, team: string): Json {
  const isAdmin = user.isOrgAdmin === true;
  return { id: user.id, enterprise_id: enterpriseId, is_admin: isAdmin, is_owner: false, teams: [team] };
}

const info: Method = async (context, args) => {
  const asked = text(args.user);
  const user = context.world.users.get(asked) ?? [...context.world.users.values()].find((one) => one.otherId === asked);
  if (!user) return failure('user_not_found');
  const answer = await context.emulator.call('users.info', { user: user.id });
  if (!isObject(answer.user)) return answer;
  const locale = flag(args.include_locale) ? { locale: LOCALE } : {};
  const more = { id: user.id, name: user.name, ...locale, ...flagsOf(user, context.world) };
  return { ...answer, user: { ...answer.user, ...more } };
};

/** Without a `limit` Slack tries to give everybody, and refuses to where they are many (docs.slack.dev/reference/methods/users.list). */
const list: Method = async (context, args) => {
  const all = [...context.world.users.values()];
  const page = pageOf(all, ({ id }) => id, args);
  if ('error' in page) return failure(page.error);
  if (args.limit === undefined && page.next_cursor !== '') return failure('limit_required');
  const locale = args.include_locale;
  const answers = await Promise.all(
    page.items.map(({ id }) => info(context, { user: id, include_locale: locale }, null)),
  );
  return {
    ok: true,
    members: answers.flatMap(({ user }) => (isObject(user) ? [user] : [])),
    response_metadata: { next_cursor: page.next_cursor },
  };
};

const groupMembers: Method = (context, args) => {
  const group = context.world.groups.get(text(args.usergroup));
  const { isOrgInstall, teamId } = context.world;
  const isThere = !isOrgInstall || (group?.teamId ?? teamId) === text(args.team_id);
  return group && isThere ? { ok: true, users: group.users } : failure('no_such_subteam');
};

const groups: Method = ({ world: { groups, isOrgInstall, teamId } }, args) => {
  const listed = [...groups.values()]
    .map((group) => ({ ...group, teamId: group.teamId ?? teamId }))
    .filter((group) => !isOrgInstall || group.teamId === text(args.team_id));
  const usergroups = listed.map(({ id, handle, users: { length }, ...group }) => {
    return { id, team_id: group.teamId, handle, name: handle, user_count: length };
  });
  return { ok: true, usergroups };
};

export const users = {
  'users.info': info,
  'users.list': list,
  'usergroups.users.list': groupMembers,
  'usergroups.list': groups,
} satisfies Record<string, Method>;
