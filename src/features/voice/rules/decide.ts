import type { WordsRef } from '../../../kernel/record/record.ts';
import { type Result, refuse } from '../../../kernel/refusal.ts';
import type { ExceptionId, PersonId, TeamId } from '../../../kernel/values/ids.ts';
import type { ReadVoice } from './form.ts';
import {
  type AbuseState,
  type AnnoyanceState,
  isOpenAnnoyance,
  type StoryState,
  type Verdict,
  type VoiceEvent,
} from './state.ts';

export type VoiceDecision = Result<{ events: VoiceEvent[] }>;

/** What was shared, without its words. `topic`: of what a customer said; `exceptionId`: the story's exception. */
type Refs = { teamId: TeamId; words: WordsRef; topic: WordsRef | null; exceptionId: ExceptionId | null };

/** @returns the event of something told (docs/product.md §6). Throws where a customer's words come without a topic. */
export function eventOf(voice: ReadVoice, { teamId, words, topic, exceptionId }: Refs): VoiceEvent {
  switch (voice.kind) {
    case 'story':
      return { type: 'story-told', teamId, words, exceptionId };
    case 'annoyance':
      return { type: 'annoyance-told', teamId, words };
    case 'abuse': {
      const { when, channel, abuse, wantsTalk } = voice;
      return { type: 'abuse-reported', teamId, words, when, channel, abuse, wantsTalk };
    }
    case 'said':
      if (topic === null) throw new Error('what a customer said came without a topic');
      return { type: 'customer-quoted', teamId, words, topic };
  }
}

/** **Me too**: one voice a person, its author's is counted already; once it is settled nobody votes any more. */
export function decideMeToo(state: AnnoyanceState, personId: PersonId): VoiceDecision {
  if (state.authorId === personId) return refuse({ reason: 'already', what: 'own-voice' });
  if (state.voters.some((voter) => voter.personId === personId)) return refuse({ reason: 'already', what: 'voted' });
  if (!isOpenAnnoyance(state)) return refuse({ reason: 'already', what: 'answered' });
  return { ok: true, events: [{ type: 'annoyance-seconded' }] };
}

/**
 * A manager's **Answer**; a later one replaces it. Whether they may is decided before.
 *
 * @param answer `number`: the answer's own, as its form expected it: 1 for the first
 */
export function decideAnswer(
  state: AnnoyanceState,
  answer: { number: number; verdict: Verdict; why: WordsRef },
): VoiceDecision {
  const last = state.answer;
  if (last !== null && answer.number !== last.number + 1) return refuse({ reason: 'outdated', changedById: last.byId });
  return { ok: true, events: [{ type: 'annoyance-answered', verdict: answer.verdict, why: answer.why }] };
}

/** One manager talks to the reporter who asked for it, never the reporter themselves. Rights are checked before. */
export function decideTalk({ authorId, wantsTalk, talk }: AbuseState, personId: PersonId): VoiceDecision {
  if (!wantsTalk) return refuse({ reason: 'not-found', what: 'voice', named: null });
  if (authorId === personId) return refuse({ reason: 'already', what: 'own-report' });
  if (talk !== null) return refuse({ reason: 'already', what: 'talk-taken' });
  return { ok: true, events: [{ type: 'abuse-talk-taken' }] };
}

/** Its author may have a story posted in the team's channel, once. */
export function decideShare({ authorId, sharedAt }: StoryState, personId: PersonId): VoiceDecision {
  if (authorId !== personId) return refuse({ reason: 'not-yours' });
  if (sharedAt !== null) return refuse({ reason: 'already', what: 'shared' });
  return { ok: true, events: [{ type: 'story-shared' }] };
}
