import { text } from './json.ts';
import type { Json } from './types.ts';

/** The largest `limit` that lists take ("an integer under 1000"), and how many there are without one. */
const MOST = 999;
const NORMAL = 100;
/** "Fewer than the requested number of items may be returned", says every list: never more than Slack recommends here. */
const RECOMMENDED = 200;

/** One page of a list, or Slack's error. `next_cursor` is empty on the last. */
export type Page<T> = { items: T[]; next_cursor: string } | { error: 'invalid_limit' | 'invalid_cursor' };

/**
 * Pages as Slack's lists do (docs.slack.dev/apis/web-api/pagination). A cursor says nothing to the app; it names what
 * comes next, so that the person who leaves between two pages moves nobody past them.
 *
 * @param most how many a page has, whatever is asked for
 */
export function pageOf<T>(all: readonly T[], idOf: (item: T) => string, args: Json, most = RECOMMENDED): Page<T> {
  const limit = args.limit === undefined ? NORMAL : Number(args.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) return { error: 'invalid_limit' };
  const from = startOf(all, idOf, text(args.cursor));
  if (from === null) return { error: 'invalid_cursor' };
  const until = from + Math.min(limit, most);
  const next = all[until];
  return { items: all.slice(from, until), next_cursor: next === undefined ? '' : cursorTo(until, idOf(next)) };
}

function cursorTo(index: number, id: string): string {
  return Buffer.from(`next:${index}:${id}`).toString('base64');
}

function startOf<T>(all: readonly T[], idOf: (item: T) => string, cursor: string): number | null {
  if (cursor === '') return 0;
  const [, index, id] = /^next:(\d+):(.+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (index === undefined) return null;
  const found = all.findIndex((item) => idOf(item) === id);
  return found >= 0 ? found : Math.min(Number(index), all.length);
}
