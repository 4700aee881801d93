import type { IncomingMessage } from 'node:http';

/**
 * The sandbox lets anyone act as anyone, so only pages from this machine may talk to it: a site that resolves its own
 * name to 127.0.0.1 has another Host, and a form of another site has another Origin.
 * @returns why the request is refused, or null.
 */
export function refusalOf(request: IncomingMessage): string | null {
  const host = request.headers.host ?? '';
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)) return 'Only this machine can use the sandbox.';
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  if (request.headers.origin !== `http://${host}`) return 'Only the sandbox’s own page can do that.';
  const isJson = (request.headers['content-type'] ?? '').startsWith('application/json');
  return isJson ? null : 'The sandbox accepts JSON only.';
}
