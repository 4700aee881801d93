import type { WordsRef } from '../../../kernel/record/texts.ts';
import type { EpochMs, ExceptionId, PersonId, TeamId, VoiceId } from '../../../kernel/values/ids.ts';

/** What people tell (docs/product.md §6): a customer story, what is in their way, abuse by a customer, what one said. */
export const VOICE_KINDS = ['story', 'annoyance', 'abuse', 'said'] as const;
export type VoiceKind = (typeof VOICE_KINDS)[number];

/** When abuse happened, as people remember it. */
export const ABUSE_TIMES = ['just-now', 'today', 'yesterday', 'this-week', 'longer-ago'] as const;
export type AbuseTime = (typeof ABUSE_TIMES)[number];
export const ABUSE_CHANNELS = ['phone', 'chat', 'email', 'in-person', 'other'] as const;
export type AbuseChannel = (typeof ABUSE_CHANNELS)[number];
export const ABUSE_KINDS = ['insult', 'threat', 'harassment', 'discrimination', 'violence', 'other'] as const;
export type AbuseKind = (typeof ABUSE_KINDS)[number];

/** A manager's word on what is in the way. */
export const VERDICTS = ['planned', 'done', 'cannot'] as const;
export type Verdict = (typeof VERDICTS)[number];

type Common = { id: VoiceId; teamId: TeamId; authorId: PersonId; at: EpochMs; words: WordsRef };

export type StoryState = Common & {
  kind: 'story';
  /** The exception it is about. */
  exceptionId: ExceptionId | null;
  /** When its author had it posted in the team's channel. */
  sharedAt: EpochMs | null;
};

export type AnnoyanceState = Common & {
  kind: 'annoyance';
  /** Who said **Me too**, in order; the author is one voice more. */
  voters: { personId: PersonId; at: EpochMs }[];
  /** The latest one; `number` counts them. */
  answer: { number: number; byId: PersonId; at: EpochMs; verdict: Verdict; why: WordsRef } | null;
};

export type AbuseState = Common & {
  kind: 'abuse';
  when: AbuseTime;
  channel: AbuseChannel;
  abuse: AbuseKind;
  /** **I’d like to talk to someone**. */
  wantsTalk: boolean;
  /** The manager who does. */
  talk: { byId: PersonId; at: EpochMs } | null;
};

export type SaidState = Common & {
  kind: 'said';
  /** As it was typed: people's words too. */
  topic: WordsRef;
};

export type VoiceState = StoryState | AnnoyanceState | AbuseState | SaidState;

/** Each says what was told, but for who, when and the words themselves (docs/storage.md, The history). */
export type VoiceEvent =
  | ({ type: 'story-told' } & Told<StoryState, 'exceptionId'>)
  | { type: 'story-shared' }
  | ({ type: 'annoyance-told' } & Told<AnnoyanceState>)
  | { type: 'annoyance-seconded' }
  | { type: 'annoyance-answered'; verdict: Verdict; why: WordsRef }
  | ({ type: 'abuse-reported' } & Told<AbuseState, 'when' | 'channel' | 'abuse' | 'wantsTalk'>)
  | { type: 'abuse-talk-taken' }
  | ({ type: 'customer-quoted' } & Told<SaidState, 'topic'>);

type Told<S extends VoiceState, K extends keyof S = never> = Pick<S, 'teamId' | 'words' | K>;

/** @returns how many people say so, its author among them. */
export function votesOf({ voters }: AnnoyanceState): number {
  return voters.length + 1;
}

/** @returns whether it can still be voted on: nobody has said that it is done, or that it can't be. */
export function isOpenAnnoyance({ answer }: AnnoyanceState): boolean {
  return answer === null || answer.verdict === 'planned';
}

/** @returns whether somebody waits for a manager to talk to them. */
export function waitsForTalk({ wantsTalk, talk }: AbuseState): boolean {
  return wantsTalk && talk === null;
}

/**
 * @param readerIds who could read it until now
 * @returns whether it is for somebody who is named manager: it waits for a talk, or nobody else than its author could read it
 */
export function isNewsFor(report: AbuseState, personId: PersonId, readerIds: readonly PersonId[]): boolean {
  const { authorId, talk } = report;
  const isUnread = talk === null && readerIds.every((id) => id === authorId);
  return personId !== authorId && (waitsForTalk(report) || isUnread);
}
