import type { WordsRef } from '../../../kernel/record/record.ts';
import type { EpochMs, ExceptionId, PersonId, TeamId, VoiceId } from '../../../kernel/values/ids.ts';
import { withoutInvisible } from '../../../kernel/values/text.ts';

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
  /** The people who chose **Me too**, in order; the author comes on top. */
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

/** @returns whether the reporter waits for a manager to get in touch. */
export function waitsForTalk({ wantsTalk, talk }: AbuseState): boolean {
  return wantsTalk && talk === null;
}

/**
 * @param readerIds the people who could read it until now
 * @returns whether a newly named manager gets the report: it waits for a talk, or only its author could read it so far
 */
export function isNewsFor(report: AbuseState, personId: PersonId, readerIds: readonly PersonId[]): boolean {
  const { authorId, talk } = report;
  const isUnread = talk === null && readerIds.every((id) => id === authorId);
  return personId !== authorId && (waitsForTalk(report) || isUnread);
}

/** An event with what stands beside it on the record. */
export type RecordedVoice = { event: VoiceEvent; actorId: PersonId | null; at: EpochMs };

/** @returns the state after one more event. Throws if the events don't fit together. */
export function evolveVoice(id: VoiceId, state: VoiceState | null, { event, actorId, at }: RecordedVoice): VoiceState {
  if (actorId === null) throw new Error(`voice ${id}: ${event.type} by nobody`);
  const by = { id, authorId: actorId, at };
  switch (event.type) {
    case 'story-told':
      return { ...by, kind: 'story', ...first(id, state, event), sharedAt: null };
    case 'annoyance-told':
      return { ...by, kind: 'annoyance', ...first(id, state, event), voters: [], answer: null };
    case 'abuse-reported':
      return { ...by, kind: 'abuse', ...first(id, state, event), talk: null };
    case 'customer-quoted':
      return { ...by, kind: 'said', ...first(id, state, event) };
    case 'story-shared':
      return { ...of(id, state, 'story'), sharedAt: at };
    case 'annoyance-seconded': {
      const annoyance = of(id, state, 'annoyance');
      return { ...annoyance, voters: [...annoyance.voters, { personId: actorId, at }] };
    }
    case 'annoyance-answered': {
      const annoyance = of(id, state, 'annoyance');
      const number = (annoyance.answer?.number ?? 0) + 1;
      return { ...annoyance, answer: { number, byId: actorId, at, verdict: event.verdict, why: event.why } };
    }
    case 'abuse-talk-taken':
      return { ...of(id, state, 'abuse'), talk: { byId: actorId, at } };
  }
}

function first<E extends VoiceEvent>(id: VoiceId, state: VoiceState | null, { type: _, ...told }: E): Omit<E, 'type'> {
  if (state !== null) throw new Error(`voice ${id} was told twice`);
  return told;
}

function of<K extends VoiceState['kind']>(
  id: VoiceId,
  state: VoiceState | null,
  kind: K,
): Extract<VoiceState, { kind: K }> {
  if (state?.kind !== kind) throw new Error(`voice ${id} is no ${kind}`);
  return state as Extract<VoiceState, { kind: K }>;
}

/** The longest topic, in characters. */
export const LONGEST_TOPIC = 60;

/** @returns what topics are grouped by (docs/product.md §6): case and spaces don't tell two apart. */
export function topicKey(topic: string): string {
  return withoutInvisible(topic.normalize('NFKC')).toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A search result, with its words (`tokensOf`) and its time. */
export type Found = { subject: string; tokens: readonly string[]; at: EpochMs };

/**
 * Puts what was found in the order that people read it in (docs/product.md §6): what has most of the words that were
 * looked for first, the newest first among equals. The same on every database.
 *
 * @param tokens those looked for
 * @returns ids of those that have at least one of them
 */
export function ranked(found: readonly Found[], tokens: readonly string[]): string[] {
  const wanted = new Set(tokens);
  return found
    .map(({ subject, tokens: own, at }) => ({ subject, at, hits: own.filter((token) => wanted.has(token)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits || b.at - a.at || (a.subject < b.subject ? 1 : -1))
    .map(({ subject }) => subject);
}
