import type { App } from '@slack/bolt';
import { LATE, within } from '../../../application/within.ts';
import { openKudosOn } from '../../../conversation/kudos-on-message.ts';
import { asCommand } from '../../../conversation/pace.ts';
import { linkFrom } from '../../../domain/kudos/give.ts';
import { stillWorking } from '../../../wording/answers.ts';
import { attend, privateAnswer } from '../answering.ts';
import { ANSWER_WITHIN_MS } from '../deadline.ts';
import type { SlackDeps } from '../deps.ts';
import { SHORTCUT_KUDOS } from '../ids.ts';
import { messageShortcut, type ShortcutPayload } from '../payloads.ts';
import { reply } from '../reply.ts';
import { askedByShortcut, senderOf } from '../request.ts';
import { answer, type Drawn } from '../views/blocks.ts';
import type { Served } from '../workspaces.ts';

/** The form matters more than the link: Slack is asked no longer than this. */
const ASK_MS = 1_000;

/** The message shortcut **Give kudos** (docs/product.md §5): the form, with who wrote the message and a link to it. */
export function register(app: App, deps: SlackDeps): void {
  app.shortcut({ callback_id: SHORTCUT_KUDOS, type: 'message_action' }, async ({ ack, body }) => {
    const payload = messageShortcut.parse(body);
    const asked = askedByShortcut(payload);
    const sender = senderOf(payload);
    const working = attend(
      deps,
      sender,
      asked,
      async (actor, served) => {
        const link = await linkTo(deps, served, payload);
        const { user: author, bot_id } = payload.message;
        const thanksAuthor = author !== undefined && author !== payload.user.id && bot_id === undefined;
        const message = { author: thanksAuthor ? author : null, link };
        return asCommand(deps.useCases, actor, () => openKudosOn(deps.useCases, actor, message));
      },
      (outcome, where) => privateAnswer(deps, asked, outcome, where),
    );
    const first = await within(ANSWER_WITHIN_MS, working);
    await ack();
    const say = async (drawn: Drawn | null) => {
      if (drawn) await reply(deps.log, payload.response_url, drawn);
    };
    deps.background.add(first === LATE ? say(answer(stillWorking())).then(async () => say(await working)) : say(first));
  });
}

/** @returns the message's link; null from private places, and where Slack can't say which it is. */
async function linkTo(
  deps: SlackDeps,
  { url, workspace }: Served,
  { channel, message }: ShortcutPayload,
): Promise<string | null> {
  if (!url || channel.id.startsWith('D')) return null;
  const facts = await deps.platform.channel(workspace.id, channel.id, AbortSignal.timeout(ASK_MS)).catch(() => null);
  if (!facts) return null;
  const link = new URL(`archives/${channel.id}/p${message.ts.replace('.', '')}`, url);
  if (message.thread_ts)
    link.search = new URLSearchParams({ thread_ts: message.thread_ts, cid: channel.id }).toString();
  return linkFrom(link.href, facts);
}
