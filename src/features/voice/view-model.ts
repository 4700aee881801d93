import type { VoiceKind } from '../../kernel/values/forms.ts';
import type { EpochMs, TeamId, VoiceId } from '../../kernel/values/ids.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import type { TypedVoice } from './rules/form.ts';
import type { AbuseChannel, AbuseKind, AbuseTime, Verdict } from './rules/state.ts';

export type VoiceView = VoiceViews[keyof VoiceViews];

export type VoiceViews = { story: StoryView; annoyance: AnnoyanceView; abuse: AbuseView; said: SaidView };

export type SaidView = Told<'said'> & { topic: string };

/** For the team's managers alone. `isMine`: the reader reported it. */
export type AbuseView = Told<'abuse'> & {
  when: AbuseTime;
  channel: AbuseChannel;
  abuse: AbuseKind;
  isMine: boolean;
  wantsTalk: boolean;
  talkBy: PersonView | null;
};

/** `isMine`: the reader is one of its voices. `answer.number` counts the answers. */
export type AnnoyanceView = Told<'annoyance'> & {
  votes: number;
  isMine: boolean;
  answer: { number: number; by: PersonView; verdict: Verdict; why: string } | null;
};

export type StoryView = Told<'story'> & { exceptionNumber: number | null; shared: boolean };

/** What people shared (docs/product.md §6). */
type Told<K extends string> = {
  kind: K;
  id: VoiceId;
  at: EpochMs;
  author: PersonView;
  text: string;
  teamName: string;
  timeZone: string;
};

/** What the form of `/voice` holds, as typed. `anyway`: teammates said something similar, and it is sent all the same. */
export type VoiceForm = TypedVoice & { anyway: boolean };

/** What the form of `/voice` is drawn from. */
export type VoiceDraft = {
  teamId: TeamId;
  teamName: string;
  /** Null: still to be chosen. */
  kind: VoiceKind | null;
  /** Whether stories are read in the whole workspace; else in the team's private channel only. */
  isLibraryShared: boolean;
  /** The team's latest. */
  topics: string[];
  /** The readers of a report of abuse: the team's managers, without the reporter. */
  managers: PersonView[];
  /** Similar blockers of teammates. */
  similar: AnnoyanceView[];
};

/** A manager's answer to what is in the way, as typed. */
export type AnswerForm = { verdict: string; text: string };
