import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { refusalLines } from '../../chats/conversation/words/refusal-lines.ts';
import { DOWNLOAD_PAGE } from '../../features/exports/words.ts';
import type { UseCases } from '../../features/index.ts';
import { plain } from '../../kernel/content/phrase.ts';
import { bareReader } from '../../kernel/content/reader.ts';
import type { Log } from '../../kernel/deps.ts';
import { type Handler, pathOf } from '../../kernel/http/requests.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { PAGE_POLICY, page } from './download-page.ts';

type Deps = { useCases: UseCases; log: Log };
type Link = { ws: WorkspaceId; token: string };

/** `/exports/slack:T0123/<token>` */
const PATH = /^\/exports\/([a-z]+:[\w.-]{1,100})\/([0-9a-zA-Z]{40,80})$/;

/** Keeps proxies from caching the file, and the next page from learning the address. */
const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

const STATUS: Partial<Record<Refusal['reason'], number>> = {
  'link-over': 404,
  'export-not-yours': 403,
  'not-an-admin': 403,
  'not-an-agent': 403,
  'bot-not-in-channel': 403,
};

/**
 * Serves links to exported files (docs/product.md §10). The link opens a page; its button downloads the file and uses
 * up the link, so previews and scanners that fetch the page do no harm.
 */
export function downloadListener(deps: Deps): Handler {
  return async (request, response) => {
    try {
      await serve(deps, request, response);
    } catch (error) {
      if (response.headersSent) throw error;
      // The path is the key to the file, so it's never logged.
      deps.log.error({ err: error }, 'a download failed');
      send(response, 500, [DOWNLOAD_PAGE.sorry]);
    }
  };
}

async function serve({ useCases, log }: Deps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const link = linkIn(request);
  const refuse = async (refusal: Refusal): Promise<void> => {
    const lines = await refusalLines(useCases, link?.ws ?? '', refusal);
    send(
      response,
      STATUS[refusal.reason] ?? 503,
      lines.map((line) => plain(line, bareReader())),
    );
  };
  if (link === null) return refuse({ reason: 'link-over', why: 'unknown' });
  if (request.method === 'GET' || request.method === 'HEAD') {
    const found = await useCases.exports.peek(link.ws, link.token);
    if (!found.ok) return refuse(found.refusal);
    return send(response, 200, [DOWNLOAD_PAGE.about(found.what, found.teamName), DOWNLOAD_PAGE.note], true);
  }
  if (request.method !== 'POST') {
    response.writeHead(405, { ...HEADERS, allow: 'GET, HEAD, POST' }).end();
    return;
  }
  const opened = await useCases.exports.open(link.ws, link.token);
  if (!opened.ok) return refuse(opened.refusal);
  const { name, type, chunks } = opened;
  response.writeHead(200, {
    ...HEADERS,
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
  });
  try {
    await pipeline(Readable.from(chunks), response);
  } catch (error) {
    // A reader may stop half-way. Their browser shows that the file is incomplete.
    if (!response.destroyed || !isGone(error)) throw error;
    log.info({ workspaceId: link.ws }, 'the reader cancelled a download');
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function linkIn(request: IncomingMessage): Link | null {
  const match = PATH.exec(pathOf(request));
  return match?.[1] && match[2] ? { ws: match[1], token: match[2] } : null;
}

function send(response: ServerResponse, status: number, lines: readonly string[], offered = false): void {
  response
    .writeHead(status, {
      ...HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': PAGE_POLICY,
    })
    .end(page(lines, offered));
}
