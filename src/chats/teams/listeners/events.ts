import { welcomeContent } from '../../conversation/words/answer-content.ts';
import { type Answer, reply } from '../answering.ts';
import type { TeamsDeps } from '../deps.ts';
import { rosterOf } from '../directory.ts';
import {
  type ConversationUpdate,
  channelOf,
  conversationOf,
  type InstallationUpdate,
  isPersonal,
} from '../payloads.ts';
import { userIdOf } from '../people.ts';
import { drawn } from '../views/content.ts';

/** After these the bot can write to a channel, or to all channels of a team, again. */
const BACK_IN: ReadonlySet<string> = new Set(['channelRestored', 'teamRestored', 'teamUnarchived']);

/**
 * Events only refresh what a sweep rebuilds (docs/architecture.md): no decision depends on one, so one that
 * is lost or comes twice does no harm.
 */
export async function onConversationUpdate(deps: TeamsDeps, activity: ConversationUpdate): Promise<Answer> {
  const { useCases, ws, background } = deps;
  const changes: { userId: string; isIn: boolean }[] = [];
  const isBack =
    BACK_IN.has(activity.channelData?.eventType ?? '') ||
    (activity.membersAdded ?? []).some(({ id }) => id === activity.recipient?.id);
  for (const [people, isIn] of [[activity.membersAdded, true] as const, [activity.membersRemoved, false] as const]) {
    for (const person of people ?? []) {
      const userId = userIdOf({ aadObjectId: person.aadObjectId ?? '' }) ?? (await deps.references.userOf(person.id));
      if (userId !== null) changes.push({ userId, isIn });
    }
  }
  for (const channel of await channelsOf(deps, activity)) {
    if (isBack) background.add(useCases.people.backIn(ws, channel));
    else if (changes.length === 0) background.add(useCases.people.refreshChannel(ws, channel));
    for (const { userId, isIn } of changes) background.add(useCases.people.memberChanged(ws, channel, userId, isIn));
  }
  return { status: 200 };
}

/**
 * Which channels an event is about. What concerns a whole team is told in its first channel, which has the team's id: it
 * concerns all channels that the team's members are in.
 */
async function channelsOf(deps: TeamsDeps, activity: ConversationUpdate): Promise<string[]> {
  const { team, channel } = activity.channelData ?? {};
  const told = channel?.id ?? channelOf(activity) ?? team?.id;
  if (told === undefined) return [];
  return told === team?.id ? channelsOfTeam(deps, told) : [told];
}

/** @param team its id, or that of a private or shared channel, which has its own roster */
async function channelsOfTeam({ useCases, references, ws }: TeamsDeps, team: string): Promise<string[]> {
  const concerned: string[] = [];
  for (const known of await useCases.people.channels(ws)) {
    const place = await references.place(known);
    if (place && rosterOf(known, place) === team) concerned.push(known);
  }
  return concerned;
}

/** The app is in a team again: what was given up for its channels comes now. */
async function backIn(deps: TeamsDeps, team: string): Promise<void> {
  const { useCases, background, ws } = deps;
  for (const channel of await channelsOfTeam(deps, team)) background.add(useCases.people.backIn(ws, channel));
}

/** The app was added somewhere, or removed: the person who adds it is told what it does. */
export async function onInstallation(deps: TeamsDeps, activity: InstallationUpdate): Promise<Answer> {
  const userId = activity.from.aadObjectId;
  const conversation = conversationOf(activity);
  // Private and shared channels are installed to by themselves.
  const known = activity.channelData?.team ? await deps.references.place(conversation) : null;
  const team = known && rosterOf(conversation, known);
  if (activity.action?.startsWith('remove') && team) await deps.installers.removed(team);
  if (activity.action?.startsWith('add') && team) await backIn(deps, team);
  if (!activity.action?.startsWith('add') || !userId) return { status: 200 };
  if (team) await deps.installers.added(userId, team);
  const where = { userId, conversation: activity.conversation.id, isPersonal: isPersonal(activity) };
  deps.background.add(reply(deps, where, drawn(welcomeContent())));
  return { status: 200 };
}
