import type { webApi } from '@slack/bolt';
import type { UseCases } from '../../application/api.ts';
import type { Background } from '../../application/background.ts';
import type { Log } from '../../application/deps.ts';
import type { ChatPlatform } from '../../application/ports.ts';
import type { Installation } from './connection.ts';

/** What the listeners are given. */
export type SlackDeps = {
  useCases: UseCases;
  client: webApi.WebClient;
  platform: ChatPlatform;
  installation(): Installation | null;
  background: Background;
  log: Log;
};
