import { exceptionName, LABELS } from '../../kernel/content/labels.ts';
import {
  bold,
  command,
  emphasised,
  type Phrase,
  people,
  person,
  plural,
  say,
  when,
  words,
} from '../../kernel/content/phrase.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import type { AbuseChannel, AbuseKind, AbuseTime, Verdict, VoiceKind } from './rules/state.ts';
import type { AbuseView, AnnoyanceView, StoryView, VoiceView } from './view-model.ts';

/** docs/product.md §6: names that stand in forms, lists and messages. */
export const VOICE_KIND_NAMES: Record<VoiceKind, string> = {
  story: LABELS.story,
  annoyance: LABELS.blocker,
  abuse: LABELS.customerAbuse,
  said: LABELS.customersSay,
};
export const VERDICT_NAMES: Record<Verdict, string> = { planned: 'Planned', done: 'Done', cannot: "Can't" };
export const ABUSE_TIME_NAMES: Record<AbuseTime, string> = {
  'just-now': 'Just now',
  today: 'Earlier today',
  yesterday: 'Yesterday',
  'this-week': 'In the last seven days',
  'longer-ago': 'Longer ago',
};
export const ABUSE_CHANNEL_NAMES: Record<AbuseChannel, string> = {
  phone: 'On the phone',
  chat: 'In a chat',
  email: 'By e-mail',
  'in-person': 'In person',
  other: 'Another way',
};
export const ABUSE_KIND_NAMES: Record<AbuseKind, string> = {
  insult: 'Insult',
  threat: 'Threat',
  harassment: 'Harassment',
  discrimination: 'Discrimination',
  violence: 'Violence',
  other: 'Something else',
};

/** What in confidence doesn't rule out (docs/product.md §10). */
export const ABUSE_EXPORT = 'An admin can export it, and that is on the record.';

/** Titles of what `/voice` lists, and what stands where there is nothing. */
export const VOICE_LISTS = {
  stories: 'Stories',
  noStories: 'No stories yet. Yours could be the first.',
  noneFound: 'No story has these words. Fewer or other words may find one.',
  tooCommon: 'These words are too common to be looked for. Another word may find a story.',
  annoyances: LABELS.blockers,
  noAnnoyances: 'Nothing is in the way just now, or nobody has said so yet.',
  reports: 'Reports of customer abuse',
  noReports: 'No reports. That is good to hear.',
  noMore: 'That was all of it.',
} as const;

/** @returns what somebody reads who told something: what happens with it now. */
export function told(voice: VoiceView, readers: readonly PersonView[]): Phrase {
  switch (voice.kind) {
    case 'story':
      return say`Thank you, your story is in the library. ${command('voice', 'stories')} finds it.`;
    case 'annoyance':
      return say`Thank you, it is noted. Teammates can say ${bold(LABELS.meToo)}, and you’ll hear when a manager answers. ${command('voice', 'list')} shows all of them.`;
    case 'abuse':
      return reported(voice, readers);
    case 'said':
      return say`Thank you, that is kept under “${voice.topic}”. The weekly digest tells what customers speak of.`;
  }
}

/** In confidence: who gets it, who else could come to see it, and what happens next. */
function reported({ wantsTalk }: AbuseView, readers: readonly PersonView[]): Phrase {
  if (readers.length === 0) {
    return say`Thank you for telling, and I’m sorry this happened. It is kept in confidence. Nobody else in your team can read it yet: a manager who is named can. Other admins, if there are any, were asked to name one, without a word of what you wrote. ${words(ABUSE_EXPORT)}`;
  }
  const who = readers.length === 1 ? people(readers) : words('One of them');
  const next = wantsTalk ? say` ${who} will come to you.` : [];
  return say`Thank you for telling, and I’m sorry this happened. It goes to ${people(readers)}, in confidence. ${words(ABUSE_EXPORT)}${next}`;
}

/** @returns what somebody reads after **Me too**. */
export function saidMeToo({ votes }: AnnoyanceView): Phrase {
  return say`Your voice counts: that makes ${votes}. You’ll hear when a manager answers.`;
}

/** @returns what a manager reads after **Answer**. */
export function answeredVoice(annoyance: AnnoyanceView): Phrase {
  const { answer } = annoyance;
  return say`Answered: ${words(VERDICT_NAMES[answer?.verdict ?? 'planned'])}. ${toldOfAnswer(annoyance)}`;
}

/** Who answers isn't told of their own answer. */
function toldOfAnswer({ votes, isMine }: AnnoyanceView): Phrase {
  if (!isMine)
    return plural(votes, {
      one: words('The person who said so is told.'),
      other: say`All ${votes} who said so are told.`,
    });
  if (votes === 1) return words('Nobody else said so, so nobody is told.');
  return plural(votes - 1, {
    one: words('The other person who said so is told.'),
    other: say`The ${votes - 1} others who said so are told.`,
  });
}

/** @returns what a manager reads who will talk to somebody. */
export function talkTaken({ author }: AbuseView): Phrase {
  return say`Thank you. ${person(author)} knows that you will come to them, and so do the other managers.`;
}

/** @returns what somebody reads whose story is shared. */
export function storyShared(): Phrase {
  return words('Shared with the team: the story is on its way to the channel.');
}

/** @returns the first line of an annoyance: how many say so. */
export function voices({ votes, isMine }: AnnoyanceView): Phrase {
  const count = emphasised(plural(votes, { one: words('1 voice'), other: say`${votes} voices` }));
  return isMine ? say`${count}, yours among them` : count;
}

/** @returns what a manager answered; nothing where nobody did. */
export function answerLine({ answer }: AnnoyanceView): Phrase {
  if (answer === null) return [];
  return say`${bold(VERDICT_NAMES[answer.verdict])}, says ${person(answer.by)}: ${answer.why}`;
}

/** @returns whose story it is, and what it is about. */
export function storyLine({ author, at, teamName, timeZone, exceptionNumber }: StoryView): Phrase {
  const about = exceptionNumber === null ? [] : say`, about ${words(exceptionName(exceptionNumber))}`;
  return say`${person(author)}, ${teamName}, ${when(at, timeZone)}${about}`;
}

/** @returns the headline of a story in the team's channel. */
export function sharedStory({ author, exceptionNumber }: StoryView): Phrase {
  const about = exceptionNumber === null ? [] : say` about ${words(exceptionName(exceptionNumber))}`;
  return say`📖 ${person(author)} shares a story${about}:`;
}

/** @returns what a notification says of a report: that there is one, and nothing of what is in it. */
export function reportNotice({ teamName }: AbuseView): Phrase {
  return say`A report of customer abuse in ${teamName}, in confidence: only the team’s managers get it.`;
}

/** @returns who reports what kind of abuse, when and how. */
export function reportLine({ author, at, timeZone, when: time, channel, abuse }: AbuseView): Phrase {
  const what = [ABUSE_KIND_NAMES[abuse], ABUSE_TIME_NAMES[time], ABUSE_CHANNEL_NAMES[channel]].join(' · ');
  return say`${person(author)}, reported ${when(at, timeZone)}: ${words(what)}`;
}

/** @returns whether somebody should talk to who reports, and who does. */
export function talkLine({ wantsTalk, talkBy, author }: AbuseView): Phrase {
  if (!wantsTalk) return [];
  return talkBy === null
    ? say`${person(author)} would like someone to talk to them.`
    : say`${person(talkBy)} talks to ${person(author)}.`;
}

/** A word one letter off one that `/voice` knows: a hint, and nothing done. */
export function didYouMeanVoice(hint: string, typed: string): Phrase {
  return say`Did you mean ${command('voice', hint)}? If “${typed}” is what you want to tell, add a few words, or use ${command('voice')} alone to open the form.`;
}
