import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { emptyPlan } from '../../kernel/plan.ts';
import type { MessageRef } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { answerOf, askingTime } from './resolve.ts';

/** No chat tells of a message again after that. */
const HEARD_FOR_MS = 14 * 24 * 3_600_000;
/** Long enough to be once for all. */
const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000;

/** @returns whether the person uses this channel for the first time: true once (docs/product.md §9). */
export async function firstUse(deps: Deps, actor: Actor): Promise<boolean> {
  if (actor.channel === null) return false;
  return isFirst(deps, actor.workspaceId, `welcome:${actor.channel}:${actor.personId}`, actor.personId);
}

/**
 * @returns whether the bot came into this channel for the first time, and can work there: true once. That isn't so
 *   where a team works already, where another organisation is in it, and where the bot has left it again.
 */
export async function firstJoin(deps: Deps, ws: WorkspaceId, channel: string): Promise<boolean> {
  if ((await deps.store.read.teamByChannel(ws, channel)) !== null) return false;
  const signal = askingTime();
  const answer = await answerOf(deps.chatOf(ws).channel(ws, channel, signal), signal);
  if (answer.said !== 'yes' || answer.value.isShared || !answer.value.botIsIn) return false;
  return isFirst(deps, ws, `joined:${channel}`, channel);
}

/** @returns whether the administrator installs the app for the first time in this workspace: true once. */
export async function firstInstall(deps: Deps, ws: WorkspaceId, chatUserId: string): Promise<boolean> {
  return isFirst(deps, ws, `installed:${chatUserId}`, chatUserId);
}

/** @returns whether the person wrote something private in front of others for the first time: true once (docs/teams.md). */
export async function firstReadByOthers(deps: Deps, { workspaceId: ws, personId }: Actor): Promise<boolean> {
  return isFirst(deps, ws, `read-by-others:${personId}`, personId);
}

/** @returns whether the bot hears of this message for the first time: chats tell of one at least once. */
export async function firstHeard(deps: Deps, ws: WorkspaceId, channel: string, ts: string): Promise<boolean> {
  return isFirst(deps, ws, `heard:${channel}:${ts}`, ts, HEARD_FOR_MS);
}

/** Claims the key, for good unless told otherwise; of two at the same time one has it. */
async function isFirst(deps: Deps, ws: WorkspaceId, key: string, subject: string, forMs = TEN_YEARS_MS) {
  if ((await deps.store.read.claim(ws, key)) !== null) return false;
  const now = deps.clock.now();
  const claim = { key, subject, expiresAt: now + forMs };
  const stored = await deps.store.commit({ ...emptyPlan(ws, now), claims: [claim] });
  return stored.ok;
}

/** The chat itself forgets what one person alone sees after that. */
const LASTS_MS = 24 * 3_600_000;

/** Keeps for whose eyes only a message is, the chat's id: nobody else's request may change it. */
export async function keepAside(deps: Deps, ws: WorkspaceId, at: MessageRef, chatUserId: string): Promise<void> {
  const now = deps.clock.now();
  const claim = { key: keyOf(at), subject: chatUserId, expiresAt: now + LASTS_MS };
  await deps.store.commit({ ...emptyPlan(ws, now), claims: [claim] });
}

/** @returns whether a message is for this person's eyes only; false where that isn't known, or no more. */
export async function isAsideOf(deps: Deps, ws: WorkspaceId, at: MessageRef, chatUserId: string): Promise<boolean> {
  return (await deps.store.read.claim(ws, keyOf(at))) === chatUserId;
}

function keyOf({ channel, ts }: MessageRef): string {
  return `aside:${channel}:${ts}`;
}
