import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { VoiceKind } from '../../kernel/values/forms.ts';
import type { ExceptionId, TeamId, VoiceId } from '../../kernel/values/ids.ts';
import { type PeopleViews, peopleViews } from '../people/index.ts';
import { SIMILAR_FROM, similarity, tokensOf } from '../precedents/rules/similarity.ts';
import { type VoiceState, votesOf } from './rules/state.ts';
import type { VoiceView, VoiceViews } from './view-model.ts';

type StateOf<K extends VoiceKind> = Extract<VoiceState, { kind: K }>;
/** The person who looks; null: nobody in particular. */
type Reader = Pick<Actor, 'workspaceId'> & { personId: Actor['personId'] | null };

/** @returns a view of each, in the same order. People and texts are read once for all of them. */
export async function voiceViews<K extends VoiceKind>(
  deps: Deps,
  reader: Reader,
  states: readonly StateOf<K>[],
): Promise<VoiceViews[K][]> {
  if (states.length === 0) return [];
  const { workspaceId: ws } = reader;
  const { read } = deps.store;
  const all: readonly VoiceState[] = states;
  const [person, texts, exceptions, teams] = await Promise.all([
    peopleViews(deps, ws, all.flatMap(peopleIn)),
    read.texts(ws, all.flatMap(textsIn)),
    read.exceptions(
      ws,
      all.flatMap((state) => (state.kind === 'story' ? (state.exceptionId ?? []) : [])),
    ),
    read.teams(ws),
  ]);
  const around: Around = {
    readerId: reader.personId,
    person,
    // Erased words have no text.
    text: ({ id }) => texts.get(id) ?? '',
    numberOf: (id) => exceptions.find(({ state }) => state.id === id)?.number ?? null,
    team: (id) => {
      const team = teams.find((one) => one.id === id);
      return { teamName: team?.name ?? '', timeZone: team?.settings.timeZone ?? 'UTC' };
    },
  };
  return all.map((state) => draw(state, around) as VoiceViews[K]);
}

/** @returns a view of one. */
export async function voiceView<K extends VoiceKind>(
  deps: Deps,
  reader: Reader,
  state: StateOf<K>,
): Promise<VoiceViews[K]> {
  const [view] = await voiceViews<K>(deps, reader, [state]);
  if (view === undefined) throw new Error(`no view of voice ${state.id}`);
  return view;
}

function peopleIn(state: VoiceState): string[] {
  if (state.kind === 'annoyance' && state.answer !== null) return [state.authorId, state.answer.byId];
  if (state.kind === 'abuse' && state.talk !== null) return [state.authorId, state.talk.byId];
  return [state.authorId];
}

function textsIn(state: VoiceState): string[] {
  if (state.kind === 'annoyance' && state.answer !== null) return [state.words.id, state.answer.why.id];
  return state.kind === 'said' ? [state.words.id, state.topic.id] : [state.words.id];
}

type Around = {
  readerId: string | null;
  person: PeopleViews;
  text: (ref: { id: string }) => string;
  numberOf: (id: ExceptionId) => number | null;
  team: (id: string) => { teamName: string; timeZone: string };
};

function draw(state: VoiceState, { readerId, person, text, numberOf, team }: Around): VoiceView {
  const { id, at, authorId, words, teamId } = state;
  const common = { id, at, author: person(authorId), text: text(words), ...team(teamId) };
  switch (state.kind) {
    case 'story': {
      const { exceptionId, sharedAt } = state;
      const exceptionNumber = exceptionId === null ? null : numberOf(exceptionId);
      return { kind: 'story', ...common, exceptionNumber, shared: sharedAt !== null };
    }
    case 'annoyance': {
      const { answer, voters } = state;
      return {
        kind: 'annoyance',
        ...common,
        votes: votesOf(state),
        isMine: authorId === readerId || voters.some(({ personId }) => personId === readerId),
        answer: answer && {
          number: answer.number,
          by: person(answer.byId),
          verdict: answer.verdict,
          why: text(answer.why),
        },
      };
    }
    case 'abuse': {
      const { when, channel, abuse, wantsTalk, talk } = state;
      const isMine = authorId === readerId;
      return { kind: 'abuse', ...common, when, channel, abuse, isMine, wantsTalk, talkBy: talk && person(talk.byId) };
    }
    case 'said':
      return { kind: 'said', ...common, topic: text(state.topic) };
  }
}

const CANDIDATES = 50;
const OFFERED = 3;
/** They are all of one kind. */
const KIND = 'annoyance';

/** @returns what others of the team said of the same and isn't settled, the most alike first, three at most. */
export async function similarAnnoyances(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
  { teamId, text }: { teamId: TeamId; text: string },
): Promise<VoiceId[]> {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return [];
  const query = { sort: KIND, teamIds: [teamId], tokens, limit: CANDIDATES } as const;
  const found = await deps.store.read.searchable(ws, query);
  const alike = found
    .map((one) => ({ id: one.subject, score: similarity({ kind: KIND, tokens }, { kind: KIND, tokens: one.tokens }) }))
    .filter(({ score }) => score >= SIMILAR_FROM)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const voices = await deps.store.read.voices(ws, alike);
  return alike.filter((id) => voices.get(id)?.authorId !== personId).slice(0, OFFERED);
}
