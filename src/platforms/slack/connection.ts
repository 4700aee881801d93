import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { Log } from '../../application/deps.ts';
import type { Workspace } from '../../application/ports.ts';
import { slackCode, toChatError } from './errors.ts';
import type { Home } from './people.ts';

const RETRY_FIRST_MS = 1_000;
const RETRY_MOST_MS = 60_000;

/** Slack's answers to a token that will never work; anything else may pass. */
const BAD_TOKEN = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
]);

/** A token doesn't work; the message is one sentence that names the variable. */
export class SlackTokenError extends Error {
  override name = 'SlackTokenError';
}

/** @returns the error for a token that Slack refused; null where the failure is about something else. */
export function tokenError(error: unknown, variable: string, whereToFind: string): SlackTokenError | null {
  if (error instanceof SlackTokenError) return error;
  const code = slackCode(error) ?? '';
  if (!BAD_TOKEN.has(code)) return null;
  return new SlackTokenError(`${variable} was refused by Slack (${code}): copy it again from ${whereToFind}.`, {
    cause: error,
  });
}

/** Who the service is at Slack, as the bot token says. */
export type Installation = {
  workspace: Workspace;
  botId: string;
  home: Home;
  /** The workspace's own address, for links to messages: `https://acme.slack.com/`. Null: unknown. */
  url: string | null;
};

export type Connection = {
  /** Null until Slack has answered for the first time. */
  installation(): Installation | null;
  /** Asks Slack who we are; keeps asking in the background while Slack is down. */
  open(): Promise<void>;
  /** Stops asking. */
  close(): void;
};

type Options = {
  client: webApi.WebClient;
  log: Log;
  /** Called before anything is served for the workspace; where it fails it is called again. */
  onConnected(workspace: Workspace): Promise<void>;
};

/**
 * The installation behind the bot token. `open` throws SlackTokenError for a token that Slack refuses; a Slack that
 * doesn't answer must not keep the service from starting, so it is asked again until it does.
 */
export function createConnection({ client, log, onConnected }: Options): Connection {
  const closing = new AbortController();
  let current: Installation | null = null;

  async function ask(): Promise<void> {
    try {
      const found = installationOf(await client.auth.test());
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
        log.warn({ err: toChatError(error, 'read') }, 'Slack does not answer yet');
      }
    }
  }

  return {
    installation: () => current,
    async open() {
      try {
        await ask();
      } catch (error) {
        if (error instanceof SlackTokenError) throw error;
        log.warn({ err: toChatError(error, 'read') }, 'Slack does not answer yet; asking again');
        // Only `close` ends the wait with a rejection.
        askUntilAnswered().catch(() => undefined);
      }
    },
    close: () => closing.abort(),
  };
}

function installationOf(test: webApi.AuthTestResponse): Installation {
  const teamId = test.team_id ?? '';
  const enterpriseId = test.enterprise_id ?? null;
  // An org-wide install serves all workspaces of the organisation as one.
  const id = test.is_enterprise_install && enterpriseId ? enterpriseId : teamId;
  return {
    workspace: { id: `slack:${id}`, chat: 'slack', name: test.team ?? id, botUserId: test.user_id ?? '' },
    botId: test.bot_id ?? '',
    home: { teamId, enterpriseId },
    url: test.url ?? null,
  };
}
