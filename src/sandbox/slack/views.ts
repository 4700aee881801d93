import { checkView } from './block-check.ts';
import { type Context, failure, type Method, withIds } from './context.ts';
import { isObject, objects, text } from './json.ts';
import type { Json, OpenView, SlackView } from './types.ts';

/** Slack shows at most three modals over one another. */
const MOST_STACKED = 3;

/** @returns the view with ids for its blocks, or why Slack refuses it. */
function checked(context: Context, given: unknown): { view: Json } | { refused: Json } {
  if (!isObject(given)) return { refused: failure('invalid_arguments', ['missing required field: view']) };
  const view = { ...given, blocks: withIds(objects(given.blocks)) };
  const problems = checkView(view, context.check);
  return problems.length > 0 ? { refused: failure('invalid_arguments', problems) } : { view };
}

/** Has the emulator make a view: it gives ids and hashes, and refuses what isn't a view. */
async function made(context: Context, user: string, view: Json): Promise<{ view: SlackView } | { refused: Json }> {
  const trigger = await context.emulator.call('views.generateTriggerId', { user_id: user });
  const answer = await context.emulator.call('views.open', { trigger_id: trigger.trigger_id, view });
  return isView(answer.view) ? { view: answer.view } : { refused: answer };
}

function isView(value: unknown): value is SlackView {
  return isObject(value) && typeof value.id === 'string' && Array.isArray(value.blocks);
}

/** Opens a modal for a person; over the one that is there, if `over` names it. */
export async function show(context: Context, user: string, given: unknown, over: string | null): Promise<Json> {
  const fit = checked(context, given);
  if ('refused' in fit) return fit.refused;
  const stack = context.world.stack(user);
  if (over !== null) {
    if (stack.at(-1)?.view.id !== over) return failure('view_not_found');
    if (stack.length >= MOST_STACKED) return failure('push_limit_reached');
  }
  const opened = await made(context, user, fit.view);
  if ('refused' in opened) return opened.refused;
  if (over === null) stack.length = 0;
  const root = stack[0]?.view.id ?? opened.view.id;
  const view = { ...opened.view, root_view_id: root, previous_view_id: over };
  stack.push({ view, errors: {} });
  return { ok: true, view };
}

/** Draws an open modal again. */
export async function redraw(context: Context, open: OpenView | undefined, given: unknown, hash = ''): Promise<Json> {
  if (!open) return failure('not_found');
  const fit = checked(context, given);
  if ('refused' in fit) return fit.refused;
  const answer = await context.emulator.call('views.update', { view_id: open.view.id, view: fit.view, hash });
  if (!isView(answer.view)) return answer;
  const { root_view_id, previous_view_id } = open.view;
  open.view = { ...answer.view, root_view_id, previous_view_id };
  open.errors = {};
  return { ok: true, view: open.view };
}

const openView: Method = (context, args) => {
  const trigger = context.triggers.use(text(args.trigger_id));
  return 'error' in trigger ? failure(trigger.error) : show(context, trigger.user, args.view, null);
};

const push: Method = (context, args) => {
  const trigger = context.triggers.use(text(args.trigger_id));
  if ('error' in trigger) return failure(trigger.error);
  return trigger.viewId === null ? failure('view_not_found') : show(context, trigger.user, args.view, trigger.viewId);
};

const update: Method = (context, args) => {
  const id = text(args.view_id);
  const external = text(args.external_id);
  const open = id
    ? context.world.findView(id)
    : [...context.world.stacks.values()].flat().find(({ view }) => external !== '' && view.external_id === external);
  return redraw(context, open, args.view, text(args.hash));
};

const publish: Method = async (context, args) => {
  const fit = checked(context, args.view);
  if ('refused' in fit) return fit.refused;
  const user = text(args.user_id);
  if (!context.world.users.has(user)) return failure('user_not_found');
  const answer = await context.emulator.call('views.publish', { ...args, view: fit.view });
  if (!isView(answer.view)) return answer;
  context.world.homes.set(user, answer.view);
  return answer;
};

export const views = {
  'views.open': openView,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
} satisfies Record<string, Method>;
