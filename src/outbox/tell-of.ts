import { recapView } from '../features/digest/recap.ts';
import { policyNamesOf, viewOf } from '../features/exceptions/view.ts';
import type { Tell } from '../features/messages.ts';
import { peopleViews } from '../features/people/people-view.ts';
import { voiceView } from '../features/voice/voice-view.ts';
import type { Deps } from '../kernel/deps.ts';
import type { LoadedException } from '../kernel/ports.ts';
import type { PersonId, WorkspaceId } from '../kernel/values/ids.ts';
import type { Note } from '../kernel/wants.ts';

type Of<N extends Note['note']> = Extract<Note, { note: N }>;
type OnException = Extract<Note, { exceptionId: string }>;

/** @returns what a person is told privately, from how things stand now; null where there is nothing to tell any more. */
export async function tellOf(deps: Deps, ws: WorkspaceId, note: Note, personId: PersonId): Promise<Tell | null> {
  switch (note.note) {
    case 'place-lost':
    case 'webhook-disabled':
      return note;
    case 'named-manager':
      return namedManager(deps, ws, note);
    case 'policy-unhappy':
      return policyUnhappy(deps, ws, note);
    case 'annoyance-answered':
      return annoyanceAnswered(deps, ws, note, personId);
    case 'talk-taken':
      return talkTaken(deps, ws, note);
    case 'report-waits': {
      const team = await deps.store.read.team(ws, note.teamId);
      return team && { note: note.note, teamName: team.state.name, channel: team.state.channel };
    }
    case 'recap': {
      const recap = await recapView(deps, ws, personId, note);
      return recap && { note: 'recap', recap };
    }
    default: {
      const loaded = await deps.store.read.exception(ws, note.exceptionId);
      return loaded && onException(deps, ws, note, { loaded, personId });
    }
  }
}

async function policyUnhappy(deps: Deps, ws: WorkspaceId, { policyId }: Of<'policy-unhappy'>): Promise<Tell | null> {
  const policy = await deps.store.read.policy(ws, policyId);
  const team = policy && (await deps.store.read.team(ws, policy.state.teamId));
  if (!team) return null;
  const names = await policyNamesOf(deps, ws, [{ policyId }]);
  const name = names.get(policyId) ?? '';
  return { note: 'policy-unhappy', policy: { id: policyId, name }, teamName: team.state.name };
}

/** A later answer has its own message. */
async function annoyanceAnswered(
  deps: Deps,
  ws: WorkspaceId,
  { voiceId, number }: Of<'annoyance-answered'>,
  personId: PersonId,
): Promise<Tell | null> {
  const loaded = await deps.store.read.voice(ws, voiceId);
  if (loaded?.state.kind !== 'annoyance') return null;
  const annoyance = await voiceView(deps, { workspaceId: ws, personId }, loaded.state);
  const { answer } = annoyance;
  return answer?.number === number ? { note: 'annoyance-answered', annoyance, answer } : null;
}

async function talkTaken(deps: Deps, ws: WorkspaceId, { voiceId }: Of<'talk-taken'>): Promise<Tell | null> {
  const loaded = await deps.store.read.voice(ws, voiceId);
  if (loaded?.state.kind !== 'abuse' || loaded.state.talk === null) return null;
  const person = await peopleViews(deps, ws, [loaded.state.talk.byId]);
  return { note: 'talk-taken', by: person(loaded.state.talk.byId) };
}

async function namedManager(deps: Deps, ws: WorkspaceId, { teamId, byId }: Of<'named-manager'>): Promise<Tell | null> {
  const team = await deps.store.read.team(ws, teamId);
  if (team === null) return null;
  const person = await peopleViews(deps, ws, [byId]);
  return { note: 'named-manager', teamName: team.state.name, channel: team.state.channel, by: person(byId) };
}

async function onException(
  deps: Deps,
  ws: WorkspaceId,
  note: OnException,
  { loaded, personId }: { loaded: LoadedException; personId: PersonId },
): Promise<Tell | null> {
  const exception = await viewOf(deps, ws, loaded);
  switch (note.note) {
    case 'raised': {
      const raised = exception.raised[note.index];
      return raised === undefined ? null : { note: note.note, exception, ...raised };
    }
    case 'position-voided':
      return { note: note.note, exception, why: note.why };
    case 'reversed':
      return { note: note.note, exception, isMine: loaded.state.proposerId === personId };
    case 'coached': {
      const { review } = loaded.state;
      if (exception.review === null || review === null || review.note === null) return null;
      const texts = await deps.store.read.texts(ws, [review.note.id]);
      return { note: note.note, exception, by: exception.review.by, text: texts.get(review.note.id) ?? '' };
    }
    default:
      return { note: note.note, exception };
  }
}
