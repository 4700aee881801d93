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

/** The bot token doesn't work; the message is one sentence that names the variable. */
export class SlackTokenError extends Error {
  override name = 'SlackTokenError';
}

/** Who the service is at Slack, as the bot token says. */
export type Installation = { workspace: Workspace; botId: string; home: Home };

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
  /** Called once, before anything is served for the workspace. */
  onWorkspace(workspace: Workspace): Promise<void>;
};

/**
 * The installation behind the bot token. `open` throws SlackTokenError for a token that Slack refuses; a Slack that
 * doesn't answer must not keep the service from starting, so it is asked again until it does.
 */
export function createConnection({ client, log, onWorkspace }: Options): Connection {
  const closing = new AbortController();
  let current: Installation | null = null;

  async function ask(): Promise<void> {
    const found = installationOf(await client.auth.test());
    await onWorkspace(found.workspace);
    current = found;
    log.info({ workspaceId: found.workspace.id }, 'connected to Slack');
  }

  async function askUntilAnswered(): Promise<void> {
    for (let wait = RETRY_FIRST_MS; ; wait = Math.min(wait * 2, RETRY_MOST_MS)) {
      await sleep(wait, undefined, { signal: closing.signal });
      try {
        return await ask();
      } catch (error) {
        if (isBadToken(error)) return log.error({}, badTokenSentence(error));
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
        if (isBadToken(error)) throw new SlackTokenError(badTokenSentence(error), { cause: error });
        log.warn({ err: toChatError(error, 'read') }, 'Slack does not answer yet; asking again');
        // Only `close` ends the wait with a rejection.
        askUntilAnswered().catch(() => undefined);
      }
    },
    close: () => closing.abort(),
  };
}

function isBadToken(error: unknown): boolean {
  return BAD_TOKEN.has(slackCode(error) ?? '');
}

function badTokenSentence(error: unknown): string {
  return `SLACK_BOT_TOKEN was refused by Slack (${slackCode(error)}): copy the Bot User OAuth Token from the app's OAuth & Permissions page.`;
}

function installationOf(test: webApi.AuthTestResponse): Installation {
  const teamId = test.team_id ?? '';
  const enterpriseId = test.enterprise_id ?? null;
  // An org-wide install serves all workspaces of the organisation as one.
  const id = test.is_enterprise_install && enterpriseId ? enterpriseId : teamId;
  const botUserId = test.user_id ?? '';
  return {
    workspace: { id: `slack:${id}`, chat: 'slack', name: test.team ?? id, botUserId },
    botId: test.bot_id ?? '',
    home: { teamId, enterpriseId },
  };
}
