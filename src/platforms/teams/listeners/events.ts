import { welcomeContent } from '../../../wording/answer-content.ts';
import type { Answer } from '../answering.ts';
import type { TeamsDeps } from '../deps.ts';
import { type ConversationUpdate, channelOf, type InstallationUpdate, isPersonal } from '../payloads.ts';
import { userIdOf } from '../people.ts';
import { reply } from '../reply.ts';
import { drawn } from '../views/drawn.ts';

/**
 * Events only refresh what a sweep rebuilds (docs/architecture.md): no decision depends on one, so one that
 * is lost or comes twice does no harm.
 */
export async function onConversationUpdate(deps: TeamsDeps, activity: ConversationUpdate): Promise<Answer> {
  const { useCases, ws, background } = deps;
  const channel = channelOf(activity) ?? activity.channelData?.team?.id ?? null;
  if (channel === null) return { status: 200 };
  const changed = activity.channelData?.channel?.id ?? channel;
  background.add(useCases.people.refreshChannel(ws, changed));
  for (const [people, isIn] of [[activity.membersAdded, true] as const, [activity.membersRemoved, false] as const]) {
    for (const person of people ?? []) {
      const userId = userIdOf({ aadObjectId: person.aadObjectId ?? '' });
      if (userId !== null) background.add(useCases.people.memberChanged(ws, changed, userId, isIn));
    }
  }
  return { status: 200 };
}

/** Whoever adds the app to a team first is an admin (docs/product.md §2); they are told what it does. */
export async function onInstallation(deps: TeamsDeps, activity: InstallationUpdate): Promise<Answer> {
  const userId = activity.from.aadObjectId;
  const isAdded = activity.action?.startsWith('add') ?? false;
  if (!isAdded || !userId) return { status: 200 };
  const isTeam = Boolean(activity.channelData?.team);
  if (isTeam && (await deps.references.installer()) === null) {
    await deps.references.saveInstaller(userId);
    deps.background.add(deps.useCases.people.refreshUser(deps.ws, userId));
  }
  const where = { userId, conversation: activity.conversation.id, isPersonal: isPersonal(activity) };
  deps.background.add(reply(deps, where, drawn(welcomeContent())));
  return { status: 200 };
}
