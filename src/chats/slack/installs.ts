import type { webApi } from '@slack/bolt';
import type { Log } from '../../kernel/deps.ts';
import type { Installation, InstallationStore } from '../../kernel/ports/installations.ts';
import type { Vault } from '../../kernel/ports/webhooks.ts';
import { ChatError, type Clock } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { LATE, within } from '../../kernel/within.ts';
import { INSTALLATION_TOKENS } from '../../operations/secrets.ts';
import type { OAuthConfig } from './config.ts';
import { slackCode } from './errors.ts';
import { renewing, type Tokens } from './renew.ts';
import { idsOf, type Sender, type Served, type Workspaces } from './workspaces.ts';

/** What may be told of a workspace: kept in plain. */
export type Facts = Omit<Served, 'client' | 'workspace'> & { name: string; botUserId: string };

/** Another replica may have installed, renewed or removed the app meanwhile: what is kept longer is read again. */
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

/** Any number of workspaces, each with the token that it gave when somebody installed the app there. */
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
