import type { App } from '@slack/bolt';
import * as z from 'zod';
import type { WorkspaceId } from '../../../domain/shared/ids.ts';
import type { SlackDeps } from '../deps.ts';
import { publishHome } from '../home.ts';
import { channelEvent, homeEvent, memberEvent, userEvent } from '../payloads.ts';

const CHANNEL_EVENTS = [
  'channel_rename',
  'channel_archive',
  'channel_shared',
  'channel_unshared',
  'group_rename',
  'group_archive',
];

/** For whom an event is: in a shared channel its `team_id` can be the other organisation's. */
const envelope = z.object({
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  authorizations: z.array(z.object({ team_id: z.string().nullish(), enterprise_id: z.string().nullish() })).default([]),
});

/**
 * Events only refresh what a sweep rebuilds (docs/architecture.md, Platforms): no decision depends on one, so one that
 * is lost or comes twice does no harm. They are worked on after Slack got its acknowledgement.
 */
export function register(app: App, deps: SlackDeps): void {
  const { people } = deps.useCases;
  const byType = new Map<string, (ws: WorkspaceId, event: unknown) => Promise<void>>();

  on('app_home_opened', homeEvent, (_ws, event) =>
    event.tab === 'home' ? publishHome(deps, event.user, null) : Promise.resolve(),
  );
  on('user_change', userEvent, (ws, { user }) => people.refreshUser(ws, user));
  on('team_join', userEvent, (ws, { user }) => people.refreshUser(ws, user));
  on('member_joined_channel', memberEvent, (ws, event) => memberChanged(ws, event, true));
  on('member_left_channel', memberEvent, (ws, event) => memberChanged(ws, event, false));
  for (const type of CHANNEL_EVENTS) on(type, channelEvent, (ws, { channel }) => people.refreshChannel(ws, channel));
  for (const type of ['app_uninstalled', 'tokens_revoked']) {
    on(type, z.object({}), async (workspaceId) => {
      deps.log.error(
        { workspaceId, event: type },
        'the app was removed from Slack: install it again and set SLACK_BOT_TOKEN',
      );
    });
  }

  function memberChanged(ws: WorkspaceId, event: z.infer<typeof memberEvent>, isIn: boolean): Promise<void> {
    const isBot = event.user === deps.installation()?.workspace.botUserId;
    return isBot ? people.refreshChannel(ws, event.channel) : people.memberChanged(ws, event.channel, event.user, isIn);
  }

  function on<T>(type: string, schema: z.ZodType<T>, work: (ws: WorkspaceId, event: T) => Promise<void>): void {
    byType.set(type, (ws, event) => work(ws, schema.parse(event)));
  }

  // One listener for all: Bolt asks each whether a request is for it, and twenty of them stood out in the profile of a command.
  app.event(/^/, async ({ body, event }) => {
    const work = byType.get(event.type);
    const ws = deps.installation()?.workspace.id;
    if (work && ws && isFor(ws, body)) deps.background.add(work(ws, event));
  });
}

function isFor(ws: WorkspaceId, body: unknown): boolean {
  const { authorizations, ...sender } = envelope.parse(body);
  return [...authorizations, sender].some(
    ({ team_id, enterprise_id }) => ws === `slack:${team_id}` || ws === `slack:${enterprise_id}`,
  );
}
