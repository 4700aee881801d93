import { command, join, type Phrase, people, person, plural, say, words } from '../../kernel/content/phrase.ts';
import type { Sentences } from '../../kernel/content/refusal-kinds.ts';
import type { SkippedReceiver } from '../../kernel/refusal.ts';
import type { KudosView, PersonView } from '../messages.ts';

const SKIPPED: Record<SkippedReceiver['why'], (name: Phrase) => Phrase> = {
  self: () => words('Kudos to oneself don’t count, though you surely earned some.'),
  bot: (name) => say`${name} is a bot and is glad without kudos.`,
  deactivated: (name) => say`${name} has left, so they wouldn’t see it.`,
};

/** @returns why somebody on the list was left out. */
function skippedLine({ why, person: view }: { why: SkippedReceiver['why']; person: PersonView | null }): Phrase {
  return SKIPPED[why](view === null ? words('One of them') : person(view));
}

/** @returns the same for several, as one text. */
function skippedLines(skipped: readonly { why: SkippedReceiver['why']; person: PersonView | null }[]): Phrase {
  return join(skipped.map(skippedLine), ' ');
}

/** @returns the headline of a shout-out: who thanks whom. */
export function shoutOut(kudos: KudosView): Phrase {
  return kudos.takenBack
    ? words('Kudos were given here and taken back.')
    : say`🎉 ${person(kudos.giver)} thanks ${people(kudos.receivers)}`;
}

/** @returns the headline of the private message to somebody who was thanked. */
export function kudosDm(kudos: KudosView): Phrase {
  if (kudos.takenBack) return words('Kudos were given here and taken back.');
  const others = kudos.receivers.length - 1;
  const along = others === 0 ? [] : plural(others, { one: words(' and one other'), other: say` and ${others} others` });
  return say`🎉 ${person(kudos.giver)} thanks you${along}${kudos.isPrivate ? words(', just between you') : []}:`;
}

/** @returns the value it stands for and the message that it started from; nothing where neither is known. */
export function about({ value, link }: Pick<KudosView, 'value' | 'link'>): Phrase {
  const parts = [
    ...(value === null ? [] : [say`#${value}`]),
    ...(link === null ? [] : [[{ is: 'link' as const, url: link, label: 'the message it is about' }]]),
  ];
  return join(parts, ' · ');
}

/** @returns who added their name; nothing where nobody did. */
export function seconded({ seconders }: KudosView): Phrase {
  return seconders.length === 0 ? [] : say`Seconded by ${people(seconders)}`;
}

/** @returns what the giver reads. */
export function given(
  kudos: KudosView,
  skipped: readonly { why: SkippedReceiver['why']; person: PersonView }[],
  repeated: boolean,
): Phrase {
  if (repeated) return words('You gave just these kudos a moment ago, so they count once.');
  const where = kudos.isPrivate ? 'They read it privately.' : 'The shout-out is on its way.';
  return say`You thanked ${people(kudos.receivers)}. ${words(where)}${skipped.length === 0 ? [] : say` ${skippedLines(skipped)}`}`;
}

/** @returns what somebody reads after **Second this**. */
export function secondedAnswer(kudos: KudosView): Phrase {
  return say`Your name is on it: ${people(kudos.receivers)} will be glad.`;
}

/** @returns what somebody reads after **Take back**. */
export function takenBack(): Phrase {
  return words('Taken back: the post and the private messages say so, and nothing counts.');
}

/** @returns one line of somebody's list. */
export function kudosItem(kudos: KudosView): Phrase {
  const whom = say`${person(kudos.giver)} to ${people(kudos.receivers, 5)}`;
  return say`${whom}: ${kudos.text}${kudos.value === null ? [] : say` #${kudos.value}`}`;
}

/** @returns the answers of `/kudos quiet` and `/kudos loud`. */
export function dmsSet(kudosDms: 'loud' | 'quiet'): Phrase {
  return kudosDms === 'quiet'
    ? say`Quiet it is: no more private messages about public kudos. ${command('kudos', 'loud')} brings them back.`
    : say`You’ll get a private message again whenever somebody thanks you. ${command('kudos', 'quiet')} stops them.`;
}

/** Headings of `/kudos mine`, and what stands where there is nothing. */
export const MINE = {
  received: 'Thanks you received',
  noneReceived: 'Nothing yet; it will come.',
  given: 'Thanks you gave',
  noneGiven: 'Nothing yet. Who made your week easier?',
} as const;

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
