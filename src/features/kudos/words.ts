import { command, join, type Phrase, people, person, plural, say, words } from '../../kernel/content/phrase.ts';
import type { Sentences, Who } from '../../kernel/content/refusal-kinds.ts';
import type { SkippedReceiver } from '../../kernel/refusal.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import type { KudosView } from './view-model.ts';

export const KUDOS_FORM = {
  submit: 'Give',
  people: 'Who would you like to thank?',
  text: 'What are you thanking them for?',
  value: 'Value',
  privacy: 'Visibility',
} as const;

/** Under the form: where the shout-out will be. `channel`: the chat's id. */
export function postedIn(channel: string): Phrase {
  return say`Public kudos are posted in ${{ is: 'channel', channel }}.`;
}

/** Headings of `/kudos mine`, and what it says where there's nothing. */
export const MINE = {
  received: 'Kudos you’ve received',
  noneReceived: 'No kudos yet.',
  given: 'Kudos you’ve given',
  noneGiven: 'None yet. Who made your week easier?',
} as const;

/** `person` null: someone whose name isn't known. */
type Skipped = { why: SkippedReceiver['why']; person: PersonView | null };

/** @returns why people were left out, one sentence for each reason. */
function skippedLines(skipped: readonly Skipped[]): Phrase {
  const byReason = (why: Skipped['why']): Skipped[] => skipped.filter((one) => one.why === why);
  const [self, bots, deactivated] = [byReason('self'), byReason('bot'), byReason('deactivated')];
  const sentences = [
    ...(self.length === 0 ? [] : [words('You can’t give kudos to yourself, though I’m sure you’ve earned some.')]),
    ...(bots.length === 0
      ? []
      : [
          plural(bots.length, {
            one: say`${named(bots)} is a bot, so I left it out.`,
            other: say`${named(bots)} are bots, so I left them out.`,
          }),
        ]),
    ...(deactivated.length === 0
      ? []
      : [
          plural(deactivated.length, {
            one: say`${named(deactivated)} has a deactivated account, so I left them out.`,
            other: say`${named(deactivated)} have deactivated accounts, so I left them out.`,
          }),
        ]),
  ];
  return join(sentences, ' ');
}

function named(skipped: readonly Skipped[]): Phrase {
  const known = skipped.flatMap(({ person: view }) => view ?? []);
  if (known.length === skipped.length) return people(known);
  return plural(skipped.length, { one: words('One of them'), other: say`${skipped.length} of them` });
}

/** @returns the headline of a shout-out: who thanks whom. */
export function shoutOut(kudos: KudosView): Phrase {
  return kudos.takenBack ? neutralLine() : say`🎉 ${person(kudos.giver)} thanks ${people(kudos.receivers)}`;
}

/** @returns the headline of the private message to a person who was thanked. */
export function kudosDm(kudos: KudosView): Phrase {
  if (kudos.takenBack) return neutralLine();
  const giver = person(kudos.giver);
  const others = kudos.receivers.length - 1;
  if (kudos.isPrivate) {
    return others === 0
      ? say`🎉 ${giver} thanks you, just between you two:`
      : plural(others, {
          one: say`🎉 ${giver} thanks you and 1 other, just between you:`,
          other: say`🎉 ${giver} thanks you and ${others} others, just between you:`,
        });
  }
  return others === 0
    ? say`🎉 ${giver} thanks you:`
    : plural(others, {
        one: say`🎉 ${giver} thanks you and 1 other:`,
        other: say`🎉 ${giver} thanks you and ${others} others:`,
      });
}

/** What's left of kudos that were taken back. */
function neutralLine(): Phrase {
  return words('These kudos were taken back.');
}

/** @returns the value that the kudos stand for and the message that they started from; nothing if there's neither. */
export function about({ value, link }: Pick<KudosView, 'value' | 'link'>): Phrase {
  const message: Phrase = link === null ? [] : [{ is: 'link', url: link, label: 'View message' }];
  if (value === null) return message;
  return link === null ? say`#${value}` : say`#${value} · ${message}`;
}

/** @returns who added their name; nothing while nobody has. */
export function seconded({ seconders }: KudosView): Phrase {
  return seconders.length === 0 ? [] : say`Seconded by ${people(seconders)}`;
}

/** @returns what the giver reads. `repeated`: the same kudos were sent twice within a minute. */
export function given(
  kudos: KudosView,
  skipped: readonly { why: SkippedReceiver['why']; person: PersonView }[],
  repeated: boolean,
): Phrase {
  if (repeated) return words('You’ve just sent these kudos, so I counted them once.');
  const thanked = kudos.isPrivate
    ? say`You thanked ${people(kudos.receivers)}. I’ve sent it to them privately.`
    : say`You thanked ${people(kudos.receivers)}. The shout-out is on its way.`;
  return skipped.length === 0 ? thanked : join([thanked, skippedLines(skipped)], ' ');
}

/** @returns the answer to **Second this**. */
export function secondedAnswer(kudos: KudosView): Phrase {
  return say`I’ve added your name. ${people(kudos.receivers)} will see it.`;
}

/** @returns the answer to **Take back**. */
export function takenBack(): Phrase {
  return words('Taken back. The shout-out and the private messages now say so.');
}

/** @returns kudos in a list for people who may be neither the giver nor a receiver. */
export function kudosItem({ giver, receivers, text, value }: KudosView): Phrase {
  return value === null
    ? say`${person(giver)} thanked ${people(receivers, 5)}: ${text}`
    : say`${person(giver)} thanked ${people(receivers, 5)}: ${text} #${value}`;
}

/** @returns kudos in the list of a person who received them. */
export function receivedItem({ giver, receivers, text, value }: KudosView): Phrase {
  const others = receivers.length - 1;
  const thanked =
    others === 0
      ? say`${person(giver)} thanked you: ${text}`
      : plural(others, {
          one: say`${person(giver)} thanked you and 1 other: ${text}`,
          other: say`${person(giver)} thanked you and ${others} others: ${text}`,
        });
  return value === null ? thanked : say`${thanked} #${value}`;
}

/** @returns kudos in the list of the person who gave them. */
export function givenItem({ receivers, text, value }: KudosView): Phrase {
  return value === null
    ? say`You thanked ${people(receivers, 5)}: ${text}`
    : say`You thanked ${people(receivers, 5)}: ${text} #${value}`;
}

/** @returns the answers to `/kudos quiet` and `/kudos loud`. */
export function dmsSet(kudosDms: 'loud' | 'quiet'): Phrase {
  return kudosDms === 'quiet'
    ? say`I won’t message you about public kudos any more. Turn it back on with ${command('kudos', 'loud')}.`
    : say`I’ll message you again when someone thanks you. Turn it off with ${command('kudos', 'quiet')}.`;
}

/** docs/product.md §5 */
export const ON_KUDOS: Sentences<
  'own-kudos' | 'nobody-left' | 'too-many-people' | 'group-unreadable' | 'group-mention'
> = {
  'own-kudos': ({ role }) =>
    role === 'giver'
      ? words('You gave these kudos, so your name is already on them.')
      : words('These kudos are for you: enjoy them! Teammates can second them.'),
  'nobody-left': ({ skipped }, who) =>
    skipped.length === 0
      ? say`Who would you like to thank? Name at least one person, such as ${command('kudos', '@ben for staying late')}.`
      : say`That leaves nobody to thank. ${skippedLines(withNames(skipped, who))}`,
  'too-many-people': ({ most }) =>
    say`You can thank up to ${most} people at once. Nothing was sent: choose fewer, or send it twice.`,
  'group-unreadable': () =>
    words(
      'I can’t see who’s in one of those user groups, so I haven’t thanked anyone yet. Name the people one by one, or leave the group out.',
    ),
  'group-mention': ({ mention }) =>
    say`Please thank people by name, or name a user group. ${words(mention)} doesn’t work for kudos.`,
};

function withNames(skipped: readonly SkippedReceiver[], who: Who): Skipped[] {
  return skipped.map(({ personId, why }) => ({ why, person: who.people.get(personId) ?? null }));
}
