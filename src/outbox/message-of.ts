import { digestView } from '../features/digest/view.ts';
import { cardViewOf, viewOf } from '../features/exceptions/view.ts';
import { kudosView } from '../features/kudos/on-kudos.ts';
import type { Message } from '../features/messages.ts';
import { spendingView } from '../features/money/on-spending.ts';
import { peopleViews } from '../features/people/people-view.ts';
import { managerIdsOf } from '../features/people/roles.ts';
import { voiceView } from '../features/voice/voice-view.ts';
import type { Deps } from '../kernel/deps.ts';
import type { LoadedException } from '../kernel/ports.ts';
import type { VoiceId, WorkspaceId } from '../kernel/values/ids.ts';
import type { PersonView } from '../kernel/values/people.ts';
import type { Note, PlaceRef, Show, Want } from '../kernel/wants.ts';
import { tellOf } from './tell-of.ts';

type Showing = Extract<Want, { way: 'show' }>;
type Of<F extends Show['form']> = Extract<Show, { form: F }>;

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

type OnException = Exclude<
  Show,
  Of<'shout-out' | 'kudos-dm' | 'shared-act' | 'digest' | 'shared-story' | 'abuse-report'>
>;

async function onException(
  deps: Deps,
  ws: WorkspaceId,
  show: OnException,
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
  { revision, candidateIds }: Of<'bump'>,
  loaded: LoadedException,
): Promise<Message | null> {
  const { state } = loaded;
  if (state.status !== 'proposed' || state.revision !== revision) return null;
  const candidates = candidateIds.map(await peopleViews(deps, ws, candidateIds));
  return { form: 'bump', exception: await viewOf(deps, ws, loaded), candidates };
}
