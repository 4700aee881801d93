/** What the Slack double is filled with. Ids are chosen by the caller, such as `U0ANA` and `C0CARE`. */
export type SeedUser = {
  id: string;
  /** Another id of theirs, as some people of Enterprise organisations have: `users.info` takes it and answers by `id`. */
  otherId?: string;
  /** The handle: lower case, no spaces. */
  name: string;
  realName?: string;
  isAdmin?: boolean;
  /** An admin of the organisation; its workspaces' own aren't. */
  isOrgAdmin?: boolean;
  isBot?: boolean;
  /** A guest of several channels. */
  isRestricted?: boolean;
  /** A guest of one channel. */
  isUltraRestricted?: boolean;
  /** Of another organisation, seen through a shared channel. */
  isStranger?: boolean;
  deleted?: boolean;
  /** Another workspace's, of the same organisation unless they are a stranger. */
  teamId?: string;
};
export type SeedChannel = {
  id: string;
  name: string;
  members: string[];
  isPrivate?: boolean;
  /** Shared with another organisation. */
  isExtShared?: boolean;
  isArchived?: boolean;
};
/** `teamId`: another workspace of the organisation than the seed's own. */
export type SeedGroup = { id: string; handle: string; users: string[]; teamId?: string };
export type WorkspaceSeed = {
  /** Left out: the app's own example. */
  teamId?: string;
  /** The organisation that the workspace belongs to. */
  enterpriseId?: string;
  /** False: a workspace of the organisation installs the app for itself. Left out: the organisation does. */
  isOrgInstall?: boolean;
  /** Where Slack may send a browser back to after an installation. */
  redirectUris?: string[];
  name: string;
  domain: string;
  users: SeedUser[];
  channels: SeedChannel[];
  groups?: SeedGroup[];
};

export type SlackChannel = SeedChannel & {
  /** The person at the other end of private messages with the bot; null: a channel. */
  dmWith: string | null;
};

export type Json = Record<string, unknown>;
export type Blocks = Json[];

export type SlackMessage = {
  channel: string;
  ts: string;
  threadTs: string | null;
  /** A reply that is shown in the channel as well. */
  broadcast: boolean;
  user: string;
  text: string;
  blocks: Blocks;
  metadata: Json | null;
  edited: boolean;
};

/** A message that one person sees: an ephemeral one, or the answer to a command or click. */
export type PrivateMessage = {
  id: string;
  channel: string;
  user: string;
  ts: string;
  text: string;
  blocks: Blocks;
};

/** A modal or home as Slack hands it to the app: `id`, `hash`, `blocks`, `private_metadata` and the rest. */
export type SlackView = Json & { id: string; type: string; blocks: Blocks };

/** A modal that is open, with what was wrong when it was last submitted, by block. */
export type OpenView = { view: SlackView; errors: Record<string, string> };

/** One Web API request, or one to a response URL (method `response_url`). */
export type Call = {
  method: string;
  args: Json;
  /** What was answered: Slack's error, `ok`, or the fault that was played. */
  outcome: string;
};

type FaultKind = '429' | '500' | 'reset-before' | 'reset-after' | 'hang';
export type Fault = {
  /** A Web API method, `response_url`, or `*`. */
  method: string;
  /** Only requests about this channel; left out: all. */
  channel?: string;
  /** How many requests it hits; 1 by default. */
  times?: number;
  /** `reset-after`: Slack did it, and the answer is lost. `hang`: nothing is done and nobody answers. */
  kind: FaultKind;
  /** For `429`: seconds, 1 by default. */
  retryAfterS?: number;
};

/** Violations of Slack's limits, in sentences; empty: none. */
export type BlockCheck = (blocks: Blocks, surface: 'message' | 'modal' | 'home') => string[];

/** In which Slack speaks to the sandbox's people, who live in London. */
export const LOCALE = 'en-GB';

/** The app, as the double knows it. */
export const APP = {
  teamId: 'T000000001',
  appId: 'A0SECONDED',
  botId: 'B0SECONDED',
  botUserId: 'U0SECONDED',
  botToken: 'xoxb-sandbox-seconded',
} as const;
