import type { webApi } from '@slack/bolt';
import type { Workspace } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { Home } from './people.ts';

/** A Slack workspace, or an organisation of them, that has the app installed; and the way to call it. */
export type Served = {
  workspace: Workspace;
  botId: string;
  home: Home;
  /** The workspace's own address, for links to messages: `https://acme.slack.com/`. Null: unknown. */
  url: string | null;
  /** Who installed the app there, who is an admin (docs/product.md §2); null: not known, with a token of one's own. */
  installerId: string | null;
  client: webApi.WebClient;
};

/** Whose request it is, as Slack's payloads say: the workspace, or the organisation that it is in. */
export type Sender = {
  teamId: string | null;
  enterpriseId: string | null;
  /**
   * What a form says of where its app is installed. Its sender may be a colleague from another workspace of the
   * organisation, or somebody in a shared channel (github.com/slackapi/bolt-js/issues/1614).
   */
  installedId?: string | null;
};

/** The workspaces that are served: one by its token, or as many as have installed the app. */
export type Workspaces = {
  /**
   * @returns the workspace that a request comes from; null: the app isn't installed there.
   * @throws {ChatError} `unavailable` while Slack hasn't said yet who we are.
   */
  of(sender: Sender): Promise<Served | null>;
  /** @throws {ChatError} `unavailable` while Slack hasn't said yet who we are; `place-lost` where the app isn't installed. */
  get(ws: WorkspaceId): Promise<Served>;
  /** Slack says that it took the app or its tokens away. */
  removed(ws: WorkspaceId, event: string): Promise<void>;
  /** Whether requests can be served. */
  isReady(): boolean;
  /** Asks Slack who we are, where that isn't known; keeps asking in the background while Slack is down. */
  open(): Promise<void>;
  /** Stops asking. */
  close(): void;
};

/** @returns the ids that a sender's workspace may have: an organisation's installation serves all its workspaces. */
export function idsOf({ teamId, enterpriseId, installedId = null }: Sender): WorkspaceId[] {
  const ids = installedId === null ? [enterpriseId, teamId] : [installedId, enterpriseId];
  return ids.filter((id) => id !== null).map((id) => `slack:${id}`);
}

/** @returns who we are, as Slack's answer to `auth.test` says. */
export function servedBy(client: webApi.WebClient, test: webApi.AuthTestResponse): Served {
  const teamId = test.team_id ?? '';
  const enterpriseId = test.enterprise_id ?? null;
  // An org-wide install serves all workspaces of the organisation as one.
  const id = test.is_enterprise_install && enterpriseId ? enterpriseId : teamId;
  return {
    workspace: { id: `slack:${id}`, chat: 'slack', name: test.team ?? id, botUserId: test.user_id ?? '' },
    botId: test.bot_id ?? '',
    home: { teamId, enterpriseId },
    url: test.url ?? null,
    installerId: null,
    client,
  };
}
