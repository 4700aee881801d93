import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import {
  type Handler,
  isOfType,
  only,
  pathOf,
  Refused,
  readBody,
  respond,
  wholeTexts,
} from '../../kernel/http/requests.ts';
import type { Answer } from './answering.ts';
import type { TeamsConfig } from './config.ts';
import type { Connection } from './connection.ts';
import { type AnyActivity, anyActivity } from './payloads.ts';

/** The Bot Connector signs with keys that it publishes, never with a secret. */
const header = z.object({ alg: z.literal(['RS256', 'RS384', 'RS512']), kid: z.string().min(1) });
/** Seconds since 1970. */
const claims = z.object({ iss: z.string(), aud: z.string(), exp: z.number() });
/** What botbuilder forgives a clock that is off. */
const TOLERANCE_S = 5 * 60;

/**
 * Whether a request's `Authorization` could be the Bot Connector's: a token of its form, for this bot, that hasn't run
 * out. Looked at before anything else of the request is; whether it is signed by whom it says, botbuilder tells.
 */
function isTokenFor(appId: string, authorization: string, nowMs: number): boolean {
  const [, head, body] = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(authorization) ?? [];
  if (head === undefined || body === undefined || !header.safeParse(decoded(head)).success) return false;
  const { data } = claims.safeParse(decoded(body));
  return data !== undefined && data.aud === appId && data.exp > nowMs / 1_000 - TOLERANCE_S;
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

const PATH = '/api/messages';
/** A form of 3,000-character fields is far below it. */
const BODY_LIMIT_BYTES = 256 * 1024;

type Options = {
  config: TeamsConfig;
  connection: Connection;
  /** Works on an activity whose sender was verified. Never rejects. */
  handle(activity: AnyActivity, body: unknown): Promise<Answer>;
};

/**
 * Teams' requests, on the one HTTP server: who sent them is verified before anything else is done, and they are
 * answered when what they ask for is on disk. Why one is refused is for the log only, and tokens are not even there.
 */
export function createReceiver(options: Options): Handler {
  return async (request, response) => {
    const { status, body } = await serve(options, request);
    respond(request, response, status, body);
  };
}

async function serve({ config, connection, handle }: Options, request: IncomingMessage): Promise<Answer> {
  if (pathOf(request) !== PATH) throw new Refused(404, 'no such path');
  if (request.method !== 'POST') throw new Refused(405, 'not a POST');
  if (!isOfType(request, 'application/json')) throw new Refused(415, 'no JSON');
  const { authorization = '' } = request.headers;
  if (config.appId !== null && !isTokenFor(config.appId, authorization, Date.now()))
    throw new Refused(401, 'no token for this bot');
  const { body, activity } = await readBody(request, BODY_LIMIT_BYTES, async (raw) => {
    const body = objectIn(raw);
    const activity = anyActivity.safeParse(body).data;
    if (!activity) throw new Refused(400, 'no activity of Teams');
    await connection.verify(known(body), authorization).catch((error: unknown) => {
      throw new Refused(isOutage(error) ? 503 : 401, error instanceof Error ? error.name : 'no error');
    });
    return { body, activity };
  });
  if (!isOfTenant(activity, config.tenantId)) throw new Refused(401, 'another tenant');

  return handle(activity, body);
}

/** @returns what botbuilder gets to see of an activity: what was checked. */
function known(body: object): object {
  return only(body, Object.keys(anyActivity.shape));
}

/** All that says which tenant it is must say it is this one. */
function isOfTenant({ channelData, conversation }: AnyActivity, tenantId: string): boolean {
  const named = [channelData?.tenant?.id, conversation.tenantId].filter((id) => typeof id === 'string');
  return named.length > 0 && named.every((id) => id === tenantId);
}

/** The keys that tokens are signed with couldn't be had: that says nothing of the token. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { statusCode } = error as Error & { statusCode?: number };
  return error.name === 'FetchError' || statusCode === 500;
}

function objectIn(body: Buffer): object {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null) return wholeTexts(body, value);
  } catch {
    // Said below.
  }
  throw new Refused(400, 'no JSON object');
}
