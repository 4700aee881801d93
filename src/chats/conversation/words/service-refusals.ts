import { command, type Phrase, say, span, words } from '../../../kernel/content/phrase.ts';
import type { RefusalOf, Sentences } from '../../../kernel/content/refusal-kinds.ts';

/** Where a command was used, what it named, and what the service couldn't do just now (docs/product.md §2, §3, §11). */
export const ON_SERVICE: Sentences<
  | 'invalid'
  | 'not-found'
  | 'shared-channel'
  | 'bot-not-in-channel'
  | 'which-team'
  | 'similar-voices'
  | 'week-not-known'
  | 'no-public-url'
  | 'link-over'
  | 'chat-unavailable'
  | 'too-fast'
  | 'busy'
  | 'not-stored'
  | 'unclear'
> = {
  invalid: () => words('Something in the form needs another look; what you typed is still there.'),
  'not-found': ({ what, named }) => {
    if (what !== 'exception' || named === null) return GONE[what];
    return named.trim() === ''
      ? say`Which one? Add its number, such as EX-142. ${command('exception', 'list')} shows those that concern you.`
      : say`There is no exception ${named} here. ${command('exception', 'list')} shows those that concern you.`;
  },
  'shared-channel': () =>
    words(
      'This channel is shared with another organisation, so money and exceptions stay out of it. Use a channel of your own team.',
    ),
  'bot-not-in-channel': () => say`I’m not in this channel yet. Add me to it with ${command('invite')}, then try again.`,
  'which-team': () => words('You are in several teams. Choose the one this is for.'),
  'similar-voices': () =>
    say`Others said something like this. ${command('voice', 'list')} shows it, and Me too adds your voice to theirs.`,
  'week-not-known': ({ why, example }) => {
    if (why === 'unreadable')
      return say`I don’t know that week. Write it like ${words(example)}, or “last”, or nothing for this week so far.`;
    const what = why === 'before' ? 'This team’s record begins after that week.' : 'That week hasn’t begun.';
    return say`${words(what)} Write one like ${words(example)}, or nothing for this week so far.`;
  },
  'no-public-url': () =>
    words(
      'I can’t make a link to a file here, because nobody has told me my own address. Whoever runs Seconded can set PUBLIC_URL, or export it for you on the command line.',
    ),
  'link-over': ({ why }) =>
    why === 'used'
      ? say`This link was used already: each works once. ${command('exception', 'export')} gives you a new one.`
      : say`This link doesn’t work, or doesn’t any more: each lasts ten minutes. ${command('exception', 'export')} gives you a new one.`,
  'chat-unavailable': () =>
    words('The chat didn’t answer in time, so nothing was changed. Please try again in a moment.'),
  'too-fast': ({ what, waitMs }) => say`${words(TOO_FAST[what])} in ${span(waitMs)}.`,
  busy: () => words('A lot happened here at once, and nothing of yours was changed. Please try again.'),
  'not-stored': () => words('This couldn’t be stored, and nothing was changed. Please try again in a few minutes.'),
  unclear: () =>
    words(
      'I couldn’t reach my database just then, so I can’t say whether this was stored. Please look in a moment, before you repeat it.',
    ),
};

/** When to come back follows. */
const TOO_FAST: Record<RefusalOf<'too-fast'>['what'], string> = {
  commands: 'That was a lot at once, and I’d like to keep up with everybody. Nothing was changed; please try again',
  workspace: 'A lot is going on here right now, so I left this one alone. Nothing was changed; please try again',
  kudos: 'That’s a lot of thanks for one hour, and each deserves to be noticed. You can give these',
  forms: 'That was a lot of forms at once. Nothing you typed was sent; please open this one again',
  exports: 'That’s a lot of exports for one hour. You can make this one',
};

const GONE: Record<RefusalOf<'not-found'>['what'], Phrase> = {
  exception: say`This exception can’t be found here. ${command('exception', 'list')} shows those that concern you.`,
  kudos: words('These kudos can’t be found any more.'),
  spending: say`This entry can’t be found any more. ${command('goodwill')} shows what is left.`,
  digest: say`This digest can’t be found. ${command('exception', 'digest')} makes one of this week so far.`,
  webhook: say`This webhook can’t be found any more. ${command('exception', 'webhooks')} lists those that there are.`,
  policy: say`This policy can’t be found here. ${command('exception', 'policies')} lists those of the team.`,
  voice: say`This can’t be found any more. ${command('voice', 'list')} and ${command('voice', 'stories')} show what there is.`,
  team: words('There is no team of yours here. Use the command in your team’s channel.'),
};
