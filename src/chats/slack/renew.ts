import type { webApi } from '@slack/bolt';
import type { Log } from '../../kernel/deps.ts';
import type { Installation, InstallationStore } from '../../kernel/ports/installations.ts';
import { ChatError, type Clock } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { INSTALLATION_TOKENS } from '../../operations/secrets.ts';
import type { OAuthConfig } from './config.ts';
import { toChatError } from './errors.ts';

/** A token lives twelve hours where the app rotates them (docs.slack.dev, Token rotation); renewed in good time. */
const RENEW_BEFORE_MS = 2 * 3_600_000;
/** Longer than Slack may take to answer. */
const LEASE_MS = 30_000;
const { lease: LEASE } = INSTALLATION_TOKENS;
/** After a failure Slack is left alone for so long. */
const PAUSE_MS = 60_000;

/** What only Slack and we may know: kept encrypted. `expiresAt` is null for a token that lives until it is revoked. */
export type Tokens = { token: string; refreshToken: string | null; expiresAt: number | null };

type Options = {
  oauth: OAuthConfig;
  rows: InstallationStore;
  clock: Clock;
  log: Log;
  /** Without a token. */
  client: webApi.WebClient;
  seal(ws: WorkspaceId, tokens: Tokens): string;
  open(ws: WorkspaceId, sealed: string): Tokens;
};

type Sealed = Installation & { sealed: string };

/**
 * Tokens that run out are renewed under a lease: a refresh token works once, and two replicas that used it at once
 * would leave the workspace without any. Apps whose tokens don't run out, which is the default, never get here.
 *
 * @returns gives the tokens to use now; null where they were taken away meanwhile. Throws ChatError `unavailable` where
 *   they have run out and can't be renewed now.
 */
export function renewing({ oauth, rows, clock, log, client, seal, open }: Options) {
  const pausedUntil = new Map<WorkspaceId, number>();

  async function renew(ws: WorkspaceId): Promise<void> {
    const now = clock.now();
    const lease = await rows.lease(ws, LEASE, now, now + LEASE_MS);
    if (lease === null) return;
    try {
      // Whoever held the lease before may have done it.
      const current = await rows.load(ws);
      if (current?.sealed && isOld(open(ws, current.sealed), now)) {
        const renewed = await ask(open(ws, current.sealed), now);
        if (await rows.renew(lease, { from: current.sealed, to: seal(ws, renewed) })) return;
        log.warn(
          { workspaceId: ws },
          'renewed tokens were dropped: the app was installed again or removed in the meantime, or renewing took too long',
        );
      }
    } catch (error) {
      pausedUntil.set(ws, now + PAUSE_MS);
      log.error(
        { err: toChatError(error, 'write'), workspaceId: ws },
        "Slack's token could not be renewed; trying again",
      );
    }
    await rows.release(lease);
  }

  async function ask({ refreshToken }: Tokens, now: number): Promise<Tokens> {
    const answer = await client.oauth.v2.access({
      client_id: oauth.clientId,
      client_secret: oauth.clientSecret,
      grant_type: 'refresh_token',
      refresh_token: refreshToken ?? '',
    });
    const { access_token: token, refresh_token: refresh = null, expires_in: seconds } = answer;
    if (!token) throw new Error('Slack renewed a token and gave none');
    return { token, refreshToken: refresh, expiresAt: seconds === undefined ? null : now + seconds * 1_000 };
  }

  return async ({ workspaceId: ws, sealed }: Sealed): Promise<Tokens | null> => {
    const tokens = open(ws, sealed);
    const now = clock.now();
    if (!isOld(tokens, now)) return tokens;
    // A pause that is longer than any is left from a clock that was ahead.
    const pauseMs = (pausedUntil.get(ws) ?? 0) - now;
    if (pauseMs <= 0 || pauseMs > PAUSE_MS) await renew(ws);
    const current = await rows.load(ws);
    if (!current?.sealed) return null;
    const usable = open(ws, current.sealed);
    if (usable.expiresAt !== null && usable.expiresAt <= now) {
      throw new ChatError({ kind: 'unavailable', detail: "Slack's token has run out and could not be renewed yet" });
    }
    return usable;
  };
}

function isOld({ expiresAt, refreshToken }: Tokens, now: number): boolean {
  return expiresAt !== null && refreshToken !== null && expiresAt - now <= RENEW_BEFORE_MS;
}
