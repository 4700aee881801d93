import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger, webApi } from '@slack/bolt';
import {
  ClearStateStore,
  ErrorCode,
  type Installation,
  InstallProvider,
  InvalidStateError,
  type StateStore,
} from '@slack/oauth';
import type { Log } from '../../kernel/deps.ts';
import { escaped, htmlPage } from '../../kernel/http/page.ts';
import { pathOf } from '../../kernel/http/requests.ts';
import type { Clock, Workspace } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { firstSteps } from '../conversation/words/help.ts';
import type { OAuthConfig } from './config.ts';
import { slackCode } from './errors.ts';
import { SCOPES } from './ids.ts';
import type { Facts, Installs, Tokens } from './installs.ts';
import { slackReader } from './text.ts';
import { lines } from './views/blocks.ts';
import {
  addToSlack,
  addToWorkspaces,
  installCancelled,
  installExpired,
  installed,
  installedForAll,
  installFailed,
  offerInstall,
  type Page,
  startAgain,
} from './words.ts';
import { type Served, servedBy } from './workspaces.ts';

type Link = { href: string; label: string };

const STYLE = `
  body { font: 18px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem; color: #1d1c1d }
  a { display: inline-block; padding: .6rem 1.2rem; border-radius: .4rem; background: #1f4d3f; color: #fff; text-decoration: none }`;

/** Answers with a page of its own. */
function sendPage(response: ServerResponse, status: number, content: Page, link?: Link): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page(content, link));
}

/** @returns a page of the installation. */
function page({ title, lines }: Page, link?: Link): string {
  const button = link ? `<p><a href="${escaped(link.href)}">${escaped(link.label)}</a></p>` : '';
  return htmlPage({ title, lines, style: STYLE }, button);
}

const INSTALL_PATH = '/slack/install';
const REDIRECT_PATH = '/slack/oauth_redirect';
const PATHS = [INSTALL_PATH, REDIRECT_PATH];
const STATE_LIVES_MS = 10 * 60_000;

export type InstallOptions = {
  oauth: OAuthConfig;
  /** Another Web API address than Slack's own: the page that asks is there, too. */
  apiUrl: string | null;
  clientOptions: webApi.WebClientOptions;
  clientFor(token: string): webApi.WebClient;
  installs: Installs;
  clock: Clock;
  logger: Logger;
  /** Whether the key was free, and is taken now. */
  claim(key: string, expiresAt: number): Promise<boolean>;
  /** Kept before anything is served for the workspace. */
  onWorkspace(workspace: Workspace): Promise<void>;
  /** Whether this user of the chat installs it for the first time. */
  firstInstall(ws: WorkspaceId, installerId: string): Promise<boolean>;
  log: Log;
  /** It can be served: what waited for it is tried again. */
  onInstalled(ws: WorkspaceId): Promise<void>;
};

export type InstallPages = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** @returns whether a request is for one of the pages. */
export function isInstallPath(request: IncomingMessage): boolean {
  return request.method === 'GET' && PATHS.includes(pathOf(request));
}

/** @returns serves the two pages of an installation: where it begins, and where Slack sends the browser back to. */
export function createInstallPages(options: InstallOptions): InstallPages {
  const { oauth, apiUrl, installs, logger, clientFor } = options;
  const redirectUri = `${oauth.publicUrl}${REDIRECT_PATH}`;
  const provider = new InstallProvider({
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateStore: usedOnce(new ClearStateStore(oauth.stateSecret, STATE_LIVES_MS / 1_000), options),
    // Where the emulator is Slack, it asks under its own address.
    ...(apiUrl === null ? {} : { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
    clientOptions: options.clientOptions,
    logger,
    renderHtmlForInstallPath: (url) => page(offerInstall(), { href: url, label: addToSlack() }),
    installationStore: {
      storeInstallation: async (installation) => keep(installation),
      fetchInstallation: async () => Promise.reject(new Error('installations are not read here')),
    },
  });

  async function keep(installation: Installation): Promise<void> {
    const { bot, user } = installation;
    if (!bot) throw new Error('Slack gave no token for the bot');
    const served = servedBy(clientFor(bot.token), await clientFor(bot.token).auth.test());
    const { workspace, client: _, ...rest } = served;
    const facts: Facts = { ...rest, name: workspace.name, botUserId: workspace.botUserId, installerId: user.id };
    await options.onWorkspace(workspace);
    await installs.install(workspace.id, facts, tokensOf(bot));
    await options.onInstalled(workspace.id);
    await tellFirstSteps(served, user.id);
  }

  /** Best effort: the page that follows says the same. */
  async function tellFirstSteps({ workspace, client }: Served, installerId: string): Promise<void> {
    try {
      if (!(await options.firstInstall(workspace.id, installerId))) return;
      await client.chat.postMessage({ channel: installerId, ...lines(firstSteps()) });
    } catch (error) {
      options.log.warn({ err: error, workspaceId: workspace.id }, 'the first steps could not be sent');
    }
  }

  return async (request, response) => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    );
    response.setHeader('referrer-policy', 'no-referrer');
    if (pathOf(request) === INSTALL_PATH) {
      return provider.handleInstallPath(request, response, undefined, { scopes: SCOPES, redirectUri });
    }
    await provider.handleCallback(request, response, {
      success: ({ team, enterprise, isEnterpriseInstall = false, appId }) => {
        if (!isEnterpriseInstall) return sendPage(response, 200, installed(team?.name ?? 'Slack', slackReader()));
        // The app is in none of its workspaces yet (api.slack.com/enterprise/apps/reference).
        const next = `https://app.slack.com/manage/${enterprise?.id}/integrations/profile/${appId}/workspaces/add`;
        const link = { href: next, label: addToWorkspaces() };
        return sendPage(response, 200, installedForAll(enterprise?.name ?? 'Slack', slackReader()), link);
      },
      failure: (error) => {
        const cancelled = new URL(request.url ?? '/', oauth.publicUrl).searchParams.get('error') === 'access_denied';
        if (cancelled) return sendPage(response, 200, installCancelled(), again);
        if (ANEW.has(error.code) || BAD_CODES.has(slackCode(error) ?? ''))
          return sendPage(response, 400, installExpired(), again);
        return sendPage(response, 502, installFailed(), again);
      },
    });
  };
}

const again: Link = { href: INSTALL_PATH, label: startAgain() };
const ANEW: ReadonlySet<string> = new Set([
  ErrorCode.InvalidStateError,
  ErrorCode.MissingStateError,
  ErrorCode.MissingCodeError,
]);

/** Slack's words for a code that somebody made up, that was used before, or that ran out (docs.slack.dev, oauth.v2.access). */
const BAD_CODES: ReadonlySet<string> = new Set(['invalid_code', 'code_already_used', 'bad_redirect_uri']);

/** A state is signed, and bound to the browser by the provider's cookie; here it also comes back once at most. */
function usedOnce(signed: StateStore, { claim, clock }: InstallOptions): StateStore {
  return {
    generateStateParam: (options, now) => signed.generateStateParam(options, now),
    async verifyStateParam(now, state) {
      const options = await signed.verifyStateParam(now, state);
      const key = `oauth-state:${createHash('sha256').update(state).digest('hex')}`;
      if (!(await claim(key, clock.now() + STATE_LIVES_MS))) throw new InvalidStateError('the state was used before');
      return options;
    },
  };
}

/** @param bot as Slack gave it; seconds since 1970 */
function tokensOf({ token, refreshToken, expiresAt }: NonNullable<Installation['bot']>): Tokens {
  return { token, refreshToken: refreshToken ?? null, expiresAt: expiresAt === undefined ? null : expiresAt * 1_000 };
}
