import type { TeamsDeps } from './deps.ts';
import { rosterOf } from './directory.ts';
import { channelOf, conversationOf, isPersonal, type Sent } from './payloads.ts';

/** Keeps what an activity tells of how to reach people and places: it can change, and Teams says so in no other way. */
export async function learn({ references }: Pick<TeamsDeps, 'references'>, activity: Sent): Promise<void> {
  const { serviceUrl, channelData, from } = activity;
  const conversation = conversationOf(activity);
  const isChannel = channelOf(activity) !== null;
  const teamId = isChannel ? (channelData?.team?.id ?? null) : null;
  const known = await references.place(conversation);
  // An event about another channel comes in the team's first.
  const told = channelData?.channel?.id === conversation ? channelData.channel : null;
  const type = told?.type ?? known?.type ?? null;
  const name = told?.name ?? known?.name ?? null;
  await references.savePlace(conversation, { serviceUrl, type, name, ...(teamId === null ? {} : { teamId }) });
  if (!from.aadObjectId) return;
  const met = isPersonal(activity)
    ? { chat: conversation }
    : { seenIn: rosterOf(conversation, { teamId: teamId ?? known?.teamId ?? null, type }) };
  await references.savePerson(from.aadObjectId, { serviceUrl, id: from.id, ...met });
}
