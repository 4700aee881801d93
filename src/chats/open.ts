import type { UseCases } from '../features/index.ts';
import { ChatError } from '../kernel/calls.ts';
import type { Deps } from '../kernel/deps.ts';
import type { Handler } from '../kernel/http/requests.ts';
import { emptyPlan } from '../kernel/plan.ts';
import type { Vault } from '../kernel/ports/webhooks.ts';
import type { ChatPlatform, Clock, Store } from '../kernel/ports.ts';
import { StartError } from '../kernel/start-error.ts';
import type { WorkspaceId } from '../kernel/values/ids.ts';
import type { Config } from '../operations/config/config.ts';
import type { Slack } from './slack/app.ts';
import type { TeamsEndpoints } from './teams/config.ts';

/** The chats that are served, one or both. */
export type Chats = {
  /** The chat that a workspace lives in. @throws ChatError where it isn't served now. */
  chatOf(ws: WorkspaceId): ChatPlatform;
  slack: Handler | null;
  teams: Handler | null;
  /** `Slack`, `Teams` or both. */
  names: string;
  /** Has a chat answer something, so that `onAnswer` is called. */
  ask(): Promise<unknown>;
  /** Throws while one of them can't do its work, with what is missing. */
  checkReady(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
};

type SlackOptions = Parameters<Awaited<ReturnType<typeof loadSlack>>['createSlack']>[0];
type Options = {
  slack: Config['slack'];
  teams: Config['teams'];
  /** Null: Microsoft's own. */
  endpoints: TeamsEndpoints | null;
  useCases: UseCases;
  store: Store;
  clock: Clock;
  log: Deps['log'];
  /** A chat answered a call. @param date the answer's `Date` header */
  onAnswer(date: string | null): void;
  /** Encrypts what is stored; null: no key is configured. */
  vault: Vault | null;
};

export async function createChats(options: Options): Promise<Chats> {
  const { slack, teams, endpoints, useCases, store, clock, log, onAnswer, vault } = options;
  const onWorkspace = store.directory.saveWorkspace;
  const installing = installingIn(store, clock, vault);
  const rows = store.references;
  const common = { useCases, rows, log, onWorkspace, onAnswer };
  const inSlack = slack && (await openSlack({ ...common, config: slack, installing }));
  const inTeams = teams && (await loadTeams()).createTeams({ ...common, config: teams, endpoints, clock });
  return {
    chatOf(ws) {
      if (ws.startsWith('slack:') && inSlack) return inSlack.platform;
      if (ws === inTeams?.workspaceId) return inTeams.platform;
      throw new ChatError({ kind: 'unavailable', detail: `${ws} isn't served by this process` });
    },
    slack: inSlack?.requestListener ?? null,
    teams: inTeams?.requestListener ?? null,
    names: [inSlack && 'Slack', inTeams && 'Teams'].filter(Boolean).join(' and '),
    ask: async () => (inSlack ?? inTeams)?.ask(),
    checkReady() {
      if (inSlack && !inSlack.isReady()) throw new Error("Slack hasn't answered yet.");
    },
    async start() {
      await inTeams?.start();
      await inSlack?.start();
    },
    stop: async () => {
      await Promise.all([inSlack?.stop(), inTeams?.stop()]);
    },
  };
}

/** Where what is known of a browser on its way is kept: it belongs to no workspace yet. */
const NOT_YET_INSTALLED = 'slack:install';

/** What workspaces that install the app themselves need of the store. */
function installingIn(store: Store, clock: Clock, vault: Options['vault']): SlackOptions['installing'] {
  return {
    rows: store.installations,
    clock,
    vault,
    async claim(key, expiresAt) {
      const plan = emptyPlan(NOT_YET_INSTALLED, clock.now());
      return (await store.commit({ ...plan, claims: [{ key, subject: '', expiresAt }] })).ok;
    },
    async onInstalled(workspaceId) {
      await store.outbox.retryDead({ workspaceId }, clock.now());
    },
    async onConnected(workspaceId, errors) {
      await store.outbox.retryDead({ workspaceId, errors }, clock.now());
    },
  };
}

/** Each chat's library is large: nobody pays for one that isn't served. */
const loadSlack = () => import('./slack/app.ts');
const loadTeams = () => import('./teams/app.ts');

async function openSlack(options: SlackOptions): Promise<Slack> {
  const { createSlack, SlackTokenError } = await loadSlack();
  const slack = createSlack(options);
  return {
    ...slack,
    async start() {
      try {
        await slack.start();
      } catch (error) {
        if (error instanceof SlackTokenError) throw new StartError(error.message, { cause: error });
        throw error;
      }
    },
  };
}
