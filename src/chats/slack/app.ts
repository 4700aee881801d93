import { App, SocketModeReceiver, type webApi } from '@slack/bolt';
import { ZodError } from 'zod';
import type { UseCases } from '../../features/index.ts';
import { createBackground, within } from '../../kernel/calls.ts';
import type { Log } from '../../kernel/deps.ts';
import { type Handler, Refused } from '../../kernel/http/requests.ts';
import type { ChatPlatform, References, Workspace } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { createCallLimits, SlackClient } from './calls.ts';
import { type ChannelIds, createChannelIds, exchanging } from './channel-ids.ts';
import type { OAuthConfig, SlackConfig } from './config.ts';
import { createPlatform, SENDING_LEARNED } from './deliver.ts';
import { BAD_TOKEN } from './errors.ts';
import { createInstallPages, type InstallOptions, type InstallPages, isInstallPath } from './install.ts';
import { createInstalls, type InstallsOptions } from './installs.ts';
import { register as clicks } from './listeners/clicks.ts';
import { register as commands } from './listeners/commands.ts';
import { register as events } from './listeners/events.ts';
import { register as forms } from './listeners/forms.ts';
import { register as shortcuts } from './listeners/shortcuts.ts';
import { paced } from './paced.ts';
import { interaction } from './payloads.ts';
import { boltLogger, createReceiver } from './receiver.ts';
import { senderOf } from './request.ts';
import { callCommands } from './text.ts';
import { createConnection, tokenError, type Workspaces } from './workspaces.ts';

export { SlackTokenError } from './workspaces.ts';

/** How long a call to Slack may take. */
const CALL_TIMEOUT_MS = 10_000;
const GOODBYE_WITHIN_MS = 2_000;
/** What was given up with these errors is tried again once the token works. */
const LOST_WITH_TOKEN = BAD_TOKEN.map((code) => `place-lost: ${code}`);
/** How often a form may change while someone types in it. */
const REDRAW_EVERY_MS = 1_000;

export type Slack = {
  platform: ChatPlatform;
  /** For `/slack/…` on the one HTTP server; null with Socket Mode. */
  requestListener: Handler | null;
  /** Whether Slack has said who we are: nothing is served before. */
  isReady(): boolean;
  /** Has Slack answer something, whatever workspaces there are. */
  ask(): Promise<unknown>;
  /** Connects; while Slack is down it goes on trying. Throws SlackTokenError for a token that Slack refuses. */
  start(): Promise<void>;
  /** Takes nothing new over the socket, and waits for the answers that are on their way. */
  stop(): Promise<void>;
};

type Options = {
  config: SlackConfig;
  useCases: UseCases;
  log: Log;
  /** A workspace that is served: kept before anything is served for it. */
  onWorkspace(workspace: Workspace): Promise<void>;
  /** Slack answered a call. @param date its `Date` header */
  onAnswer(date: string | null): void;
  /** Keeps which channels have another id now. */
  rows: References;
  /** What workspaces that install the app themselves need. */
  installing: Pick<InstallsOptions, 'rows' | 'clock'> &
    Pick<InstallOptions, 'claim' | 'onInstalled'> & {
      vault: InstallsOptions['vault'] | null;
      /** A token of one's own works: what was given up with one of these errors may be tried again. */
      onConnected(ws: WorkspaceId, errors: readonly string[]): Promise<void>;
    };
};

/** Seconded in one Slack workspace: listens, asks the use cases, answers; and delivers what the outbox holds. */
export function createSlack({ config, useCases, log, onWorkspace, onAnswer, rows, installing }: Options): Slack {
  callCommands(config.commands);
  const logger = boltLogger(log);
  const hearing: typeof fetch = async (...call) => {
    const response = await fetch(...call);
    onAnswer(response.headers.get('date'));
    return response;
  };
  const clientOptions = {
    logger,
    // The outbox tries again, in order and with its own patience. The client's own retries post twice after a reset,
    // and hold all calls when one method is limited.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_TIMEOUT_MS,
    fetch: hearing,
    ...(config.apiUrl === null ? {} : { slackApiUrl: config.apiUrl }),
  };
  const isLearned = config.limits === 'learned';
  const limits = createCallLimits(installing.clock, !isLearned);
  const clientFor = (token: string | undefined) => new SlackClient(token, clientOptions, limits);
  const channelIds = createChannelIds(rows, installing.clock);
  const { receiver, requestListener } = createReceiver(config, logger);
  const { workspaces: all, pages } =
    config.oauth === null
      ? { workspaces: forOne(clientFor(config.botToken ?? undefined)), pages: null }
      : forMany(config.oauth);

  function forOne(client: webApi.WebClient): Workspaces {
    return createConnection({
      client,
      log,
      async onConnected(workspace) {
        await onWorkspace(workspace);
        await installing.onConnected(workspace.id, LOST_WITH_TOKEN);
        if (receiver instanceof SocketModeReceiver) await openSocket(receiver);
      },
    });
  }

  function forMany(oauth: OAuthConfig): { workspaces: Workspaces; pages: InstallPages } {
    const { rows, vault, clock } = installing;
    if (!vault) throw new Error('tokens need a key to be stored');
    const installs = createInstalls({ oauth, rows, vault, clock, log, clientFor });
    const pages = createInstallPages({
      ...installing,
      oauth,
      apiUrl: config.apiUrl,
      clientOptions,
      clientFor,
      installs,
      logger,
      log,
      firstInstall: useCases.people.firstInstall,
      onWorkspace,
    });
    return { workspaces: installs, pages };
  }
  const workspaces = exchanging(all, channelIds);
  const platform = createPlatform(workspaces, installing.clock, isLearned ? SENDING_LEARNED : undefined);
  const background = createBackground(log);
  const typing = paced<() => Promise<number>>(REDRAW_EVERY_MS, (redraw) => {
    const drawing = redraw();
    background.add(drawing.then(() => undefined));
    return drawing;
  });

  const app = new App({
    receiver,
    logger,
    clientOptions,
    convoStore: false,
    extendedErrorHandler: true,
    // What isn't served is answered by the listeners, in a sentence.
    async authorize({ teamId = null, enterpriseId = null }) {
      const served = workspaces.isReady() ? await workspaces.of({ teamId, enterpriseId }) : null;
      return { botId: served?.botId ?? '', botUserId: served?.workspace.botUserId ?? '' };
    },
  });
  // Listeners answer their own failures; what gets here is a request that isn't as Slack documents it, or a bug.
  app.error(async ({ error }: { error: Error & { original?: Error } }) => {
    throw error.original instanceof ZodError ? new Refused(400, 'not as documented') : error;
  });
  exchangeReceived(app, workspaces, channelIds);
  const deps = { useCases, platform, workspaces, channelIds, background, typing, log };
  for (const register of [commands, clicks, forms, shortcuts, events]) register(app, deps);

  return {
    platform,
    requestListener: requestListener && pages ? withPages(requestListener, pages) : requestListener,
    isReady: workspaces.isReady,
    ask: () => clientFor(undefined).api.test(),
    start: workspaces.open,
    async stop() {
      workspaces.close();
      // Bolt's own stop doesn't wait for the other side's goodbye.
      if (receiver instanceof SocketModeReceiver) await within(GOODBYE_WITHIN_MS, receiver.client.disconnect());
      await background.settled();
    },
  };
}

/** Whatever a listener reads names channels by the ids that are stored. Events are for several workspaces: each reads its own. */
function exchangeReceived(app: App, workspaces: Workspaces, ids: ChannelIds): void {
  app.use(async ({ body, context: { teamId = null, enterpriseId = null }, next }) => {
    if (!('event' in body) && workspaces.isReady()) {
      const from = 'command' in body ? { teamId, enterpriseId } : senderOf(interaction.parse(body));
      const served = await workspaces.of(from);
      if (served) Object.assign(body, await ids.received(served.workspace.id, body));
    }
    await next();
  });
}

/** The pages of an installation beside Slack's requests. */
function withPages(requests: Handler, pages: InstallPages): Handler {
  return (request, response) => (isInstallPath(request) ? pages : requests)(request, response);
}

async function openSocket(receiver: SocketModeReceiver): Promise<void> {
  try {
    await receiver.start();
  } catch (error) {
    throw tokenError(error, 'SLACK_APP_TOKEN', "the app's Basic Information page, App-Level Tokens") ?? error;
  }
}
