import type { Clock, References } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { SlackClient } from './calls.ts';
import type { Workspaces } from './workspaces.ts';

/** By the id that a channel has in Slack today: the id that it had when Seconded first met it. */
type Renamed = ReadonlyMap<string, string>;

/** Another replica may have heard of a change. */
const KEPT_MS = 5_000;
const MOST_KEPT = 500;
const KEY = 'channel-ids';
const NONE: Renamed = new Map();

/**
 * Slack gives a private channel another id for good when it is shared with another organisation
 * (docs.slack.dev/reference/events/channel_id_changed). Everything stored keeps the first id, and ids are exchanged
 * where requests come in and calls go out, so teams, settings, open cards and threads follow without being rewritten.
 */
export type ChannelIds = {
  /** @returns what Slack sent, with the ids that are stored. */
  received<T>(ws: WorkspaceId, value: T): Promise<T>;
  /** @returns what goes to Slack, with the ids that it knows today. */
  sent<T>(ws: WorkspaceId, value: T): Promise<T>;
  /** Slack says that a channel has another id now. */
  changed(ws: WorkspaceId, from: string, to: string): Promise<void>;
};

export function createChannelIds(rows: References, clock: Clock): ChannelIds {
  const kept = new Map<WorkspaceId, { renamed: Renamed; at: number }>();

  async function load(ws: WorkspaceId): Promise<Renamed> {
    const stored = await rows.load(ws, KEY);
    const renamed = stored === null ? NONE : new Map(Object.entries(stored as Record<string, string>));
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(ws, { renamed, at: clock.now() });
    return renamed;
  }

  async function renamedIn(ws: WorkspaceId): Promise<Renamed> {
    const known = kept.get(ws);
    return known && Math.abs(clock.now() - known.at) < KEPT_MS ? known.renamed : load(ws);
  }

  return {
    async received(ws, value) {
      return exchanged(value, await renamedIn(ws));
    },
    async sent(ws, value) {
      const renamed = await renamedIn(ws);
      return renamed.size === 0 ? value : exchanged(value, new Map([...renamed].map(([now, first]) => [first, now])));
    },
    async changed(ws, from, to) {
      // Of two replicas that write at one instant, the one that was overwritten writes again.
      for (let known = await load(ws); !known.has(to); known = await load(ws)) {
        const first = known.get(from) ?? from;
        const others = [...known].filter(([, id]) => id !== first);
        await rows.save(ws, KEY, Object.fromEntries([...others, [to, first]]), clock.now());
      }
    },
  };
}

/** @returns `value` with every id in it exchanged; the same value where none is known. */
function exchanged<T>(value: T, ids: Renamed): T {
  return ids.size === 0 ? value : (mapped(value, ids) as T);
}

const ID = /\b[CG][A-Z0-9]{4,}\b/g;

function mapped(value: unknown, ids: Renamed): unknown {
  if (typeof value === 'string') return value.replace(ID, (id) => ids.get(id) ?? id);
  if (Array.isArray(value)) return value.map((one) => mapped(one, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapped(one, ids)]));
}

/** @returns the same workspaces, whose clients exchange ids. */
export function exchanging(workspaces: Workspaces, ids: ChannelIds): Workspaces {
  const own: <S extends Awaited<ReturnType<Workspaces['of']>>>(served: S) => S = (served) => {
    if (served?.client instanceof SlackClient) served.client.exchange ??= { ids, ws: served.workspace.id };
    return served;
  };
  return {
    ...workspaces,
    of: async (sender) => own(await workspaces.of(sender)),
    get: async (ws) => own(await workspaces.get(ws)),
  };
}
