import type { Emulator } from './emulator.ts';
import type { Triggers } from './triggers.ts';
import type { BlockCheck, Blocks, Json } from './types.ts';
import type { World } from './world.ts';

/** What the methods of the double work on. */
export type Context = {
  world: World;
  emulator: Emulator;
  triggers: Triggers;
  check: BlockCheck;
};

/** Every Web API method that the double answers. */
export type MethodName =
  | 'auth.test'
  | `chat.${'delete' | 'getPermalink' | 'postEphemeral' | 'postMessage' | 'update'}`
  | `conversations.${'history' | 'info' | 'list' | 'members' | 'open' | 'replies'}`
  | 'oauth.v2.access'
  | 'usergroups.list'
  | 'usergroups.users.list'
  | `users.${'conversations' | 'info' | 'list'}`
  | `views.${'open' | 'publish' | 'push' | 'update'}`;

/** A Web API method: its arguments, and the person whose token it is (null: the app's). */
export type Method = (context: Context, args: Json, asName: string | null) => Promise<Json> | Json;

/** @returns Slack's answer to a call that it refuses. */
export function failure(error: string, messages: string[] = []): Json {
  return { ok: false, error, ...(messages.length > 0 ? { response_metadata: { messages } } : {}) };
}

let madeIds = 0;

/** @returns the blocks with the ids that Slack gives to blocks and elements which have none. */
export function withIds(blocks: Blocks): Blocks {
  return blocks.map((block) => ({ ...block, block_id: block.block_id ?? `made-${madeIds++}` }));
}
