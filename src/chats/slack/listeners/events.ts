import type { App } from '@slack/bolt';
import { yieldToPeople } from '../../../kernel/calls.ts';
import type { WorkspaceId } from '../../../kernel/values/ids.ts';
import { joinedChannel } from '../../conversation/words/help.ts';
import { publishHome } from '../answering.ts';
import type { SlackDeps } from '../deps.ts';
import { toChatError } from '../errors.ts';
import { type Events, envelope, events } from '../payloads.ts';
import { answer } from '../views/blocks.ts';
import type { Sender, Served } from '../workspaces.ts';
import { onWords } from './messages.ts';

const CHANNEL_EVENTS = [
  'channel_rename',
  'channel_archive',
  'channel_shared',
  'channel_unshared',
  'channel_deleted',
  'group_rename',
  'group_archive',
  'group_deleted',
  // The bot itself was taken out of it; others leave with `member_left_channel`.
  'channel_left',
  'group_left',
] as const;

/** A workspace that an event is for. */
type At = { ws: WorkspaceId; botUserId: string; sender: Sender };

/**
 * Events only refresh what a sweep rebuilds (docs/architecture.md): no decision depends on one, so one that
 * is lost or comes twice does no harm. Words to the bot are the exception: they are answered once, and one that is
 * lost is seen to have no answer. They are worked on after Slack got its acknowledgement.
 */
export function register(app: App, deps: SlackDeps): void {
  const { people } = deps.useCases;
  const byType = new Map<string, (at: At, event: unknown) => Promise<void>>();

  on('app_home_opened', ({ sender }, event) =>
    event.tab === 'home' ? publishHome(deps, sender, event.user, null) : Promise.resolve(),
  );
  on('message', ({ sender, botUserId }, event) =>
    event.channel_type === 'im' ? onWords(deps, { sender, botUserId, event }) : Promise.resolve(),
  );
  on('app_mention', ({ sender, botUserId }, event) => onWords(deps, { sender, botUserId, event }));
  on('user_change', ({ ws }, { user }) => yieldToPeople(() => people.refreshUser(ws, user)));
  on('team_join', ({ ws }, { user }) => yieldToPeople(() => people.refreshUser(ws, user)));
  on('member_joined_channel', (at, event) => memberChanged(at, event, true));
  on('member_left_channel', (at, event) => memberChanged(at, event, false));
  for (const type of CHANNEL_EVENTS) {
    on(type, ({ ws }, { channel }) => yieldToPeople(() => people.refreshChannel(ws, channel)));
  }
  for (const type of ['channel_unarchive', 'group_unarchive'] as const) {
    on(type, ({ ws }, { channel }) => people.backIn(ws, channel));
  }
  on('channel_id_changed', async ({ ws }, { old_channel_id, new_channel_id }) => {
    await deps.channelIds.changed(ws, old_channel_id, new_channel_id);
    await people.refreshChannel(ws, old_channel_id);
  });
  on('app_uninstalled', ({ ws }) => deps.workspaces.removed(ws, 'app_uninstalled'));
  on('tokens_revoked', async ({ ws }, { tokens }) => {
    // People's own tokens are none of ours.
    if (tokens.bot.length > 0) await deps.workspaces.removed(ws, 'tokens_revoked');
  });

  function memberChanged({ ws, botUserId }: At, event: Events['member_joined_channel'], isIn: boolean): Promise<void> {
    if (event.user !== botUserId) {
      return yieldToPeople(() => people.memberChanged(ws, event.channel, event.user, isIn));
    }
    return isIn ? joined(ws, event.channel) : people.refreshChannel(ws, event.channel);
  }

  async function joined(ws: WorkspaceId, channel: string): Promise<void> {
    await people.backIn(ws, channel);
    if (!(await people.firstJoin(ws, channel))) return;
    const { client } = await deps.workspaces.get(ws);
    try {
      await client.chat.postMessage({ channel, ...answer(joinedChannel()) });
    } catch (error) {
      deps.log.warn({ err: toChatError(error, 'write') }, 'the first line in a channel could not be posted');
    }
  }

  function on<Type extends keyof Events>(type: Type, work: (at: At, event: Events[Type]) => Promise<void>): void {
    byType.set(type, (at, event) => work(at, events[type].parse(event) as Events[Type]));
  }

  // One listener for all: Bolt asks each whether a request is for it, and twenty of them stood out in the profile of a command.
  app.event(/^/, async ({ body, event }) => {
    const work = byType.get(event.type);
    if (work)
      deps.background.add(forEach(deps, body, async (at) => work(at, await deps.channelIds.received(at.ws, event))));
  });
}

/** Of each workspace that an event is for and that is served. While Slack hasn't said who we are, none is. */
async function forEach(deps: SlackDeps, body: unknown, work: (at: At) => Promise<void>): Promise<void> {
  const { authorizations, event: _, ...sender } = envelope.parse(body);
  if (!deps.workspaces.isReady()) return;
  const seen = new Set<Served>();
  for (const { team_id = null, enterprise_id = null } of [...authorizations, sender]) {
    const from = { teamId: team_id, enterpriseId: enterprise_id };
    const served = await deps.workspaces.of(from);
    if (!served || seen.has(served)) continue;
    seen.add(served);
    await work({ ws: served.workspace.id, botUserId: served.workspace.botUserId, sender: from });
  }
}
