import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { checkSent } from './teams-checks.ts';
import { createSigner, type Signer } from './teams-tokens.ts';
import { BOT_ID, type Json, TENANT, type TeamsMessage, type TeamsPerson, TeamsWorld } from './teams-world.ts';

/** What goes wrong with the next requests of a kind; `reset-after`: it was done, and the answer is lost. */
export type TeamsFault = {
  /** `POST`, `PUT`, `GET`, `DELETE`; with a part of the path, only those. */
  method: string;
  path?: string;
  times?: number;
  /** A status, or what happens to the connection. */
  kind: number | 'reset-before' | 'reset-after' | 'hang';
  retryAfterS?: number;
  /** The code in the answer, such as `BotNotInConversationRoster`. */
  code?: string;
};

/** The Bot Connector's double: Teams' own side, on this machine. */
export type Connector = {
  world: TeamsWorld;
  signer: Signer;
  /** What activities name as their `serviceUrl`. */
  serviceUrl: string;
  openIdMetadataUrl: string;
  /** What the bot's own requests must carry. */
  botToken: string;
  failNext(fault: TeamsFault): void;
  /** While it lasts everything is answered with 503. */
  outage(on: boolean): void;
  close(): Promise<void>;
};

/** @param clock gives messages their times */
export async function startConnector(clock: () => number): Promise<Connector> {
  const world = new TeamsWorld(clock);
  const signer = await createSigner();
  const faults: { fault: TeamsFault; left: number }[] = [];
  let down = false;
  const botToken = 'a-token-for-the-bot';

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/openid') return json(response, 200, signer.metadata(`${base()}/keys`));
    if (url.pathname === '/keys') return json(response, 200, signer.keys());
    await serve(request, response, url);
  });
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const method = request.method ?? 'GET';
    const path = decoded(url.pathname.replace(/^\/teams/, ''));
    if (path === null) return json(response, 400, { error: { code: 'BadArgument', message: 'played' } });
    const words = await readText(request);
    const body = words === '' ? {} : (JSON.parse(words) as Json);
    const call = { method, path, body, outcome: '' };
    world.calls.push(call);
    if (request.headers.authorization !== `Bearer ${botToken}`)
      world.problems.push(`${method} ${path} without a token`);

    const fault = down ? { method, kind: 503 as const } : takeFault(method, path);
    call.outcome = String(fault?.kind ?? '');
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset-before') return void request.socket.destroy();
    if (typeof fault?.kind === 'number') {
      if ('retryAfterS' in fault) response.setHeader('retry-after', String(fault.retryAfterS));
      return json(response, fault.kind, { error: { code: fault.code ?? 'Fault', message: 'played' } });
    }
    const answer = route(world, method, path, url.searchParams, body, `${base()}/teams/`);
    call.outcome ||= String(answer.status);
    world.changed();
    if (fault?.kind === 'reset-after') return void request.socket.destroy();
    json(response, answer.status, answer.body);
  }

  function takeFault(method: string, path: string): TeamsFault | null {
    const at = faults.findIndex(({ fault }) => fault.method === method && path.includes(fault.path ?? ''));
    const found = faults[at];
    if (!found) return null;
    found.left -= 1;
    if (found.left === 0) faults.splice(at, 1);
    return found.fault;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    world,
    signer,
    serviceUrl: `${base()}/teams/`,
    // botbuilder remembers keys by this address for as long as the process lives, and a port can come again.
    openIdMetadataUrl: `${base()}/openid?of=${randomUUID()}`,
    botToken,
    failNext: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    outage: (on) => {
      down = on;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** @returns a path as it is meant; null: it is none. */
function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

type Answer = { status: number; body: unknown };

function route(
  world: TeamsWorld,
  method: string,
  path: string,
  query: URLSearchParams,
  body: Json,
  serviceUrl: string,
): Answer {
  const parts = path.split('/').filter(Boolean);
  const [version, noun, id, part, partId] = parts;
  if (version !== 'v3') return refused(404, 'NotFound');
  if (noun === 'teams') return team(world, id, part);
  if (noun !== 'conversations') return refused(404, 'NotFound');
  if (id === undefined)
    return method === 'POST' ? createChat(world, body, serviceUrl) : refused(405, 'MethodNotAllowed');
  const [conversation = '', thread = null] = id.split(';messageid=');
  const members = world.membersOf(conversation);
  if (!members) return refused(404, 'ConversationNotFound');
  const channels = [...world.channels.values()];
  const place =
    channels.find((one) => one.id === conversation) ?? channels.find(({ teamId }) => teamId === conversation);
  if (place && !place.hasBot) return refused(403, 'BotNotInConversationRoster');

  if (part === 'pagedmembers') {
    const size = Number(query.get('pageSize'));
    if (!(size >= 50 && size <= 500)) world.problems.push(`a page of ${size} people`);
    return pageOf(members, query.get('continuationToken'), Math.min(size, world.mostOnPage));
  }
  if (part === 'members') {
    const found = members.find((one) => one.id === partId || one.aadObjectId === partId);
    if (partId === undefined) return { status: 200, body: members.map(account) };
    return found ? { status: 200, body: account(found) } : refused(404, 'MemberNotFoundInConversation');
  }
  if (part !== 'activities') return refused(404, 'NotFound');
  if (method === 'POST') return post(world, { conversation, thread: partId ?? thread }, body, query);
  return change(world, { method, conversation, id: partId, isAside: isTargeted(query) }, body);
}

function isTargeted(query: URLSearchParams): boolean {
  return query.get('isTargetedActivity') === 'true';
}

function post(
  world: TeamsWorld,
  at: { conversation: string; thread: string | null },
  body: Json,
  query: URLSearchParams,
): Answer {
  world.problems.push(...checkSent(world, body));
  const recipient = body.recipient as { id?: string; isTargeted?: boolean } | undefined;
  const targeted = isTargeted(query);
  if (targeted !== (recipient?.isTargeted === true)) world.problems.push('targeted in one place and not in the other');
  const onlyFor = targeted ? (recipient?.id ?? '') : null;
  if (onlyFor !== null) {
    if (at.conversation.startsWith('a:')) return refused(400, 'BadArgument');
    if (!world.membersOf(at.conversation)?.some(({ id }) => id === onlyFor))
      return refused(403, 'NotEnoughPermissions');
  }
  const prompts = (body.entities ?? []) as { type: string; messageId?: string }[];
  for (const { messageId } of prompts.filter(({ type }) => type === 'targetedMessageInfo')) {
    const asked = world.prompts.get(messageId ?? '');
    if (asked === undefined || asked !== onlyFor) return refused(400, 'INVALID_TARGETED_MESSAGE_ID');
    if (isOver(world, messageId ?? '')) return refused(404, 'TARGETED_MESSAGE_EXPIRED_OR_DELETED');
  }
  const message: TeamsMessage = { ...at, id: world.nextId(), onlyFor, ...contentOf(body), edited: false };
  world.messages.push(message);
  return { status: 201, body: { id: message.id } };
}

/** Teams forgets messages for one person after a day. An id is the time in milliseconds. */
function isOver(world: TeamsWorld, id: string): boolean {
  return Number(world.nextId()) - Number(id) > 24 * 3_600_000;
}

function change(
  world: TeamsWorld,
  {
    method,
    conversation,
    id,
    isAside,
  }: { method: string; conversation: string; id: string | undefined; isAside: boolean },
  body: Json,
): Answer {
  const at = world.messages.findIndex((one) => one.conversation === conversation && one.id === id);
  const message = world.messages[at];
  // Who sees a message can't be changed, nor one that was forgotten.
  if (!message || isAside !== (message.onlyFor !== null)) return refused(404, 'ActivityNotFoundInConversation');
  if (isAside && isOver(world, message.id)) return refused(404, 'ActivityNotFoundInConversation');
  if (body.recipient !== undefined) return refused(400, 'BadArgument');
  if (method === 'DELETE') {
    world.messages.splice(at, 1);
    return { status: 200, body: {} };
  }
  if (method !== 'PUT') return refused(405, 'MethodNotAllowed');
  world.problems.push(...checkSent(world, body));
  Object.assign(message, contentOf(body), { edited: true });
  return { status: 200, body: { id: message.id } };
}

function contentOf(body: Json): { text: string; card: Json | null } {
  const attachments = (body.attachments ?? []) as { content?: Json }[];
  return { text: typeof body.text === 'string' ? body.text : '', card: attachments[0]?.content ?? null };
}

function createChat(world: TeamsWorld, body: Json, serviceUrl: string): Answer {
  const [member] = (body.members ?? []) as { id?: string }[];
  const found = [...world.people.values()].find(
    ({ id, aadObjectId }) => member?.id === id || member?.id === aadObjectId,
  );
  const tenant = body.tenantId ?? (body.channelData as { tenant?: { id?: string } } | undefined)?.tenant?.id;
  if (tenant !== TENANT) world.problems.push('a chat is made without its tenant');
  if ((body.bot as { id?: string } | undefined)?.id !== BOT_ID) world.problems.push('a chat is made for another bot');
  if (!found) return refused(403, 'BotNotInConversationRoster');
  return { status: 201, body: { id: world.chatOf(found.name), serviceUrl } };
}

function team(world: TeamsWorld, id: string | undefined, part: string | undefined): Answer {
  const channels = [...world.channels.values()].filter(({ teamId, hasBot }) => teamId === id && hasBot);
  if (channels.length === 0) return refused(403, 'BotNotInConversationRoster');
  if (part === 'conversations') {
    return {
      status: 200,
      body: { conversations: channels.map((one) => ({ id: one.id, name: one.name, type: one.type })) },
    };
  }
  return { status: 200, body: { id, name: 'Example', aadGroupId: 'ffffffff-0000-0000-0000-000000000000' } };
}

function pageOf(members: TeamsPerson[], token: string | null, size: number): Answer {
  const from = Number(token ?? 0);
  const until = from + size;
  const next = until < members.length ? { continuationToken: String(until) } : {};
  return { status: 200, body: { members: members.slice(from, until).map(account), ...next } };
}

function account({ id, name, aadObjectId, userRole }: TeamsPerson): Json {
  const given = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  return { id, name: given, givenName: given, objectId: aadObjectId, aadObjectId, userRole, tenantId: TENANT };
}

function refused(status: number, code: string): Answer {
  return { status, body: { error: { code, message: code } } };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
