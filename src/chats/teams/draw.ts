import type { Message } from '../../features/messages.ts';
import type { TeamsConfig } from './config.ts';
import type { References } from './references.ts';
import { type Drawn, fits } from './views/blocks.ts';
import { messageCard } from './views/messages.ts';

/** Draws what is posted. @param options see messageCard */
export type Draw = (
  message: Message,
  options: { tag: string; reader?: string | null; isNew?: boolean },
) => Promise<Drawn>;

/**
 * @returns draws messages in which the people whose clients ask for their own view are named by Teams' own ids
 *   (`29:…`): Teams takes no object ids there (learn.microsoft.com, “User-specific views”). Someone the bot never met
 *   is left out.
 */
export function createDraw(references: Pick<References, 'person'>, { buttons }: Pick<TeamsConfig, 'buttons'>): Draw {
  return async (message, options) => {
    const { summary, card } = messageCard(message, { ...options, isForAll: buttons === 'submit' });
    const { refresh } = card;
    if (!refresh?.userIds) return { summary, card };
    const people = await Promise.all(refresh.userIds.map((id) => references.person(id)));
    const userIds = people.flatMap((person) => (person === null ? [] : [person.id]));
    const drawn = { ...card, refresh: { ...refresh, userIds } };
    // Teams' ids are long: in a card of long texts those named last go without a view of their own.
    while (userIds.length > 1 && !fits(drawn)) userIds.pop();
    return { summary, card: drawn };
  };
}

type Json = Readonly<Record<string, unknown>>;

/**
 * @returns the same with every button an `Action.Submit`, for clients in which `Action.Execute` does nothing
 *   (`TEAMS_BUTTONS=submit`, docs/teams.md). A card's own refresh stays: nobody clicks it, and a client that doesn't
 *   know it leaves it alone.
 */
export function withSubmitButtons<T>(part: T): T;
export function withSubmitButtons(part: unknown): unknown {
  if (Array.isArray(part)) return part.map((one) => withSubmitButtons(one));
  if (typeof part !== 'object' || part === null) return part;
  if ('type' in part && part.type === 'Action.Execute') return submit(part);
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, name === 'refresh' ? value : withSubmitButtons(value)]),
  );
}

/** Its `data` says which button it is (views/adaptive.ts, Carried). */
function submit({ verb: _verb, fallback: _fallback, ...action }: Json): Json {
  return { ...action, type: 'Action.Submit' };
}
