import type { SlackDeps } from './deps.ts';
import { toChatError } from './errors.ts';
import { reply } from './reply.ts';
import { DIRECTLY, type FormContext } from './values.ts';
import type { Drawn } from './views/blocks.ts';
import type { Sender } from './workspaces.ts';

/**
 * Answers by a message what Slack lets no modal be opened for any more, because its trigger lives for three seconds
 * (docs.slack.dev/interactivity/handling-user-interaction), and forms that were asked for anywhere: where the form was
 * asked for, else in that channel, else in private messages. Best effort.
 *
 * @param context what the modal remembers
 */
export async function answerByMessage(
  { workspaces, channelIds, log }: SlackDeps,
  sender: Sender,
  user: string,
  { answerTo, channel }: Pick<FormContext, 'answerTo' | 'channel'>,
  drawn: Drawn,
): Promise<void> {
  try {
    const served = await workspaces.of(sender);
    if (!served) return;
    const said = await channelIds.sent(served.workspace.id, drawn);
    if (answerTo !== undefined && answerTo !== DIRECTLY && (await reply(log, answerTo, said))) return;
    const { chat } = served.client;
    await (channel === undefined || answerTo === DIRECTLY
      ? chat.postMessage({ channel: user, ...drawn })
      : chat.postEphemeral({ channel, user, ...drawn }));
  } catch (error) {
    log.warn({ err: toChatError(error, 'write') }, 'an answer could not be delivered by message');
  }
}
