import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Effect } from '../../kernel/calls.ts';
import { lostCall, refusedCall } from './errors.ts';

/** How long a call to Teams may take. */
const CALL_TIMEOUT_MS = 10_000;

type ClientOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
type HttpClient = NonNullable<ClientOptions['httpClient']>;
type Request = Parameters<HttpClient['sendRequest']>[0];
type Response = Awaited<ReturnType<HttpClient['sendRequest']>>;

/**
 * Sends what botbuilder's client wants sent, once. Left alone the client tries a failed post three times more, whatever
 * came of it, and holds a limited one; the outbox tries again in order, with its own patience, and looks first.
 *
 * @param onAnswer called with each answer's `Date` header
 * @returns a client that throws ChatError for whatever is not a success, so that it has nothing to try again
 */
export function oneTry(onAnswer: (date: string | null) => void): HttpClient {
  return {
    async sendRequest(request) {
      const effect = effectOf(request);
      const { url, body: sent } = targeted(request);
      let answered: { response: globalThis.Response; body: string };
      try {
        answered = await send(request, url, sent);
      } catch (error) {
        throw lostCall(error, effect);
      }
      const { response, body } = answered;
      onAnswer(response.headers.get('date'));
      if (!response.ok) {
        const retryAfter = response.headers.get('retry-after');
        throw refusedCall({ status: response.status, retryAfter, body }, effect);
      }
      if (body !== '' && !isJson(body)) throw lostCall(new Error('no answer of Teams'), effect);
      return toCompat(request, response, body);
    },
  };
}

/** Conversations with a person are made once: asking for one again gives the same. */
function effectOf({ method, url }: Request): Effect {
  return method === 'GET' || /\/v3\/conversations\/?$/.test(url) ? 'read' : 'write';
}

async function send(
  request: Request,
  url: string,
  body: string | undefined,
): Promise<{ response: globalThis.Response; body: string }> {
  const response = await fetch(url, {
    method: request.method,
    headers: Object.fromEntries(request.headers.headersArray().map(({ name, value }) => [name, value])),
    ...(body === undefined ? {} : { body }),
    redirect: 'error',
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
  });
  return { response, body: await response.text() };
}

/**
 * Messages that only one person sees are newer than botbuilder, which drops what it doesn't know: what it carries among
 * the recipient's properties is put where Teams looks for it (learn.microsoft.com, Targeted messages). An edit names
 * nobody: who sees the message stays as it was.
 */
function targeted({ method, url, body }: Request): { url: string; body: string | undefined } {
  if (typeof body !== 'string') return { url, body: undefined };
  const { recipient, ...activity } = JSON.parse(body) as { recipient?: Marked; entities?: object[] };
  const { properties, ...known } = recipient ?? {};
  if (!properties?.isTargeted) return { url, body };
  const { isTargeted, prompt } = properties;
  const shown = prompt === undefined ? {} : { entities: [{ type: 'targetedMessageInfo', messageId: prompt }] };
  const sent = method === 'PUT' ? activity : { ...activity, ...shown, recipient: { ...known, isTargeted } };
  return { url: `${url}?isTargetedActivity=true`, body: JSON.stringify(sent) };
}

/** `prompt`: the id of the message that it answers. */
type Marked = { id?: string; properties?: { isTargeted?: true; prompt?: string } };

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** The client's own kind of headers isn't exported: the request's are taken for a pattern. */
function toCompat(request: Request, response: globalThis.Response, bodyAsText: string): Response {
  const headers = request.headers.clone();
  for (const name of headers.headerNames()) headers.remove(name);
  for (const [name, value] of response.headers) headers.set(name, value);
  return { request, status: response.status, headers, bodyAsText };
}
