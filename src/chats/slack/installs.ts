import type { webApi } from '@slack/bolt';
import { ChatError, LATE, within } from '../../kernel/calls.ts';
import type { Log } from '../../kernel/deps.ts';
import type { Installation, InstallationStore } from '../../kernel/ports/installations.ts';
import { INSTALLATION_TOKENS } from '../../kernel/ports/installations.ts';
import type { Vault } from '../../kernel/ports/webhooks.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { OAuthConfig } from './config.ts';
import { slackCode, toChatError } from './errors.ts';
import { idsOf, type Sender, type Served, type Workspaces } from './workspaces.ts';

/** What may be told of a workspace: kept in plain. */
export type Facts = Omit<Served, 'client' | 'workspace'> & { name: string; botUserId: string };

/** Another replica may have installed, renewed or removed the app since: what is older is read again. */
const KEPT_MS = 5_000;
const MOST_KEPT = 500;
const ASK_WITHIN_MS = 3_000;
const { purpose: PURPOSE } = INSTALLATION_TOKENS;

export type InstallsOptions = {
  oauth: OAuthConfig;
  rows: InstallationStore;
  vault: Vault;
  clock: Clock;
  log: Log;
  clientFor(token: string | undefined): webApi.WebClient;
};

export type Installs = Workspaces & {
  /** Keeps a new installation, or the same once more. */
  install(ws: WorkspaceId, facts: Facts, tokens: Tokens): Promise<void>;
};

type Kept = { served: Served | null; at: number };

/** Any number of workspaces, each with the token that it gave when someone installed the app there. */
export function createInstalls({ oauth, rows, vault, clock, log, clientFor }: InstallsOptions): Installs {
  const kept = new Map<WorkspaceId, Kept>();
  const sealer = {
    seal: (ws: WorkspaceId, tokens: Tokens) => vault.seal(ws, PURPOSE, JSON.stringify(tokens)),
    open: (ws: WorkspaceId, sealed: string): Tokens => JSON.parse(vault.open(ws, PURPOSE, sealed)),
  };
  const renew = renewing({ oauth, rows, clock, log, client: clientFor(undefined), ...sealer });

  async function find(ws: WorkspaceId): Promise<Served | null> {
    const now = clock.now();
    const known = kept.get(ws);
    if (known && Math.abs(now - known.at) < KEPT_MS) return known.served;
    const installation = await rows.load(ws);
    const served = installation?.sealed ? await servedNow({ ...installation, sealed: installation.sealed }) : null;
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(ws, { served, at: now });
    return served;
  }

  async function servedNow(installation: Installation & { sealed: string }): Promise<Served | null> {
    const { workspaceId, facts } = installation;
    const tokens = await renew(installation);
    if (tokens === null) return null;
    const { name, botUserId, ...rest } = facts as Facts;
    const client = kept.get(workspaceId)?.served?.client;
    return {
      ...rest,
      workspace: { id: workspaceId, chat: 'slack', name, botUserId },
      // A client keeps its connections: the same token, the same client.
      client: client?.token === tokens.token ? client : clientFor(tokens.token),
    };
  }

  async function of(sender: Sender): Promise<Served | null> {
    for (const ws of idsOf(sender)) {
      const served = await find(ws);
      if (served) return served;
    }
    return null;
  }

  return {
    of,
    async get(ws) {
      const served = await find(ws);
      if (served) return served;
      throw new ChatError({ kind: 'place-lost', detail: 'the app is not installed there', everywhere: true });
    },
    async install(ws, facts, tokens) {
      await rows.save({ workspaceId: ws, facts, sealed: sealer.seal(ws, tokens), installedAt: clock.now() });
      kept.delete(ws);
      log.info({ workspaceId: ws }, 'installed in Slack');
    },
    async removed(ws, event) {
      // As it is stored now: the app may have been installed again a moment ago, or may be while Slack is asked.
      kept.delete(ws);
      const installation = await rows.load(ws);
      const served = await find(ws);
      if (served && (await stillWorks(served.client))) {
        log.warn(
          { workspaceId: ws, event },
          'Slack reported removed tokens too late: the app has been installed again since',
        );
        return;
      }
      if (installation) await rows.removeTokens(installation, clock.now());
      kept.delete(ws);
      log.info({ workspaceId: ws, event }, 'the app was removed from Slack, and its tokens were deleted');
    },
    isReady: () => true,
    open: async () => undefined,
    close: () => undefined,
  };
}

/** An event may come after the app was installed again. A Slack that doesn't answer says nothing for the token. */
async function stillWorks(client: webApi.WebClient): Promise<boolean> {
  try {
    return (await within(ASK_WITHIN_MS, client.auth.test())) !== LATE;
  } catch (error) {
    return slackCode(error) === 'ratelimited';
  }
}

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
 * @returns gives the tokens to use now; null if they were taken away since. Throws ChatError `unavailable` where
 *   they have run out and can't be renewed now.
 */
function renewing({ oauth, rows, clock, log, client, seal, open }: Options) {
  const pausedUntil = new Map<WorkspaceId, number>();

  async function renew(ws: WorkspaceId): Promise<void> {
    const now = clock.now();
    const lease = await rows.lease(ws, LEASE, now, now + LEASE_MS);
    if (lease === null) return;
    try {
      // The person who held the lease before may have done it.
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
