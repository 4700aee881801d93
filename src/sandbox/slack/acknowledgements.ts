import type { Context } from './context.ts';
import { flag, isObject, text } from './json.ts';
import type { ResponseUrls } from './responses.ts';
import { redraw, show } from './views.ts';

/**
 * What Slack does with the body of an app's acknowledgement.
 * @returns what is wrong with it in Slack's words, or null.
 */
export type Acknowledgements = {
  /** A command's: a private answer, or one for the channel. */
  command(user: string, channel: string, body: string): Promise<string | null>;
  /** A submission's: errors at the fields, another view, or none: the modal closes. */
  submission(user: string, viewId: string, body: string): Promise<string | null>;
};

/** @returns how acknowledgements take effect in this workspace. */
export function acknowledgements(context: Context, responses: ResponseUrls): Acknowledgements {
  return {
    async command(user, channel, body) {
      if (body.trim() === '') return null;
      const parsed = parse(body);
      const answer = isObject(parsed) ? parsed : { text: body };
      return changed(context, await responses.deliver({ user, channel, original: null }, answer));
    },
    async submission(user, viewId, body) {
      return changed(context, await submitted(context, user, viewId, parse(body)));
    },
  };
}

async function submitted(context: Context, user: string, viewId: string, answer: unknown): Promise<string | null> {
  const stack = context.world.stack(user);
  const open = context.world.findView(viewId);
  if (!open) return 'view_not_found';
  const action = isObject(answer) ? text(answer.response_action) : '';
  if (!isObject(answer) || action === '') {
    stack.splice(stack.indexOf(open));
    return null;
  }
  if (action === 'clear') {
    stack.length = 0;
    return null;
  }
  if (action === 'errors') return showErrors(open, answer.errors);
  const drawn =
    action === 'update'
      ? await redraw(context, open, answer.view)
      : action === 'push'
        ? await show(context, user, answer.view, viewId)
        : { ok: false, error: `unknown response_action ${action}` };
  return flag(drawn.ok) ? null : JSON.stringify(drawn);
}

/** Slack shows an error only at an input block that is there; anything else ends in "trouble connecting". */
function showErrors(open: { view: { blocks: unknown[] }; errors: Record<string, string> }, errors: unknown) {
  if (!isObject(errors) || Object.keys(errors).length === 0) return 'errors are missing';
  const inputs = open.view.blocks.filter(isObject).filter((block) => block.type === 'input');
  const unknown = Object.keys(errors).filter((id) => !inputs.some((block) => block.block_id === id));
  if (unknown.length > 0) return `no input block named ${unknown.join(', ')}`;
  open.errors = Object.fromEntries(Object.entries(errors).map(([id, error]) => [id, text(error)]));
  return null;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function changed<T>(context: Context, result: T): T {
  context.world.changed();
  return result;
}
