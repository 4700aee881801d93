import type { Actor } from '../../kernel/actor.ts';
import type { TeamsDeps } from './deps.ts';
import type { Drawn } from './views/blocks.ts';
import { homeCard } from './views/home.ts';

/** @returns a person's home as things stand now: a card, because bots have no page of their own in every client. */
export async function homeOf({ useCases }: Pick<TeamsDeps, 'useCases'>, actor: Actor): Promise<Drawn> {
  return homeCard(await useCases.home(actor));
}
