import * as z from 'zod';

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
export function isTokenFor(appId: string, authorization: string, nowMs: number): boolean {
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
