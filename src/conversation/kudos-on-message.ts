import type { Actor, UseCases } from '../application/api.ts';
import { askForTeam } from './ask-for-team.ts';
import { mentionOf } from './marked-text.ts';
import { openKudos } from './open-forms.ts';
import type { Outcome } from './outcome.ts';

/** The chat's id of who wrote the message, unless nobody is to be thanked for it, and where it stands, if that may be told. */
type Message = { author: string | null; link: string | null };

/** **Give kudos** on a message (docs/product.md §5): author and link are kept where the team has to be chosen first. */
export async function openKudosOn(useCases: UseCases, actor: Actor, { author, link }: Message): Promise<Outcome> {
  const userIds = author === null ? [] : [author];
  const linked = link === null ? {} : { link };
  const outcome = await openKudos(useCases, actor, { userIds, ...linked });
  const words = userIds.map(mentionOf).join(' ');
  return askForTeam(useCases, actor, { command: '/kudos', words, ...linked }, outcome);
}
