import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { ChatError } from '../../kernel/calls.ts';
import type { Log } from '../../kernel/deps.ts';
import type { Workspace } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { BAD_TOKEN, slackCode, toChatError } from './errors.ts';
import type { Home } from './people.ts';

/** A Slack workspace, or an organisation of them, that has the app installed; and the way to call it. */
export type Served = {
  workspace: Workspace;
  botId: string;
  home: Home;
  /** The workspace's own address, for links to messages: `https://acme.slack.com/`. Null: unknown. */
  url: string | null;
  /** The person who installed the app there, an admin (docs/product.md §2); null: not known, with a token of one's own. */
  installerId: string | null;
  client: webApi.WebClient;
};

/** Whose request it is, as Slack's payloads say: the workspace, or the organisation that it is in. */
export type Sender = {
  teamId: string | null;
  enterpriseId: string | null;
  /**
   * What a form says of where its app is installed. Its sender may be a colleague from another workspace of the
   * organisation, or someone in a shared channel (github.com/slackapi/bolt-js/issues/1614).
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

const RETRY_FIRST_MS = 1_000;
const RETRY_MOST_MS = 60_000;

/** A token doesn't work; the message is one sentence that names the variable. */
export class SlackTokenError extends Error {
  override name = 'SlackTokenError';
}

/** @returns the error for a token that Slack refused; null where the failure is about something else. */
export function tokenError(error: unknown, variable: string, whereToFind: string): SlackTokenError | null {
  if (error instanceof SlackTokenError) return error;
  const code = slackCode(error) ?? '';
  if (!BAD_TOKEN.includes(code)) return null;
  return new SlackTokenError(`${variable} was refused by Slack (${code}): copy it again from ${whereToFind}.`, {
    cause: error,
  });
}

type Options = {
  client: webApi.WebClient;
  log: Log;
  /** Called before anything is served for the workspace; where it fails it is called again. */
  onConnected(workspace: Workspace): Promise<void>;
};

/**
 * The one workspace behind a bot token. `open` throws SlackTokenError for a token that Slack refuses; a Slack that
 * doesn't answer must not keep the service from starting, so it is asked again until it does.
 */
export function createConnection({ client, log, onConnected }: Options): Workspaces {
  const closing = new AbortController();
  let current: Served | null = null;

  async function ask(): Promise<void> {
    try {
      const found = servedBy(client, await client.auth.test());
      await onConnected(found.workspace);
      current = found;
      log.info({ workspaceId: found.workspace.id }, 'connected to Slack');
    } catch (error) {
      throw tokenError(error, 'SLACK_BOT_TOKEN', "the app's OAuth & Permissions page") ?? error;
    }
  }

  async function askUntilAnswered(): Promise<void> {
    for (let wait = RETRY_FIRST_MS; ; wait = Math.min(wait * 2, RETRY_MOST_MS)) {
      await sleep(wait, undefined, { signal: closing.signal });
      try {
        return await ask();
      } catch (error) {
        if (error instanceof SlackTokenError) return log.error({}, error.message);
        log.warn({ err: toChatError(error, 'read') }, "Slack doesn't answer yet");
      }
    }
  }

  function connected(): Served {
    if (!current) throw new ChatError({ kind: 'unavailable', detail: 'not connected to Slack yet' });
    return current;
  }

  return {
    async of(sender) {
      const served = connected();
      return idsOf(sender).includes(served.workspace.id) ? served : null;
    },
    async get(ws) {
      const served = connected();
      if (served.workspace.id === ws) return served;
      throw new ChatError({ kind: 'place-lost', detail: 'the bot token is of another workspace', everywhere: true });
    },
    async removed(workspaceId, event) {
      log.error({ workspaceId, event }, 'the app was removed from Slack: install it again and set SLACK_BOT_TOKEN');
    },
    isReady: () => current !== null,
    async open() {
      try {
        await ask();
      } catch (error) {
        if (error instanceof SlackTokenError) throw error;
        log.warn({ err: toChatError(error, 'read') }, "Slack doesn't answer yet; trying again");
        // Only `close` ends the wait with a rejection.
        askUntilAnswered().catch(() => undefined);
      }
    },
    close: () => closing.abort(),
  };
}
