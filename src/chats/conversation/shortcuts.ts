import type { UseCases } from '../../features/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cut } from '../../kernel/content/typed.ts';
import { LONGEST_TEXT } from '../../kernel/values/text.ts';
import type { Outcome } from './attend.ts';
import { askForTeam } from './attend.ts';
import { openGoodwillAnywhere } from './goodwill.ts';
import { labelled, mentionOf, wordsOf } from './marked-text.ts';
import { openKudos, openProposal } from './open-forms.ts';
import { openVoice } from './voice.ts';

/** What a chat offers anywhere, without words. */
export type Shortcut = 'exception' | 'goodwill' | 'voice';

/** **Propose an exception**, **Goodwill** and **Share something** (docs/product.md §9): the form, empty. */
export async function openShortcut(useCases: UseCases, actor: Actor, shortcut: Shortcut): Promise<Outcome> {
  if (shortcut === 'goodwill') return openGoodwillAnywhere(useCases, actor);
  const again = { command: `/${shortcut}`, words: '' } as const;
  const opened =
    shortcut === 'exception'
      ? await openProposal(useCases, actor, { words: '' })
      : await openVoice(useCases, actor, { kind: null });
  return askForTeam(useCases, actor, again, opened);
}

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

/**
 * **Propose an exception** on a message (docs/product.md §3): its words are quoted as the reason, its link is the
 * ticket's; both are kept where the team has to be chosen first.
 *
 * @param on.text as the chat sent it, people and places marked
 * @param on.link null: it stands where not everybody may look
 */
export async function openProposalOn(
  useCases: UseCases,
  actor: Actor,
  { text, link }: { text: string; link: string | null },
): Promise<Outcome> {
  const quoted = cut(wordsOf(await labelled(useCases, actor, text)), LONGEST_TEXT - 2);
  const outcome = await openProposal(useCases, actor, { quoted, link });
  const again = { command: '/exception', words: quoted, quoted: true, ...(link !== null && { link }) } as const;
  return askForTeam(useCases, actor, again, outcome);
}
