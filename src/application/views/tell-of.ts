import type { PersonId, WorkspaceId } from '../../domain/shared/ids.ts';
import type { Note } from '../../domain/shared/wants.ts';
import type { Deps } from '../deps.ts';
import { recapView } from '../digest/recap.ts';
import type { Tell } from '../messages.ts';
import type { LoadedException } from '../ports.ts';
import { viewOf } from './exception-view.ts';
import { peopleViews } from './people-view.ts';
import { policyNamesOf } from './policy-names.ts';

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
    case 'recap': {
      const recap = await recapView(deps, ws, personId, note);
      return recap && { note: 'recap', recap };
    }
    default: {
      const loaded = await deps.store.read.exception(ws, note.exceptionId);
      return loaded && onException(deps, ws, note, loaded);
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
  loaded: LoadedException,
): Promise<Tell | null> {
  const exception = await viewOf(deps, ws, loaded);
  switch (note.note) {
    case 'raised': {
      const raised = exception.raised[note.index];
      return raised === undefined ? null : { note: note.note, exception, ...raised };
    }
    case 'position-voided':
      return { note: note.note, exception, why: note.why };
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
