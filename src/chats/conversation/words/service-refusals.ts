import { LABELS } from '../../../kernel/content/labels.ts';
import { bold, command, type Phrase, say, span, words } from '../../../kernel/content/phrase.ts';
import type { RefusalOf, Sentences } from '../../../kernel/content/refusal-kinds.ts';

/** A command in the wrong place or about something that isn't there, and what the service can't do right now (docs/product.md §2, §3, §11). */
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
  invalid: () => words('Please check the marked fields. Nothing you typed is lost.'),
  'not-found': ({ what, named }) => {
    if (what !== 'exception' || named === null) return GONE[what];
    return named.trim() === ''
      ? say`Which one? Add its number, such as EX-142; you can see yours with ${command('exception', 'list')}.`
      : say`There’s no exception ${named} here. See yours with ${command('exception', 'list')}.`;
  },
  'shared-channel': () =>
    words(
      'This channel is shared with another organisation, so exceptions and money don’t work here. Please use your team’s own channel.',
    ),
  'bot-not-in-channel': () => say`I’m not in this channel yet. Add me with ${command('invite')}, then try again.`,
  'which-team': () => words('You’re in several teams. Choose the one this is for.'),
  'similar-voices': () =>
    say`Teammates have said something similar. You can find it with ${command('voice', 'list')} and choose ${bold(LABELS.meToo)}.`,
  'week-not-known': ({ why, example }) => {
    if (why === 'unreadable')
      return say`I couldn’t read that week. Use “last” or a week like ${words(example)}, or leave it out for this week.`;
    return why === 'before'
      ? say`That’s before this team started. Use “last” or a week like ${words(example)}, or leave it out for this week.`
      : say`That week is still to come. Use “last” or a week like ${words(example)}, or leave it out for this week.`;
  },
  'no-public-url': () =>
    words(
      'Downloads aren’t set up yet. The person who runs Seconded needs to set PUBLIC_URL, or can export the file for you.',
    ),
  'link-over': ({ why }) =>
    why === 'used'
      ? say`This link has already been used. Get a new one with ${command('exception', 'export')}.`
      : say`This link has expired (links last ten minutes). Get a new one with ${command('exception', 'export')}.`,
  'chat-unavailable': () => words('The chat didn’t respond in time, so nothing changed. Please try again in a moment.'),
  'too-fast': ({ what, waitMs }) => TOO_FAST[what](span(waitMs)),
  busy: () => words('Too many people acted at the same moment. Nothing was changed; please try again.'),
  'not-stored': () => words('I couldn’t save this. Nothing was changed; please try again in a few minutes.'),
  unclear: () =>
    words('I lost my connection and don’t know whether this was saved. Please check in a moment before you try again.'),
};

/** @param wait how long until it works again */
const TOO_FAST: Record<RefusalOf<'too-fast'>['what'], (wait: Phrase) => Phrase> = {
  commands: (wait) => say`That was a lot in a short time, so nothing was changed. Please try again in ${wait}.`,
  workspace: (wait) => say`There’s a lot going on here right now, so nothing was changed. Please try again in ${wait}.`,
  kudos: (wait) =>
    say`That’s a lot of thanks for one hour, and each one deserves to be noticed. You can give these in ${wait}.`,
  forms: (wait) =>
    say`That was a lot of forms in a short time, so this one wasn’t sent. Please open it again in ${wait}.`,
  exports: (wait) => say`That’s a lot of exports for one hour. You can make this one in ${wait}.`,
};

const GONE: Record<RefusalOf<'not-found'>['what'], Phrase> = {
  exception: say`I can’t find this exception here. See yours with ${command('exception', 'list')}.`,
  kudos: words('I can’t find these kudos any more.'),
  spending: say`I can’t find this entry any more. See what’s left with ${command('goodwill')}.`,
  digest: say`I can’t find this digest. Get one for this week with ${command('exception', 'digest')}.`,
  webhook: say`I can’t find this webhook any more. See all of them with ${command('exception', 'webhooks')}.`,
  policy: say`I can’t find this policy here. See the team’s policies with ${command('exception', 'policies')}.`,
  voice: say`I can’t find this any more. See what’s there with ${command('voice', 'list')} and ${command('voice', 'stories')}.`,
  team: words('This isn’t a team channel of yours. Please use the command in your team’s channel.'),
};
