import type { UseCases } from '../../features/index.ts';
import { createBackground } from '../../kernel/calls.ts';
import type { Log } from '../../kernel/deps.ts';
import type { Handler } from '../../kernel/http/requests.ts';
import type { ChatPlatform, Clock, References as Rows, Workspace } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { TeamsConfig, TeamsEndpoints } from './config.ts';
import { createConnection } from './connection.ts';
import { createPlatform } from './deliver.ts';
import { createDirectory } from './directory.ts';
import { createDraw, withSubmitButtons } from './draw.ts';
import { createInstallers } from './installers.ts';
import { handle } from './listeners/index.ts';
import { createReceiver } from './receiver.ts';
import { createReferences } from './references.ts';
import { createSpeech } from './speech.ts';

export type Teams = {
  workspaceId: WorkspaceId;
  platform: ChatPlatform;
  /** For `/api/messages` on the one HTTP server. */
  requestListener: Handler;
  /** Keeps the workspace, before anything is served for it. Nobody has to be asked. */
  start(): Promise<void>;
  /** Has Microsoft answer something, whatever conversations there are. */
  ask(): Promise<unknown>;
  /** Waits for the answers that are on their way. */
  stop(): Promise<void>;
};

type Options = {
  config: TeamsConfig;
  /** Null: Microsoft's own. */
  endpoints: TeamsEndpoints | null;
  useCases: UseCases;
  /** Keeps how people and places are reached. */
  rows: Rows;
  clock: Clock;
  log: Log;
  onWorkspace(workspace: Workspace): Promise<void>;
  /** Microsoft answered a call. @param date its `Date` header */
  onAnswer(date: string | null): void;
};

/** Seconded in one Teams tenant: listens, asks the use cases, answers; and delivers what the outbox holds. */
export function createTeams({ config, endpoints, useCases, rows, clock, log, onWorkspace, onAnswer }: Options): Teams {
  const { appId, tenantId } = config;
  const workspaceId: WorkspaceId = `teams:${tenantId}`;
  const connection = createConnection(config, endpoints, onAnswer);
  const references = createReferences(rows, workspaceId, clock);
  const home = async () => ({ tenantId, admins: await installers.adminIds() });
  const directory = createDirectory(connection, references, home);
  const speech = createSpeech(connection, references, config);
  const draw = createDraw(references, config);
  const platform = createPlatform({ ws: workspaceId, speech, draw, directory, references, clock });
  const background = createBackground(log);
  const changed = (userId: string) => background.add(useCases.people.refreshUser(workspaceId, userId));
  const installers = createInstallers({ named: config.admins, references, log, changed });
  const asSent = <T>(part: T): T => (config.buttons === 'submit' ? withSubmitButtons(part) : part);
  const deps = {
    useCases,
    ws: workspaceId,
    speech,
    draw,
    directory,
    references,
    platform,
    installers,
    background,
    log,
  };

  return {
    workspaceId,
    platform,
    requestListener: createReceiver({
      config,
      connection,
      handle: async (activity, body) => asSent(await handle(deps, activity, body)),
    }),
    ask: connection.ask,
    async start() {
      await onWorkspace({ id: workspaceId, chat: 'teams', name: tenantId, botUserId: `28:${appId ?? ''}` });
      await installers.start();
    },
    stop: () => background.settled(),
  };
}
