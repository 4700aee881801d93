import type { App } from '@slack/bolt';
import { stillWorking } from '../../../features/exceptions/words/answers.ts';
import { linkFrom } from '../../../features/kudos/rules/kudos.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { LATE, within } from '../../../kernel/calls.ts';
import { asCommand, type Outcome, tooOld } from '../../conversation/attend.ts';
import { openKudosOn, openProposalOn, openShortcut } from '../../conversation/shortcuts.ts';
import { ANSWER_WITHIN_MS, answerByMessage, answerInModal, attend, privateAnswer, reply } from '../answering.ts';
import type { SlackDeps } from '../deps.ts';
import { ANYWHERE, ON_MESSAGES } from '../ids.ts';
import { type MessageShortcutPayload, messageShortcut, shortcut } from '../payloads.ts';
import { askedByMessageShortcut, askedByShortcut, DIRECTLY, senderOf } from '../request.ts';
import { answer, type Drawn } from '../views/blocks.ts';
import type { Served } from '../workspaces.ts';

/** The form matters more than the link: Slack is asked no longer than this. */
const ASK_MS = 1_000;

/** Shortcuts on a message and those that are offered anywhere: each opens its form. */
export function register(app: App, deps: SlackDeps): void {
  app.shortcut({ callback_id: /^/, type: 'message_action' }, async ({ ack, body }) => {
    const payload = messageShortcut.parse(body);
    const asked = askedByMessageShortcut(payload);
    const working = attend(
      deps,
      senderOf(payload),
      asked,
      (actor, served) => asCommand(deps.useCases, actor, () => openOn(deps, actor, served, payload)),
      (outcome, where) => privateAnswer(deps, asked, outcome, where),
    );
    await answerAfter(ack, deps, working, async (drawn) => void (await reply(deps.log, payload.response_url, drawn)));
  });

  app.shortcut({ callback_id: /^/, type: 'shortcut' }, async ({ ack, body }) => {
    const payload = shortcut.parse(body);
    const asked = askedByShortcut(payload);
    const sender = senderOf(payload);
    const named = Object.hasOwn(ANYWHERE, payload.callback_id) ? ANYWHERE[payload.callback_id] : undefined;
    const working = attend(
      deps,
      sender,
      asked,
      (actor) => (named ? asCommand(deps.useCases, actor, () => openShortcut(deps.useCases, actor, named)) : tooOld()),
      (outcome, where) => answerInModal(deps, asked, outcome, where, 'open'),
    );
    await answerAfter(ack, deps, working, (drawn) =>
      answerByMessage(deps, sender, payload.user.id, { answerTo: DIRECTLY }, drawn),
    );
  });
}

/** Acknowledges in time, and says what is left to say. */
async function answerAfter(
  ack: () => Promise<void>,
  { background }: SlackDeps,
  working: Promise<Drawn | null>,
  say: (drawn: Drawn) => Promise<void>,
): Promise<void> {
  const first = await within(ANSWER_WITHIN_MS, working);
  await ack();
  if (first !== LATE) return void (first && background.add(say(first)));
  background.add(
    say(answer(stillWorking())).then(async () => {
      const drawn = await working;
      if (drawn) await say(drawn);
    }),
  );
}

async function openOn(
  deps: SlackDeps,
  actor: Actor,
  served: Served,
  payload: MessageShortcutPayload,
): Promise<Outcome> {
  const { callback_id: callbackId, message, user } = payload;
  if (callbackId === ON_MESSAGES.exception) {
    return openProposalOn(deps.useCases, actor, { text: message.text, link: await linkTo(deps, served, payload) });
  }
  if (callbackId !== ON_MESSAGES.kudos) return tooOld();
  const thanksAuthor = message.user !== undefined && message.user !== user.id && message.bot_id === undefined;
  const author = thanksAuthor ? (message.user ?? null) : null;
  return openKudosOn(deps.useCases, actor, { author, link: await linkTo(deps, served, payload) });
}

/** @returns the message's link; null from private places, and where Slack can't say which it is. */
async function linkTo(
  deps: SlackDeps,
  { url, workspace }: Served,
  { channel, message }: MessageShortcutPayload,
): Promise<string | null> {
  if (!url || channel.id.startsWith('D')) return null;
  const facts = await deps.platform.channel(workspace.id, channel.id, AbortSignal.timeout(ASK_MS)).catch(() => null);
  if (!facts) return null;
  const link = new URL(`archives/${channel.id}/p${message.ts.replace('.', '')}`, url);
  if (message.thread_ts)
    link.search = new URLSearchParams({ thread_ts: message.thread_ts, cid: channel.id }).toString();
  return linkFrom(link.href, facts);
}
