import type * as z from 'zod';
import type { Answer } from '../answering.ts';
import type { TeamsDeps } from '../deps.ts';
import { REFRESH } from '../ids.ts';
import {
  type AnyActivity,
  cardAction,
  conversationUpdate,
  type Data,
  extensionActivity,
  installationUpdate,
  messageActivity,
  taskActivity,
} from '../payloads.ts';
import { learn } from '../request.ts';
import { onCardAction, onRefresh, onSubmittedMessage, onTaskFetch } from './clicks.ts';
import { onConversationUpdate, onInstallation } from './events.ts';
import { onExtensionFetch } from './extension.ts';
import { onExtensionSubmit, onTaskSubmit } from './forms.ts';
import { onMessage } from './messages.ts';

/** Works on one kind of activity, as it came. */
type Listener = (deps: TeamsDeps, body: unknown) => Promise<Answer>;

/** By type, and for invokes by name. */
const LISTENERS: Record<string, Listener> = {
  message: listener(messageActivity, (deps, activity) =>
    isData(activity.value) && !activity.text?.trim()
      ? onSubmittedMessage(deps, activity, activity.value)
      : onMessage(deps, activity),
  ),
  conversationUpdate: listener(conversationUpdate, onConversationUpdate),
  installationUpdate: listener(installationUpdate, onInstallation),
  // A client's own look at a card is no click, whatever the button's name.
  'adaptiveCard/action': listener(cardAction, (deps, activity) =>
    activity.value.trigger === 'automatic' || activity.value.action.verb === REFRESH
      ? onRefresh(deps, activity)
      : onCardAction(deps, activity),
  ),
  'task/fetch': listener(taskActivity, onTaskFetch),
  'task/submit': listener(taskActivity, onTaskSubmit),
  'composeExtension/fetchTask': listener(extensionActivity, onExtensionFetch),
  'composeExtension/submitAction': listener(extensionActivity, (deps, activity) =>
    // The app was added a moment ago: the command is taken up again.
    isInstall(activity.value.data ?? {}) ? onExtensionFetch(deps, activity) : onExtensionSubmit(deps, activity),
  ),
};

/** Does what an activity of Teams asks for, its sender verified. What comes of it is the same in every chat. */
export async function handle(deps: TeamsDeps, activity: AnyActivity, body: unknown): Promise<Answer> {
  const name = activity.type === 'invoke' ? (activity.name ?? '') : activity.type;
  const listen = Object.hasOwn(LISTENERS, name) ? LISTENERS[name] : undefined;
  if (!listen) return { status: activity.type === 'invoke' ? 400 : 200 };
  try {
    // Where the app isn't, a command of the message extension still comes.
    if (name !== 'composeExtension/fetchTask') await learn(deps, activity);
    return await listen(deps, body);
  } catch (error) {
    deps.log.error({ err: error, name }, 'an activity failed');
    return { status: 500 };
  }
}

function listener<T>(schema: z.ZodType<T>, work: (deps: TeamsDeps, activity: T) => Promise<Answer>): Listener {
  return async (deps, body) => {
    const activity = schema.safeParse(body);
    if (activity.success) return work(deps, activity.data);
    deps.log.warn({ where: activity.error.issues.map(({ path }) => path.join('.')) }, 'an activity could not be read');
    return { status: 400 };
  };
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInstall({ msteams }: Data): boolean {
  return isData(msteams) && msteams.justInTimeInstall === true;
}
