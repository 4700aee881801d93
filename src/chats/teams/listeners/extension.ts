import { stillWorking } from '../../../features/exceptions/words/answers.ts';
import { linkFrom } from '../../../features/kudos/rules/kudos.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { LATE, within } from '../../../kernel/calls.ts';
import { LABELS } from '../../../kernel/content/labels.ts';
import { installFirst } from '../../../kernel/content/service.ts';
import { asCommand, type Outcome, tooOld } from '../../conversation/attend.ts';
import { openKudosOn, openShortcut } from '../../conversation/shortcuts.ts';
import {
  type Answer,
  attend,
  dialogAnswer,
  EXTENSION_ANSWER_WITHIN_MS,
  messageAnswer,
  taskAnswer,
} from '../answering.ts';
import type { TeamsDeps } from '../deps.ts';
import { rosterOf } from '../directory.ts';
import { channelOf, conversationOf, type ExtensionActivity } from '../payloads.ts';
import { askedBy, learn } from '../request.ts';
import { plain } from '../text.ts';
import { answer } from '../views/blocks.ts';

/** The form matters more than the link: Teams is asked no longer than this. */
const ASK_MS = 1_000;

/** A command of the message extension: it opens a form. Where the app isn't, it is added first. */
export async function onExtensionFetch(deps: TeamsDeps, activity: ExtensionActivity): Promise<Answer> {
  if (!(await isInstalled(deps, activity))) return installAnswer();
  await learn(deps, activity);
  const asked = await askedBy(deps, activity, 'teams:shortcut', [activity.id]);
  if (!asked) return messageAnswer('');
  const working = attend(
    deps,
    asked,
    (actor) => asCommand(deps.useCases, actor, () => open(deps, actor, activity, asked.userId)),
    (came) => taskAnswer(deps, came),
  );
  const first = await within(EXTENSION_ANSWER_WITHIN_MS, working);
  return first === LATE ? messageAnswer(plain(stillWorking())) : first;
}

async function open(deps: TeamsDeps, actor: Actor, activity: ExtensionActivity, userId: string): Promise<Outcome> {
  const { useCases } = deps;
  switch (activity.value.commandId) {
    case 'exception':
    case 'goodwill':
    case 'voice':
      return openShortcut(useCases, actor, activity.value.commandId);
    case 'kudos': {
      const link = await linkTo(deps, activity);
      const author = activity.value.messagePayload?.from?.user?.id.toLowerCase() ?? userId;
      return openKudosOn(useCases, actor, { author: author === userId ? null : author, link });
    }
    default:
      return tooOld();
  }
}

/** @returns the message's link; null from private places, and where Teams can't say which it is. */
async function linkTo({ platform, ws }: TeamsDeps, activity: ExtensionActivity): Promise<string | null> {
  const link = activity.value.messagePayload?.linkToMessage;
  const channel = channelOf(activity);
  if (!link || channel === null) return null;
  const facts = await platform.channel(ws, channel, AbortSignal.timeout(ASK_MS)).catch(() => null);
  return facts && linkFrom(link, facts);
}

/** What the bot was seen in before needs no asking. */
async function isInstalled({ references, directory }: TeamsDeps, activity: ExtensionActivity): Promise<boolean> {
  const conversation = conversationOf(activity);
  if (await references.place(conversation)) return true;
  const { team, channel } = activity.channelData ?? {};
  const roster = rosterOf(conversation, { teamId: team?.id ?? null, type: channel?.type ?? null });
  return directory.isIn({ serviceUrl: activity.serviceUrl, conversation: roster });
}

/** Teams adds the app and calls the command again (learn.microsoft.com, Request to install your conversational bot). */
function installAnswer(): Answer {
  const { card } = answer(installFirst());
  const add = { type: 'Action.Submit', title: LABELS.addSeconded, data: { msteams: { justInTimeInstall: true } } };
  return dialogAnswer({ title: LABELS.addSeconded, height: 'small', card: { ...card, actions: [add] } as typeof card });
}
