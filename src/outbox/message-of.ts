import { recapView } from '../features/digest/recap.ts';
import { digestView } from '../features/digest/view.ts';
import { cardViewOf, policyNamesOf, viewOf } from '../features/exceptions/view.ts';
import { kudosView } from '../features/kudos/on-kudos.ts';
import type { Message, Tell } from '../features/messages.ts';
import { spendingView } from '../features/money/on-spending.ts';
import { peopleViews } from '../features/people/resolve.ts';
import { managerIdsOf } from '../features/people/roles.ts';
import { voiceView } from '../features/voice/voice-view.ts';
import type { Deps } from '../kernel/deps.ts';
import type { Note, PlaceRef, Show, Want } from '../kernel/plan.ts';
import type { LoadedException } from '../kernel/ports.ts';
import type { PersonId, VoiceId, WorkspaceId } from '../kernel/values/ids.ts';
import type { PersonView } from '../kernel/values/people.ts';

type Showing = Extract<Want, { way: 'show' }>;
type ShowOf<F extends Show['form']> = Extract<Show, { form: F }>;

/**
 * What a want of the outbox looks like now: drawn from current state, so that late and repeated work converges
 * (docs/architecture.md, The way of a command, step 5).
 *
 * @returns null where there is nothing to show any more
 */
export function messageOf(deps: Deps, ws: WorkspaceId, want: Want): Promise<Message | null> {
  return want.way === 'show' ? shown(deps, ws, want) : told(deps, ws, want.note, want.personId);
}

async function told(deps: Deps, ws: WorkspaceId, note: Note, personId: string): Promise<Message | null> {
  const tell = await tellOf(deps, ws, note, personId);
  return tell && { form: 'tell', tell };
}

async function shown(deps: Deps, ws: WorkspaceId, { show, place }: Showing): Promise<Message | null> {
  const { read } = deps.store;
  switch (show.form) {
    case 'shout-out':
    case 'kudos-dm': {
      const kudos = await read.kudos(ws, show.kudosId);
      return kudos && { form: show.form, kudos: await kudosView(deps, ws, kudos.state) };
    }
    case 'shared-act': {
      const spending = await read.spending(ws, show.spendingId);
      return spending && { form: show.form, spending: await spendingView(deps, ws, spending.state) };
    }
    case 'shared-story': {
      const story = await read.voice(ws, show.voiceId);
      if (story?.state.kind !== 'story') return null;
      return { form: show.form, story: await voiceView(deps, { workspaceId: ws, personId: null }, story.state) };
    }
    case 'abuse-report':
      return abuseReport(deps, ws, show.voiceId, place);
    case 'digest': {
      const digest = await read.digest(ws, show.digestId);
      return digest && { form: show.form, digest: await digestView(deps, ws, digest) };
    }
    default: {
      const loaded = await read.exception(ws, show.exceptionId);
      return loaded && onException(deps, ws, show, loaded);
    }
  }
}

/** The current managers get it, each in private; a former manager gets no more of it (docs/product.md §10). */
async function abuseReport(deps: Deps, ws: WorkspaceId, id: VoiceId, place: PlaceRef): Promise<Message | null> {
  const { read } = deps.store;
  const loaded = await read.voice(ws, id);
  const team = loaded && (await read.team(ws, loaded.state.teamId));
  if (team === null || loaded?.state.kind !== 'abuse' || !('dm' in place)) return null;
  if (!(await managerIdsOf(deps, ws, team.state)).includes(place.dm)) return null;
  return {
    form: 'abuse-report',
    report: await voiceView(deps, { workspaceId: ws, personId: place.dm }, loaded.state),
  };
}

type ShowOnException = Exclude<
  Show,
  ShowOf<'shout-out' | 'kudos-dm' | 'shared-act' | 'digest' | 'shared-story' | 'abuse-report'>
>;

async function onException(
  deps: Deps,
  ws: WorkspaceId,
  show: ShowOnException,
  loaded: LoadedException,
): Promise<Message | null> {
  if (show.form === 'bump') return bump(deps, ws, show, loaded);
  const helpsToDecide = show.form === 'exception-card' || show.form === 'candidate' || show.form === 'escalation';
  const exception = await (helpsToDecide ? cardViewOf : viewOf)(deps, ws, loaded);
  if (show.form === 'exception-card') return { form: show.form, exception, asked: await askedFor(deps, ws, loaded) };
  if (show.form !== 'raised-notice') return { form: show.form, exception };
  const raised = exception.raised[show.index];
  return raised === undefined ? null : { form: show.form, exception, ...raised };
}

async function askedFor(deps: Deps, ws: WorkspaceId, { state }: LoadedException): Promise<PersonView[]> {
  if (state.status !== 'proposed' || state.askedIds.length === 0) return [];
  return state.askedIds.map(await peopleViews(deps, ws, state.askedIds));
}

/** A bump that comes too late helps nobody. */
async function bump(
  deps: Deps,
  ws: WorkspaceId,
  { revision, candidateIds }: ShowOf<'bump'>,
  loaded: LoadedException,
): Promise<Message | null> {
  const { state } = loaded;
  if (state.status !== 'proposed' || state.revision !== revision) return null;
  const candidates = candidateIds.map(await peopleViews(deps, ws, candidateIds));
  return { form: 'bump', exception: await viewOf(deps, ws, loaded), candidates };
}

type NoteOf<N extends Note['note']> = Extract<Note, { note: N }>;
type NoteOnException = Extract<Note, { exceptionId: string }>;

/** @returns what a person is told privately, from how things stand now; null where there is nothing to tell any more. */
async function tellOf(deps: Deps, ws: WorkspaceId, note: Note, personId: PersonId): Promise<Tell | null> {
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
      return loaded && noteOnException(deps, ws, note, { loaded, personId });
    }
  }
}

async function policyUnhappy(
  deps: Deps,
  ws: WorkspaceId,
  { policyId }: NoteOf<'policy-unhappy'>,
): Promise<Tell | null> {
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
  { voiceId, number }: NoteOf<'annoyance-answered'>,
  personId: PersonId,
): Promise<Tell | null> {
  const loaded = await deps.store.read.voice(ws, voiceId);
  if (loaded?.state.kind !== 'annoyance') return null;
  const annoyance = await voiceView(deps, { workspaceId: ws, personId }, loaded.state);
  const { answer } = annoyance;
  return answer?.number === number ? { note: 'annoyance-answered', annoyance, answer } : null;
}

async function talkTaken(deps: Deps, ws: WorkspaceId, { voiceId }: NoteOf<'talk-taken'>): Promise<Tell | null> {
  const loaded = await deps.store.read.voice(ws, voiceId);
  if (loaded?.state.kind !== 'abuse' || loaded.state.talk === null) return null;
  const person = await peopleViews(deps, ws, [loaded.state.talk.byId]);
  return { note: 'talk-taken', by: person(loaded.state.talk.byId) };
}

async function namedManager(
  deps: Deps,
  ws: WorkspaceId,
  { teamId, byId }: NoteOf<'named-manager'>,
): Promise<Tell | null> {
  const team = await deps.store.read.team(ws, teamId);
  if (team === null) return null;
  const person = await peopleViews(deps, ws, [byId]);
  return { note: 'named-manager', teamName: team.state.name, channel: team.state.channel, by: person(byId) };
}

async function noteOnException(
  deps: Deps,
  ws: WorkspaceId,
  note: NoteOnException,
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
