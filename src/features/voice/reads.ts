import { and, desc, eq, gte, inArray, lt, or, type SQL } from 'drizzle-orm';
import type { Reads } from '../../kernel/ports.ts';
import { UNREADABLE } from '../../kernel/record/record.ts';
import {
  given,
  hasTexts,
  isListOf,
  isTrue,
  isWords,
  listState,
  prepared,
  preparedFor,
  readState,
  type Source,
} from '../../kernel/tables/queries.ts';
import { itsHead, type RecordTables, withHead } from '../../kernel/tables/record.ts';
import type { VoiceKind } from '../../kernel/values/forms.ts';
import { voicesInTime } from './rules/in-time.ts';
import { topicKey, type VoiceState } from './rules/state.ts';
import type { VoiceTables } from './tables.ts';

type Read = Source<VoiceTables & RecordTables>;
type VoiceReads = Pick<
  Reads,
  'voice' | 'voices' | 'stories' | 'openAnnoyances' | 'abuseReports' | 'topicsOf' | 'voicesIn'
>;

/** How many of the latest are searched for topics in use. */
const LATEST_QUOTES = 200;

/** What people shared: stories, blockers, reports of abuse, what customers said. */
export function voiceReads(source: Read): VoiceReads {
  return { ...byIds(source), ...library(source), ...ofTeam(source) };
}

/** @returns the columns that a list is made from. */
export function voiceColumns({ voices }: VoiceTables) {
  const { voiceId: id, teamId, authorId, kind, at, state } = voices;
  return { id, teamId, authorId, kind, at, state };
}

type VoiceRow = Pick<VoiceState, 'id' | 'teamId' | 'authorId' | 'kind' | 'at'> & { state: VoiceState };

/** @returns gives what a row tells; a list goes on with a stand-in. */
export function listingVoices({ unreadable }: Pick<Read, 'unreadable'>): (row: VoiceRow) => VoiceState {
  return ({ state, ...row }) =>
    listState(unreadable, { table: 'voices', id: row.id, state }, isVoice, () => voiceStandIn(row));
}

function byIds(source: Read): Pick<VoiceReads, 'voice' | 'voices'> {
  const { db, t, unreadable } = source;
  const toListed = listingVoices(source);
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
      .select(voiceColumns(t))
      .from(voices)
      .where(and(eq(voices.workspaceId, given('ws')), inArray(voices.voiceId, ids))),
  );

  return {
    async voice(ws, id) {
      const [row] = await byId.execute({ ws, id });
      if (row === undefined) return null;
      return withHead(
        readState(unreadable, { table: 'voices', id, state: row.state }, isVoice),
        `voice:${id}`,
        row.head,
      );
    },
    async voices(ws, ids) {
      const rows = await some({ ws }, ids);
      return new Map(rows.map((row) => [row.id, toListed(row)]));
    },
  };
}

function library(source: Read): Pick<VoiceReads, 'stories'> {
  const { db, t } = source;
  const { voices } = t;
  const toListed = listingVoices(source);
  const latest = preparedFor((teamIds) =>
    db
      .select(voiceColumns(t))
      .from(voices)
      .where(and(eq(voices.workspaceId, given('ws')), inArray(voices.teamId, teamIds), eq(voices.kind, 'story')))
      .orderBy(desc(voices.at), desc(voices.voiceId))
      .limit(given('limit')),
  );

  return {
    async stories(ws, teamIds, { offset, limit }) {
      // Many teams are asked in turns: the latest of each turn, put in order together.
      const rows = await latest({ ws, limit: offset + limit }, teamIds);
      const stories = rows.map((row) => ofKind(toListed(row), 'story'));
      return stories.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(offset, offset + limit);
    },
  };
}

function ofTeam(source: Read): Pick<VoiceReads, 'openAnnoyances' | 'abuseReports' | 'topicsOf' | 'voicesIn'> {
  const { db, t } = source;
  const { voices } = t;
  const toListed = listingVoices(source);
  const inTeam = (...more: (SQL | undefined)[]): SQL | undefined =>
    and(eq(voices.workspaceId, given('ws')), eq(voices.teamId, given('teamId')), ...more);
  const open = prepared(() =>
    db
      .select(voiceColumns(t))
      .from(voices)
      .where(inTeam(eq(voices.kind, 'annoyance'), isTrue(voices.isOpen)))
      .orderBy(desc(voices.votes), desc(voices.voiceId))
      .limit(given('limit'))
      .offset(given('offset')),
  );
  const reports = prepared(() =>
    db
      .select(voiceColumns(t))
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
      .select({ ...voiceColumns(t), topic: voices.topic })
      .from(voices)
      .where(inTeam(lt(voices.at, given('until')), or(isTrue(voices.isOpen), gte(voices.touchedAt, given('from'))))),
  );

  return {
    async openAnnoyances(ws, teamId, { offset, limit }) {
      return (await open.execute({ ws, teamId, offset, limit })).map((row) => ofKind(toListed(row), 'annoyance'));
    },
    async abuseReports(ws, teamId, { offset, limit }) {
      return (await reports.execute({ ws, teamId, offset, limit })).map((row) => ofKind(toListed(row), 'abuse'));
    },
    async topicsOf(ws, teamId, limit) {
      const byKey = new Map<string, string>();
      for (const { topic } of await quotes.execute({ ws, teamId })) {
        if (topic !== null && !byKey.has(topicKey(topic))) byKey.set(topicKey(topic), topic);
      }
      return [...byKey.values()].slice(0, limit);
    },
    async voicesIn(ws, teamId, time) {
      const rows = await touched.execute({ ws, teamId, ...time });
      const told = rows.map(({ topic, ...row }) => ({ state: toListed(row), topic }));
      return voicesInTime(told, time);
    },
  };
}

function ofKind<K extends VoiceKind>(state: VoiceState, kind: K): Extract<VoiceState, { kind: K }> {
  if (state.kind !== kind) throw new Error(`voice ${state.id} is stored as ${kind}`);
  return state as Extract<VoiceState, { kind: K }>;
}

function isVoice(stored: unknown): stored is VoiceState {
  if (!hasTexts(stored, 'id', 'teamId', 'authorId', 'kind') || !isWords(stored.words)) return false;
  const { kind, voters, answer, topic } = stored;
  if (kind === 'annoyance') {
    return (
      isListOf(voters, (voter) => hasTexts(voter, 'personId')) &&
      (answer === null || (hasTexts(answer, 'byId') && isWords(answer.why)))
    );
  }
  return kind !== 'said' || isWords(topic);
}

type StandInRow = Pick<VoiceState, 'id' | 'teamId' | 'authorId' | 'at'> & { kind: VoiceKind };

function voiceStandIn({ kind, ...row }: StandInRow): VoiceState {
  const common = { ...row, words: UNREADABLE };
  switch (kind) {
    case 'story':
      return { kind, ...common, exceptionId: null, sharedAt: null };
    case 'annoyance':
      return { kind, ...common, voters: [], answer: null };
    case 'abuse':
      return {
        kind,
        ...common,
        when: 'longer-ago',
        channel: 'other',
        abuse: 'other',
        wantsTalk: false,
        talk: null,
      };
    case 'said':
      return { kind, ...common, topic: UNREADABLE };
  }
}
