import type { EpochMs, PersonId, VoiceId } from '../../../kernel/values/ids.ts';
import {
  type AnnoyanceState,
  isOpenAnnoyance,
  topicKey,
  type Verdict,
  type VoiceState,
  waitsForTalk,
} from './state.ts';

/** A team's week in figures (docs/product.md §6, §7). Ids only: texts are read when they're shown. */
export type TeamVoices = {
  /** Blockers that were added, voted on or answered in this period, or are open; most people first. `isNew`: added in it. */
  annoyances: { voiceId: VoiceId; votes: number; votesInTime: number; isNew: boolean; verdict: Verdict | null }[];
  /** Reports of abuse in the time: counted, never quoted. */
  abuseReports: number;
  /** The people who wait for a manager to get in touch, whenever they asked, oldest first. For managers only. */
  followUps: { voiceId: VoiceId; personId: PersonId; at: EpochMs }[];
  /** The topics that customers talked about in the period, the most frequent first; `voiceIds`: the latest three. */
  topics: { topic: string; count: number; voiceIds: VoiceId[] }[];
  stories: number;
};

/** A state with the topic's own words, which it only refers to. */
export type ToldVoice = { state: VoiceState; topic: string | null };

const QUOTES_A_TOPIC = 3;

/** @param told one team's: all of the period, and older ones that are open or changed in it */
export function voicesInTime(told: readonly ToldVoice[], time: { from: EpochMs; until: EpochMs }): TeamVoices {
  const isIn = (at: EpochMs): boolean => at >= time.from && at < time.until;
  const states = told.map(({ state }) => state);
  return {
    annoyances: states
      .filter((state) => state.kind === 'annoyance')
      .filter((state) => state.at < time.until)
      .filter((state) => isOpenAnnoyance(state) || touchedAt(state).some(isIn))
      .map((state) => ({
        voiceId: state.id,
        votes: 1 + state.voters.filter(({ at }) => at < time.until).length,
        votesInTime: [state.at, ...state.voters.map(({ at }) => at)].filter(isIn).length,
        isNew: isIn(state.at),
        verdict: state.answer?.verdict ?? null,
      }))
      .sort((a, b) => b.votes - a.votes || b.votesInTime - a.votesInTime || (a.voiceId < b.voiceId ? -1 : 1)),
    abuseReports: states.filter(({ kind, at }) => kind === 'abuse' && isIn(at)).length,
    followUps: states
      .filter((state) => state.kind === 'abuse')
      .filter((state) => waitsForTalk(state) && state.at < time.until)
      .sort((a, b) => a.at - b.at)
      .map(({ id, authorId, at }) => ({ voiceId: id, personId: authorId, at })),
    topics: topicsOf(told.filter(({ state }) => isIn(state.at))),
    stories: states.filter(({ kind, at }) => kind === 'story' && isIn(at)).length,
  };
}

function touchedAt({ at, voters, answer }: AnnoyanceState): EpochMs[] {
  return [at, ...voters.map((voter) => voter.at), ...(answer === null ? [] : [answer.at])];
}

/** The latest spelling stands for all of its topic. */
function topicsOf(told: readonly ToldVoice[]): TeamVoices['topics'] {
  const newestFirst = [...told].sort((a, b) => b.state.at - a.state.at || (a.state.id < b.state.id ? 1 : -1));
  const byKey = new Map<string, TeamVoices['topics'][number]>();
  for (const { state, topic } of newestFirst) {
    if (topic === null) continue;
    const key = topicKey(topic);
    const known = byKey.get(key) ?? { topic, count: 0, voiceIds: [] };
    const voiceIds = [...known.voiceIds, state.id].slice(0, QUOTES_A_TOPIC);
    byKey.set(key, { ...known, count: known.count + 1, voiceIds });
  }
  return [...byKey.values()].sort((a, b) => b.count - a.count || a.topic.localeCompare(b.topic));
}
