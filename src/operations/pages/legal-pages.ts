import { htmlPage } from '../../kernel/http/page.ts';
import type { Handler } from '../../kernel/http/requests.ts';
import type { OperatorConfig } from '../config/operator.ts';
import { privacyPage, termsPage } from './words/legal.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }
  body { max-width: 40rem; margin: 10vh auto; padding: 0 1.5rem }`;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * Serves `/privacy` and `/terms`, which both chats' manifests link to, in the operator's words or in ours.
 *
 * @returns null for every other path
 */
export function createPages({ privacy, terms, ...operator }: OperatorConfig): (path: string) => Handler | null {
  const about = privacyPage(operator);
  const use = termsPage(operator);
  const pages = new Map([
    ['/privacy', page({ ...about, lines: privacy ?? about.lines })],
    ['/terms', page({ ...use, lines: terms ?? use.lines })],
  ]);
  return (path) => pages.get(path) ?? null;
}

function page(content: { title: string; lines: string[] }): Handler {
  const body = htmlPage({ ...content, title: `Seconded: ${content.title}`, style: STYLE }, '');
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    response.writeHead(200, HEADERS).end(request.method === 'HEAD' ? undefined : body);
  };
}
