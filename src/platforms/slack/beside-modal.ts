import type { SlackDeps } from './deps.ts';
import { toChatError } from './errors.ts';
import { reply } from './reply.ts';
import { readContext } from './values.ts';
import type { Drawn } from './views/blocks.ts';
import type { Sender } from './workspaces.ts';

/**
 * Answers a click in a modal that Slack lets nothing be laid over any more, because its trigger lives for three seconds
 * (docs.slack.dev/interactivity/handling-user-interaction): where the form was asked for, else in that channel, else in
 * private messages. Best effort.
 *
 * @param metadata the modal's `private_metadata`
 */
export async function answerBesideModal(
  { workspaces, channelIds, log }: SlackDeps,
  sender: Sender,
  user: string,
  metadata: string,
  drawn: Drawn,
): Promise<void> {
  const { answerTo, channel } = readContext(metadata) ?? {};
  try {
    const served = await workspaces.of(sender);
    if (!served) return;
    if (answerTo !== undefined && (await reply(log, answerTo, await channelIds.sent(served.workspace.id, drawn))))
      return;
    const { chat } = served.client;
    await (channel === undefined
      ? chat.postMessage({ channel: user, ...drawn })
      : chat.postEphemeral({ channel, user, ...drawn }));
  } catch (error) {
    log.warn({ err: toChatError(error, 'write') }, 'the answer to a click in a modal was not delivered');
  }
}
