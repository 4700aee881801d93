import type { IncomingMessage } from 'node:http';
import { readBody } from '../../kernel/http/bodies.ts';
import { type Handler, isOfType, only, pathOf, Refused, respond } from '../../kernel/http/requests.ts';
import { wholeTexts } from '../../kernel/http/texts.ts';
import type { Answer } from './answering.ts';
import type { TeamsConfig } from './config.ts';
import type { Connection } from './connection.ts';
import { type AnyActivity, anyActivity } from './payloads.ts';
import { isTokenFor } from './token.ts';

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
