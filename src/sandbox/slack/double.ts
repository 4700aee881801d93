import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { readManifest } from '../files.ts';
import { acknowledgements } from './acknowledgements.ts';
import { checkBlocks } from './block-check.ts';
import { type Context, failure } from './context.ts';
import { type Control, controlOf } from './control.ts';
import { startEmulator } from './emulator.ts';
import { Faults } from './faults.ts';
import { parseArguments, text } from './json.ts';
import { answered } from './methods.ts';
import { authorizePage } from './oauth.ts';
import { Limits } from './pace.ts';
import { ResponseUrls } from './responses.ts';
import { grantedTo } from './scopes.ts';
import { Triggers } from './triggers.ts';
import { APP, type BlockCheck, type Fault, type Json, type WorkspaceSeed } from './types.ts';
import { World } from './world.ts';

export type SlackDouble = {
  /** The Web API's address, for `SLACK_API_URL`; ends in `/api/`. */
  url: string;
  botToken: string;
  control: Control;
  close(): Promise<void>;
};

export type DoubleOptions = {
  seed: WorkspaceSeed;
  port?: number;
  /** What messages are stamped with, epoch milliseconds; real time by default. */
  clock?: () => number;
  /** Another judge of blocks than the double's own. */
  check?: BlockCheck;
  /** False: calls are taken as often as they come, for loads that no workspace has. By default Slack's limits hold, by `clock`. */
  limits?: boolean;
};

type Reply = { status: number; body: string; headers?: Record<string, string> };
/** Null where the connection is to be cut. */
type Answer = Reply | null;

/**
 * Starts a Slack for tests and the sandbox on 127.0.0.1: the emulator behind a server of our own, which adds what the
 * emulator lacks (guests, outsiders, groups, response URLs, limits, private channels, faults) and keeps a journal.
 */
export async function startSlackDouble(options: DoubleOptions): Promise<SlackDouble> {
  const clock = options.clock ?? Date.now;
  const emulator = await startEmulator(options.seed);
  const world = new World(options.seed, clock, (await readManifest()).scopes);
  const context: Context = { world, emulator, triggers: new Triggers(), check: options.check ?? checkBlocks };
  const faults = new Faults();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const responses = new ResponseUrls(context, base);
  const handler = new Handler(context, responses, faults, options.limits === false ? null : new Limits(clock));
  server.on('request', (request, response) => void handler.handle(request, response));
  return {
    url: `${base}/api/`,
    botToken: APP.botToken,
    control: controlOf(context, faults, responses, acknowledgements(context, responses)),
    close: async () => {
      await closed(server);
      await emulator.close();
    },
  };
}

class Handler {
  readonly #context: Context;
  readonly #responses: ResponseUrls;
  readonly #faults: Faults;
  readonly #limits: Limits | null;

  constructor(context: Context, responses: ResponseUrls, faults: Faults, limits: Limits | null) {
    this.#context = context;
    this.#responses = responses;
    this.#faults = faults;
    this.#limits = limits;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readText(request).catch(() => null);
    if (body === null) return;
    const answer = await this.#answer(request, body).catch((error: unknown) =>
      json(failure(`internal: ${error}`), 500),
    );
    this.#context.world.changed();
    if (answer === null) {
      request.socket.resetAndDestroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
  }

  async #answer(request: IncomingMessage, body: string): Promise<Answer> {
    const [kind, name = ''] = new URL(request.url ?? '/', 'http://double').pathname.split('/').slice(1);
    if (kind === 'oauth') return authorizePage(this.#context.emulator, request, body);
    const isResponse = kind === 'response';
    if (!isResponse && kind !== 'api') return json(failure('unknown_method'), 404);
    const method = isResponse ? 'response_url' : name;
    const args = parseArguments(request.headers['content-type'] ?? '', body);
    const call = { method, args, outcome: '…' };
    this.#context.world.calls.push(call);
    // A request that hangs is seen as well.
    this.#context.world.changed();
    if (this.#faults.down) {
      call.outcome = 'outage';
      return { status: 503, body: 'upstream connect error' };
    }
    const fault = this.#faults.take(method, args.channel);
    if (fault) call.outcome = fault.kind;
    if (fault && fault.kind !== 'reset-after') return before(fault, request);
    const answer = isResponse ? await this.#response(name, body) : await this.#method(method, args, request);
    if (fault) return null;
    call.outcome = isResponse ? answer.body : outcomeOf(answer.body);
    return answer;
  }

  async #response(id: string, body: string): Promise<Reply> {
    const used = await this.#responses.use(id, body);
    return { status: used.status, body: used.text, headers: { 'content-type': 'text/plain' } };
  }

  async #method(method: string, args: Json, request: IncomingMessage): Promise<Reply> {
    const { world } = this.#context;
    // The person who asks for a token has none yet.
    const refused = method === 'oauth.v2.access' ? null : tokenProblem(world, request, args);
    if (refused !== null) return json(failure(refused));
    const waitS = this.#waitS(method, args);
    if (waitS > 0) return limited(waitS);
    const answer = json(await answered(this.#context, method, args));
    return { ...answer, headers: { 'x-oauth-scopes': grantedTo(world).join(',') } };
  }

  #waitS(method: string, args: Json): number {
    const { world } = this.#context;
    const place = text(args.channel);
    // A person's id names the private messages with them.
    const channel = world.users.has(place) ? `D${place.slice(1)}` : place;
    return this.#limits?.wait(method, channel, world.isHistoryLimited) ?? 0;
  }
}

function tokenProblem(world: World, request: IncomingMessage, args: Json): string | null {
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '') || text(args.token);
  if (token === '') return 'not_authed';
  return world.botTokens.has(token) ? world.tokenError : 'invalid_auth';
}

/** What is answered instead of doing it. A hanging request is left open until its side gives up or the double closes. */
function before(fault: Fault, request: IncomingMessage): Promise<Answer> | Answer {
  if (fault.kind === '429') return limited(fault.retryAfterS ?? 1);
  if (fault.kind === '500') return { status: 500, body: 'Internal Server Error' };
  if (fault.kind === 'reset-before') return null;
  return new Promise((resolve) => request.socket.once('close', () => resolve(null)));
}

function json(answer: Json, status = 200): Reply {
  return { status, body: JSON.stringify(answer) };
}

function limited(seconds: number): Reply {
  return { ...json(failure('ratelimited'), 429), headers: { 'retry-after': String(seconds) } };
}

function outcomeOf(body: string): string {
  const answer = JSON.parse(body) as { ok: boolean; error?: string };
  return answer.ok ? 'ok' : (answer.error ?? 'error');
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
