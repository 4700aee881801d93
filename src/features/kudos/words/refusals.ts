import { command, say, words } from '../../../kernel/content/phrase.ts';
import type { Sentences } from '../../../kernel/content/refusal-kinds.ts';
import { skippedLines } from './kudos.ts';

/** docs/product.md §5 */
export const ON_KUDOS: Sentences<
  'own-kudos' | 'nobody-left' | 'too-many-people' | 'group-unreadable' | 'group-mention'
> = {
  'own-kudos': ({ role }) =>
    role === 'giver'
      ? words('These are your own kudos, so your name is on them already.')
      : words('These kudos are for you: enjoy them! Others can second them.'),
  'nobody-left': ({ skipped }, who) =>
    skipped.length === 0
      ? say`Who would you like to thank? Name at least one person, such as ${command('kudos', '@ben for staying late')}.`
      : say`Nobody was left to thank. ${skippedLines(skipped.map(({ personId, why }) => ({ why, person: who.people.get(personId) ?? null })))}`,
  'too-many-people': ({ most }) =>
    say`Kudos go to at most ${most} people at a time, so none were given. Name fewer, or thank them in two goes.`,
  'group-unreadable': () =>
    words(
      'I can’t see who is in a user group that you named, so nobody was thanked yet. Name its people one by one, or leave the group out.',
    ),
  'group-mention': ({ mention }) =>
    say`Kudos name people, so that each of them feels meant: ${words(mention)} can’t be thanked. Name them, or a user group.`,
};
