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
import type { VoiceKind } from '../../kernel/values/forms.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import type { AbuseChannel, AbuseKind, AbuseTime, Verdict } from './rules/state.ts';
import type { AbuseView, AnnoyanceView, StoryView, VoiceView } from './view-model.ts';

/** docs/product.md §6 */
export const VOICE_FORM = {
  title: LABELS.shareSomething,
  kind: 'What would you like to share?',
  next: 'Continue',
  anyway: 'Send anyway',
  text: {
    any: 'Your words',
    story: 'What happened?',
    annoyance: 'What’s getting in the way?',
    abuse: 'What happened?',
    said: 'What did the customer say?',
  },
  storyHint: 'What was the problem, what did you do, and how did it turn out?',
  exception: 'Related exception',
  exceptionHint: 'Its number, such as EX-142.',
  library: 'This is published in the story library. Everyone at work who uses Seconded can find it.',
  teamLibrary: 'This is published in this private channel’s story library. Only the people in the channel can find it.',
  similar: 'Teammates have said something similar. Choose Me too, or send yours anyway.',
  abuseTime: 'When did it happen?',
  abuseVia: 'Where did it happen?',
  abuseKind: 'What kind of abuse was it?',
  abuseHint: 'A few words are enough.',
  support: 'Support',
  topic: 'Topic',
  newTopic: 'Another topic',
  topicHint: 'One or two words, such as opening hours.',
} as const;

export const VOICE_SUBMIT: Record<VoiceKind, string> = {
  story: 'Publish',
  annoyance: 'Send',
  abuse: 'Send in confidence',
  said: 'Send',
};

export const ANSWER_FORM = {
  verdict: 'What will happen?',
  why: 'Why?',
  whyHint: 'Everyone who raised this will get your answer.',
} as const;

/** docs/product.md §6: names in forms, lists and messages. */
export const VOICE_KIND_NAMES: Record<VoiceKind, string> = {
  story: LABELS.story,
  annoyance: LABELS.blocker,
  abuse: LABELS.customerAbuse,
  said: LABELS.customersSay,
};
export const VERDICT_NAMES: Record<Verdict, string> = { planned: 'Planned', done: 'Done', cannot: 'Can’t do' };
export const ABUSE_TIME_NAMES: Record<AbuseTime, string> = {
  'just-now': 'Just now',
  today: 'Earlier today',
  yesterday: 'Yesterday',
  'this-week': 'Within the last week',
  'longer-ago': 'Earlier',
};
export const ABUSE_CHANNEL_NAMES: Record<AbuseChannel, string> = {
  phone: 'On the phone',
  chat: 'In a chat',
  email: 'By e-mail',
  'in-person': 'In person',
  other: 'Somewhere else',
};
export const ABUSE_KIND_NAMES: Record<AbuseKind, string> = {
  insult: 'Insult',
  threat: 'Threat',
  harassment: 'Harassment',
  discrimination: 'Discrimination',
  violence: 'Violence',
  other: 'Something else',
};

/** Titles of the lists of `/voice`, and what they say where there's nothing. */
export const VOICE_LISTS = {
  stories: 'Stories',
  noStories: 'No stories yet. Yours could be the first.',
  noneFound: 'No stories found. Try fewer or different words.',
  tooCommon: 'Those words are too common to search for. Try another.',
  annoyances: LABELS.blockers,
  noAnnoyances: 'Nothing here. Either all is well, or nobody has said so yet.',
  reports: 'Reports of customer abuse',
  noReports: 'No reports.',
  noMore: 'That’s all of them.',
} as const;

/** @returns the title of the stories that were found; `query` '' for the newest. */
export function storiesTitle(query: string): Phrase {
  return query === '' ? words(VOICE_LISTS.stories) : say`${words(VOICE_LISTS.stories)}: ${query}`;
}

/** @returns the title of a team's blockers. */
export function blockersTitle(teamName: string): Phrase {
  return say`${words(VOICE_LISTS.annoyances)}: ${teamName}`;
}

/** Under the form: the team that it is for. */
export function forTeam(teamName: string): Phrase {
  return say`Team: ${teamName}`;
}

/** Under the form for reports of abuse. `managers`: the people who will read it, without the reporter. */
export function abuseNote(managers: readonly PersonView[]): Phrase {
  return managers.length === 0
    ? words(
        'Your team has no other manager, so nobody will read this until one is named. It’s never posted (admins can export reports; every export is logged).',
      )
    : say`Only ${people(managers)} will read this. It’s never posted in a channel (admins can export reports; every export is logged).`;
}

/** @returns the answer to the form: what happens now. `readers`: of a report of abuse. */
export function told(voice: VoiceView, readers: readonly PersonView[]): Phrase {
  switch (voice.kind) {
    case 'story':
      return say`Thank you! Your story is in the library: find it with ${command('voice', 'stories')}.`;
    case 'annoyance':
      return say`Thanks, I’ve noted it in ${command('voice', 'list')}. Teammates can add ${bold(LABELS.meToo)}, and I’ll tell you when a manager answers.`;
    case 'abuse':
      return reported(voice, readers);
    case 'said':
      return say`Thanks, I’ve saved it under “${voice.topic}”. The topic goes into the weekly digest.`;
  }
}

/** Says who reads the report, who else could, and what happens next. */
function reported({ wantsTalk }: AbuseView, readers: readonly PersonView[]): Phrase {
  if (readers.length === 0) {
    return words(
      'I’m sorry this happened, and thank you for telling us. Your team has no other manager, so nobody can read it yet (admins can export reports; every export is logged). I’ve asked any other admins to name one, without telling them what you wrote.',
    );
  }
  const who = people(readers);
  const onlyThey = say`I’m sorry this happened, and thank you for telling us. Only ${who} can read it (admins can export reports; every export is logged).`;
  if (!wantsTalk) return onlyThey;
  return plural(readers.length, {
    one: say`${onlyThey} ${who} will get in touch with you.`,
    other: say`${onlyThey} One of them will get in touch with you.`,
  });
}

/** @returns the answer to **Me too**. */
export function saidMeToo({ votes }: AnnoyanceView): Phrase {
  return plural(votes, {
    one: words('Got it: that makes 1 person. I’ll tell you when a manager answers.'),
    other: say`Got it: that makes ${votes} people. I’ll tell you when a manager answers.`,
  });
}

/** @returns what a manager reads after **Answer**. Managers don't hear of their own answer. */
export function answeredVoice({ answer, author, votes, isMine }: AnnoyanceView): Phrase {
  const verdict = bold(VERDICT_NAMES[answer?.verdict ?? 'planned']);
  if (!isMine) {
    return plural(votes, {
      one: say`Answered: ${verdict}. I’ve told ${person(author)}.`,
      other: say`Answered: ${verdict}. I’ve told all ${votes} people who raised it.`,
    });
  }
  if (votes === 1) return say`Answered: ${verdict}.`;
  return plural(votes - 1, {
    one: say`Answered: ${verdict}. I’ve told the other person who raised it.`,
    other: say`Answered: ${verdict}. I’ve told the ${votes - 1} others who raised it.`,
  });
}

/** @returns the answer to **I’ll talk to them**. */
export function talkTaken({ author }: AbuseView): Phrase {
  return say`Thank you! I’ve told ${person(author)}, and the other managers, that you’ll get in touch.`;
}

/** @returns the answer to **Share with the team**, for a story. */
export function storyShared(): Phrase {
  return words('Shared with the team.');
}

/** @returns how many people a blocker affects. */
export function voices({ votes, isMine }: AnnoyanceView): Phrase {
  const count = emphasised(plural(votes, { one: words('1 person'), other: say`${votes} people` }));
  if (!isMine) return count;
  return votes === 1 ? bold('Only you so far') : say`${count}, including you`;
}

/** @returns what a manager answered; nothing while nobody has. */
export function answerLine({ answer }: AnnoyanceView): Phrase {
  if (answer === null) return [];
  const verdict = bold(VERDICT_NAMES[answer.verdict]);
  // Erased words leave the verdict alone.
  return answer.why === ''
    ? say`${person(answer.by)}: ${verdict}.`
    : say`${person(answer.by)}: ${verdict}. “${answer.why}”`;
}

/** @returns whose story it is, and the exception that it goes with. */
export function storyLine({ author, at, teamName, timeZone, exceptionNumber }: StoryView): Phrase {
  return exceptionNumber === null
    ? say`${person(author)}, ${teamName}, ${when(at, timeZone)}`
    : say`${person(author)}, ${teamName}, ${when(at, timeZone)}, about ${words(exceptionName(exceptionNumber))}`;
}

/** @returns the headline of a story in the team's channel. */
export function sharedStory({ author, exceptionNumber }: StoryView): Phrase {
  return exceptionNumber === null
    ? say`📖 ${person(author)} shares a story:`
    : say`📖 ${person(author)} shares a story about ${words(exceptionName(exceptionNumber))}:`;
}

/** @returns what a notification says of a report: that there is one, and nothing of what's in it. */
export function reportNotice({ teamName }: AbuseView): Phrase {
  return say`Confidential: someone in ${teamName} reported customer abuse. Only the team’s managers see this.`;
}

/** @returns the title of a team's reports. */
export function reportsTitle(teamName: string): Phrase {
  return say`${words(VOICE_LISTS.reports)} in ${teamName}`;
}

/** @returns who reports what kind of abuse, when and where. */
export function reportLine({ author, at, timeZone, when: time, channel, abuse }: AbuseView): Phrase {
  const [what, since, where] = [ABUSE_KIND_NAMES[abuse], ABUSE_TIME_NAMES[time], ABUSE_CHANNEL_NAMES[channel]];
  return say`${person(author)} reported this, ${when(at, timeZone)}: ${words(what)} · ${words(since)} · ${words(where)}`;
}

/** @returns whether the reporter would like to talk, and with whom they do; nothing if they'd rather not. */
export function talkLine({ wantsTalk, talkBy, author }: AbuseView): Phrase {
  if (!wantsTalk) return [];
  return talkBy === null
    ? say`${person(author)} would like to talk to someone.`
    : say`${person(talkBy)} is talking to ${person(author)}.`;
}

/** @returns a hint for a word that's one letter off one that `/voice` knows. */
export function didYouMeanVoice(hint: string, typed: string): Phrase {
  return say`Did you mean ${command('voice', hint)}? To share “${typed}”, add a few more words, or type ${command('voice')} on its own.`;
}
