import { ChatError } from '../../kernel/calls.ts';
import type { ChatPlatform, Clock, MessageRef } from '../../kernel/ports.ts';
import { ask, refOf } from './calls.ts';
import { slackCode } from './errors.ts';
import type { Served } from './workspaces.ts';

export const METADATA_TYPE = 'seconded';
const LOOK_BACK_MS = 60_000;
/**
 * Apps that are distributed outside Slack's Marketplace get 15 messages a page, and a page a minute
 * (docs.slack.dev/reference/methods/conversations.history). What is looked for is among the newest.
 */
const PAGE = 15;
/** A post that wasn't found in this time is posted again: one too many is better than none. */
const LOOK_FOR_MS = 10 * 60_000;
/** Where we may not look, a card waits no longer: a customer waits for it, and clicks on two count as one. */
const CARD_WAITS_MS = 30_000;
/** After a cursor that Slack doesn't know any more. */
const BEGIN_AGAIN_MS = 1_000;
/** Searches under way; with more, they begin again. */
const MOST_SEARCHES = 500;

type Lost = { channel: string; tag: string; since: number; thread: MessageRef | null; isCard: boolean };
/** `cursor`: the next page. `postedAt`: when it was last posted without knowing. */
type Search = { cursor?: string; postedAt?: number };

/**
 * Looks for posts whose answer was lost, page by page: a search that Slack breaks off goes on where it was. The scopes
 * for it are optional (docs.slack.dev/changelog/2026/03/16/optional-scopes).
 */
export function lookingFor(clock: Clock): (served: Served, lost: Lost) => ReturnType<ChatPlatform['find']> {
  const searches = new Map<string, Search>();

  async function pages(
    served: Served,
    { channel, tag, since, thread }: Lost,
    search: Search,
  ): Promise<MessageRef | null> {
    const oldest = String((since - LOOK_BACK_MS) / 1_000);
    for (;;) {
      const { cursor } = search;
      const page = {
        channel,
        oldest,
        include_all_metadata: true,
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      };
      const found = await ask('read', () =>
        thread
          ? served.client.conversations.replies({ ...page, ts: thread.ts })
          : served.client.conversations.history(page),
      );
      const hit = found.messages?.find((one) => tagOf(one.metadata) === tag);
      if (hit) return refOf(channel, hit.ts);
      const next = found.response_metadata?.next_cursor;
      if (!next) return null;
      search.cursor = next;
    }
  }

  return async (served, lost) => {
    const key = `${served.workspace.id} ${lost.tag}`;
    const search = searches.get(key) ?? {};
    if (searches.size >= MOST_SEARCHES) searches.clear();
    searches.set(key, search);
    try {
      const found = await pages(served, lost, search);
      searches.delete(key);
      return found;
    } catch (error) {
      const limited = error instanceof ChatError && error.failure.kind === 'rate-limited' ? error.failure : null;
      const isForbidden = slackCode(error) === 'missing_scope';
      // From the newest again.
      if (slackCode(error) === 'invalid_cursor' && search.cursor !== undefined) {
        delete search.cursor;
        return { againInMs: BEGIN_AGAIN_MS };
      }
      if (limited === null && !isForbidden) throw error;
      const waits = isForbidden && lost.isCard ? CARD_WAITS_MS : LOOK_FOR_MS;
      const leftMs = Math.max(lost.since, search.postedAt ?? 0) + waits - clock.now();
      if (leftMs > 0) return { againInMs: Math.min(leftMs, limited?.retryAfterMs ?? leftMs) };
      searches.set(key, { postedAt: clock.now() });
      return null;
    }
  };
}

function tagOf(metadata: unknown): unknown {
  const { event_type, event_payload } = (metadata ?? {}) as { event_type?: string; event_payload?: { tag?: unknown } };
  return event_type === METADATA_TYPE ? event_payload?.tag : undefined;
}
