import { chat } from './chat.ts';
import { type Context, withIds } from './context.ts';
import { flag, isObject, objects, text } from './json.ts';
import type { Json } from './types.ts';

/** A response URL may be used so often, and so long. */
const MOST_USES = 5;
const LIFE_MS = 30 * 60_000;

/** What was clicked: a message of the channel, or a private one; null: a command. */
export type Original = { ts: string } | { privateId: string } | null;
type Address = { user: string; channel: string; original: Original; uses: number; madeAt: number };

/** The addresses by which an app answers a command or a click. */
export class ResponseUrls {
  readonly #context: Context;
  readonly #base: string;
  readonly #addresses = new Map<string, Address>();

  constructor(context: Context, base: string) {
    this.#context = context;
    this.#base = base;
  }

  make(user: string, channel: string, original: Original = null): string {
    const id = `R${this.#addresses.size + 1}`;
    this.#addresses.set(id, { user, channel, original, uses: 0, madeAt: performance.now() });
    return `${this.#base}/response/${id}`;
  }

  /** @returns the status and text of Slack's answer. */
  async use(id: string, body: string): Promise<{ status: number; text: string }> {
    const address = this.#addresses.get(id);
    if (!address || performance.now() - address.madeAt > LIFE_MS) return { status: 404, text: 'expired_url' };
    if (address.uses >= MOST_USES) return { status: 404, text: 'used_url' };
    address.uses += 1;
    const parsed: unknown = JSON.parse(body);
    const problem = await this.deliver(address, isObject(parsed) ? parsed : {});
    return problem === null ? { status: 200, text: 'ok' } : { status: 400, text: problem };
  }

  /** Shows an answer where it belongs. @returns Slack's error, or null. */
  async deliver(to: Pick<Address, 'user' | 'channel' | 'original'>, answer: Json): Promise<string | null> {
    if (flag(answer.delete_original)) return this.#remove(to);
    const blocks = withIds(objects(answer.blocks));
    if (text(answer.text) === '' && blocks.length === 0) return 'no_text';
    const problems = this.#context.check(blocks, 'message');
    if (problems.length > 0) return `invalid_blocks: ${problems.join('; ')}`;
    if (flag(answer.replace_original) && to.original) return this.#replace(to, answer);
    const { world } = this.#context;
    if (answer.response_type === 'in_channel') {
      const posted = await chat['chat.postMessage'](this.#context, { ...answer, channel: to.channel, blocks }, null);
      return posted?.ok === true ? null : text(posted?.error);
    }
    const ts = world.nextTs();
    world.privates.push({ id: `P${ts}`, channel: to.channel, user: to.user, ts, text: text(answer.text), blocks });
    return null;
  }

  async #replace(to: Pick<Address, 'channel' | 'original'>, answer: Json): Promise<string | null> {
    if (to.original && 'ts' in to.original) {
      const args = { ...answer, channel: to.channel, ts: to.original.ts };
      const updated = await chat['chat.update'](this.#context, args, null);
      return updated?.ok === true ? null : text(updated?.error);
    }
    const shown = this.#private(to.original);
    if (!shown) return 'message_not_found';
    shown.text = text(answer.text);
    shown.blocks = withIds(objects(answer.blocks));
    return null;
  }

  async #remove(to: Pick<Address, 'channel' | 'original'>): Promise<string | null> {
    if (to.original && 'ts' in to.original) {
      const args = { channel: to.channel, ts: to.original.ts };
      const removed = await chat['chat.delete'](this.#context, args, null);
      return removed?.ok === true ? null : text(removed?.error);
    }
    const shown = this.#private(to.original);
    if (!shown) return 'message_not_found';
    this.#context.world.privates.splice(this.#context.world.privates.indexOf(shown), 1);
    return null;
  }

  #private(original: Original) {
    if (!original || !('privateId' in original)) return undefined;
    return this.#context.world.privates.find((shown) => shown.id === original.privateId);
  }
}
