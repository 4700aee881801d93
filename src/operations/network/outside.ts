import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { LATE, within } from '../../kernel/calls.ts';
import type { Outside } from '../../kernel/ports/webhooks.ts';
import type { AddressProblem } from '../../kernel/refusal.ts';
import { literalOf, problemWith, problemWithAddresses } from './addresses.ts';

/** Short, because a person waits for it in a form. */
const CHECK_WITHIN_MS = 1_500;
/** From asking for the name to the answer's first line. */
const ANSWER_WITHIN_MS = 10_000;

/** @returns the addresses of a name, as the system resolves it. Throws where there are none. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

type Options = { allowPrivate: boolean; resolve?: Resolve; answerWithinMs?: number };

const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/**
 * The way out to servers whose address a person typed (docs/webhooks.md, What is safe). The name is resolved once, all
 * its addresses are checked, and the connection goes to exactly those: a name that answers otherwise a moment later
 * changes nothing. The certificate is checked against the name.
 *
 * @param options.allowPrivate `WEBHOOKS_ALLOW_PRIVATE`: http and addresses that aren't public, too
 */
export function createOutside({
  allowPrivate,
  resolve = systemResolve,
  answerWithinMs = ANSWER_WITHIN_MS,
}: Options): Outside {
  async function addressesOf(url: URL): Promise<LookupAddress[] | AddressProblem> {
    const wrong = problemWith(url.href, allowPrivate);
    if (wrong !== null) return wrong;
    if (literalOf(url) !== null) return [];
    const found = await resolve(url.hostname).catch(() => []);
    return problemWithAddresses(found, allowPrivate) ?? found;
  }

  return {
    async check(text) {
      const url = URL.parse(text);
      if (url === null) return 'not-a-url';
      const found = await within(Math.min(CHECK_WITHIN_MS, answerWithinMs), addressesOf(url));
      if (found === LATE) return 'unknown-host';
      return typeof found === 'string' ? found : null;
    },
    async post(text, headers, body) {
      const began = performance.now();
      const tookMs = (): number => Math.round(performance.now() - began);
      const url = URL.parse(text);
      if (url === null) return { got: 'refused', problem: 'not-a-url' };
      const found = await within(answerWithinMs, addressesOf(url));
      if (found === LATE) return { got: 'nothing', reason: 'timeout', tookMs: tookMs() };
      // A name that isn't known now may be a moment later: the server of names was away.
      if (found === 'unknown-host') return { got: 'nothing', reason: 'ENOTFOUND', tookMs: tookMs() };
      if (typeof found === 'string') return { got: 'refused', problem: found };
      const left = Math.max(1, answerWithinMs - tookMs());
      const outcome = await send({ url, addresses: found, headers, body, signal: AbortSignal.timeout(left) });
      return { ...outcome, tookMs: tookMs() };
    },
  };
}

type Sending = {
  url: URL;
  /** Checked; empty: the URL holds one itself. */
  addresses: LookupAddress[];
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
};
type Sent = { got: 'answer'; status: number } | { got: 'nothing'; reason: string };

function send({ url, addresses, headers, body, signal }: Sending): Promise<Sent> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done) => {
    const outgoing = request(
      url,
      {
        method: 'POST',
        // A connection of its own: one that is kept could have been opened to another address.
        agent: false,
        lookup: to(addresses),
        signal,
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' },
      },
      (answer: IncomingMessage) => {
        done({ got: 'answer', status: answer.statusCode ?? 0 });
        // Nothing in it is of use, and it may be without end.
        answer.destroy();
      },
    );
    outgoing.once('error', (error) => {
      done({ got: 'nothing', reason: signal.aborted ? 'timeout' : reasonOf(error) });
    });
    outgoing.once('close', () => done({ got: 'nothing', reason: 'closed' }));
    // `destroy` of an answer can end in an error that nobody waits for any more.
    outgoing.on('error', () => {});
    outgoing.end(body);
  });
}

/** @returns answers every question for a name with the addresses that were checked. */
function to(addresses: LookupAddress[]): LookupFunction {
  return (_hostname, options, done) => {
    const [first] = addresses;
    if (first === undefined) return done(new Error('nothing was resolved'), []);
    if (options.all) return done(null, addresses);
    done(null, first.address, first.family);
  };
}

function reasonOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
