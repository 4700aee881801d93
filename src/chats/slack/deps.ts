import type { UseCases } from '../../features/index.ts';
import type { Background } from '../../kernel/calls.ts';
import type { Log } from '../../kernel/deps.ts';
import type { ChatPlatform } from '../../kernel/ports.ts';
import type { ChannelIds } from './channel-ids.ts';
import type { Paced } from './paced.ts';
import type { Workspaces } from './workspaces.ts';

/** What the listeners are given. */
export type SlackDeps = {
  useCases: UseCases;
  platform: ChatPlatform;
  workspaces: Workspaces;
  channelIds: ChannelIds;
  background: Background;
  /** Forms in which someone types are drawn again by this, in the background. */
  typing: Paced<() => Promise<number>>;
  log: Log;
};
