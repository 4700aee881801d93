import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSlackDouble } from '../../../src/sandbox/slack/double.ts';
import { type Service, serve } from '../../support/service.ts';
import { SECRET, SEED } from '../../support/slack.ts';
import type { Json } from './mutate.ts';

const PUBLIC_URL = 'https://seconded.example';

/** A browser's request: path, query and cookie, each of which can be changed. */
type Visit = { method: string; path: string; query: Record<string, string>; cookie: string };

export type Pages = {
  service: Service;
  /** What a browser sends while somebody installs the app, and the links that it follows to a file. */
  recorded(): Promise<Visit[]>;
  visit(visit: Json): Promise<number>;
  close(): Promise<void>;
};

/** The bundle as it serves many workspaces: the pages of an installation, and downloads. */
export async function openPages(): Promise<Pages> {
  const folder = await mkdtemp(join(tmpdir(), 'seconded-pages-'));
  const double = await startSlackDouble({
    limits: false,
    seed: { ...SEED, redirectUris: [`${PUBLIC_URL}/slack/oauth_redirect`] },
  });
  const service = await serve(
    {
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: `file:${join(folder, 'seconded.db')}`,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_CLIENT_ID: 'sandbox',
      SLACK_CLIENT_SECRET: 'sandbox',
      SLACK_STATE_SECRET: 'a-secret-of-many-letters',
      SLACK_API_URL: double.url,
      PUBLIC_URL,
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    },
    { cwd: folder },
  );
  return {
    service,
    async recorded() {
      const begun = await fetch(`${service.url}/slack/install`);
      const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const state = /state=([^&"]+)/.exec(await begun.text())?.[1] ?? '';
      const token = 'a'.repeat(52);
      return [
        { method: 'GET', path: '/slack/install', query: {}, cookie },
        {
          method: 'GET',
          path: '/slack/oauth_redirect',
          query: { code: 'a-code', state: decodeURIComponent(state) },
          cookie,
        },
        { method: 'GET', path: '/slack/oauth_redirect', query: { error: 'access_denied' }, cookie },
        { method: 'GET', path: `/exports/slack:T0EXAMPLE/${token}`, query: {}, cookie: '' },
        { method: 'POST', path: `/exports/slack:T0EXAMPLE/${token}`, query: {}, cookie: '' },
      ];
    },
    async visit(visit) {
      const { method, path, query, cookie } = requestOf(visit);
      const response = await fetch(`${service.url}${path}${query}`, {
        method,
        headers: { cookie },
        redirect: 'manual',
      });
      await response.arrayBuffer();
      return response.status;
    },
    async close() {
      await service.kill();
      await double.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** What can be sent of a changed visit: HTTP clients refuse other methods, and controls in a header. */
function requestOf(visit: Json) {
  const { method, path, query, cookie } = (typeof visit === 'object' && visit ? visit : {}) as Record<string, Json>;
  const word = (value: Json | undefined): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));
  const isObject = typeof query === 'object' && query !== null && !Array.isArray(query);
  const pairs = isObject ? Object.entries(query).map(([name, value]) => [name, word(value)] as [string, string]) : [];
  return {
    method: ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'].includes(word(method)) ? word(method) : 'GET',
    path: `/${encodeURI(word(path).toWellFormed()).replace(/^\/+/, '').slice(0, 8_000)}`,
    query:
      pairs.length > 0
        ? `?${new URLSearchParams(pairs)}`
        : isObject
          ? ''
          : `?${encodeURIComponent(word(query).toWellFormed())}`,
    cookie: word(cookie)
      .replace(/[^\x20-\x7e]/g, '')
      .slice(0, 4_000),
  };
}
