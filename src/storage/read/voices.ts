import { and, desc, eq, gte, inArray, lt, or, type SQL } from 'drizzle-orm';
import type { Reads } from '../../application/ports.ts';
import { voicesInTime } from '../../domain/voice/in-time.ts';
import type { VoiceKind, VoiceState } from '../../domain/voice/state.ts';
import { topicKey } from '../../domain/voice/topic.ts';
import { given, isTrue, prepared, preparedFor, type Source } from '../source.ts';
import { itsHead, withHead } from './head.ts';

type VoiceReads = Pick<
  Reads,
  'voice' | 'voices' | 'stories' | 'openAnnoyances' | 'abuseReports' | 'topicsOf' | 'voicesIn'
>;

/** Of these the lately used topics are found. */
const LATEST_QUOTES = 200;

/** What people told: stories, what is in the way, reports of abuse, what customers said. */
export function voiceReads(source: Source): VoiceReads {
  return { ...byIds(source), ...library(source), ...ofTeam(source) };
}

function byIds({ db, t }: Source): Pick<VoiceReads, 'voice' | 'voices'> {
  const { voices, heads } = t;
  const byId = prepared(() =>
    db
      .select({ state: voices.state, head: { version: heads.version, hash: heads.hash } })
      .from(voices)
      .leftJoin(heads, itsHead(t, 'voice', { workspaceId: voices.workspaceId, id: voices.voiceId }))
      .where(and(eq(voices.workspaceId, given('ws')), eq(voices.voiceId, given('id')))),
  );
  const some = preparedFor((ids) =>
    db
      .select({ state: voices.state })
      .from(voices)
      .where(and(eq(voices.workspaceId, given('ws')), inArray(voices.voiceId, ids))),
  );

  return {
    async voice(ws, id) {
      const [row] = await byId.execute({ ws, id });
      return row ? withHead(row.state, `voice:${id}`, row.head) : null;
    },
    async voices(ws, ids) {
      const rows = await some({ ws }, ids);
      return new Map(rows.map(({ state }) => [state.id, state]));
    },
  };
}

function library({ db, t: { voices } }: Source): Pick<VoiceReads, 'stories'> {
  const latest = preparedFor((teamIds) =>
    db
      .select({ state: voices.state })
      .from(voices)
      .where(and(eq(voices.workspaceId, given('ws')), inArray(voices.teamId, teamIds), eq(voices.kind, 'story')))
      .orderBy(desc(voices.at), desc(voices.voiceId))
      .limit(given('limit')),
  );

  return {
    async stories(ws, teamIds, { offset, limit }) {
      // Many teams are asked in turns: the latest of each turn, put in order together.
      const rows = await latest({ ws, limit: offset + limit }, teamIds);
      const stories = rows.map(({ state }) => ofKind(state, 'story'));
      return stories.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(offset, offset + limit);
    },
  };
}

function ofTeam({
  db,
  t: { voices },
}: Source): Pick<VoiceReads, 'openAnnoyances' | 'abuseReports' | 'topicsOf' | 'voicesIn'> {
  const inTeam = (...more: (SQL | undefined)[]): SQL | undefined =>
    and(eq(voices.workspaceId, given('ws')), eq(voices.teamId, given('teamId')), ...more);
  const open = prepared(() =>
    db
      .select({ state: voices.state })
      .from(voices)
      .where(inTeam(eq(voices.kind, 'annoyance'), isTrue(voices.isOpen)))
      .orderBy(desc(voices.votes), desc(voices.voiceId))
      .limit(given('limit'))
      .offset(given('offset')),
  );
  const reports = prepared(() =>
    db
      .select({ state: voices.state })
      .from(voices)
      .where(inTeam(eq(voices.kind, 'abuse')))
      .orderBy(desc(voices.at), desc(voices.voiceId))
      .limit(given('limit'))
      .offset(given('offset')),
  );
  const quotes = prepared(() =>
    db
      .select({ topic: voices.topic })
      .from(voices)
      .where(inTeam(eq(voices.kind, 'said')))
      .orderBy(desc(voices.at), desc(voices.voiceId))
      .limit(LATEST_QUOTES),
  );
  const touched = prepared(() =>
    db
      .select({ state: voices.state, topic: voices.topic })
      .from(voices)
      .where(inTeam(lt(voices.at, given('until')), or(isTrue(voices.isOpen), gte(voices.touchedAt, given('from'))))),
  );

  return {
    async openAnnoyances(ws, teamId, { offset, limit }) {
      return (await open.execute({ ws, teamId, offset, limit })).map(({ state }) => ofKind(state, 'annoyance'));
    },
    async abuseReports(ws, teamId, { offset, limit }) {
      return (await reports.execute({ ws, teamId, offset, limit })).map(({ state }) => ofKind(state, 'abuse'));
    },
    async topicsOf(ws, teamId, limit) {
      const byKey = new Map<string, string>();
      for (const { topic } of await quotes.execute({ ws, teamId })) {
        if (topic !== null && !byKey.has(topicKey(topic))) byKey.set(topicKey(topic), topic);
      }
      return [...byKey.values()].slice(0, limit);
    },
    async voicesIn(ws, teamId, time) {
      return voicesInTime(await touched.execute({ ws, teamId, ...time }), time);
    },
  };
}

function ofKind<K extends VoiceKind>(state: VoiceState, kind: K): Extract<VoiceState, { kind: K }> {
  if (state.kind !== kind) throw new Error(`voice ${state.id} is stored as ${kind}`);
  return state as Extract<VoiceState, { kind: K }>;
}
