import type { WorkspaceId } from '../../domain/shared/ids.ts';
import type { Note, Show, Want } from '../../domain/shared/wants.ts';
import type { Deps } from '../deps.ts';
import { digestView } from '../digest/view.ts';
import type { Message } from '../messages.ts';
import type { LoadedException } from '../ports.ts';
import { cardViewOf } from './card-view.ts';
import { viewOf } from './exception-view.ts';
import { kudosView } from './kudos-view.ts';
import { peopleViews } from './people-view.ts';
import { spendingView } from './spending-view.ts';
import { tellOf } from './tell-of.ts';

type Of<F extends Show['form']> = Extract<Show, { form: F }>;

/**
 * What a want of the outbox looks like now: drawn from current state, so that late and repeated work converges
 * (docs/architecture.md, The way of a command, step 5).
 *
 * @returns null where there is nothing to show any more
 */
export function messageOf(deps: Deps, ws: WorkspaceId, want: Want): Promise<Message | null> {
  return want.way === 'show' ? shown(deps, ws, want.show) : told(deps, ws, want.note, want.personId);
}

async function told(deps: Deps, ws: WorkspaceId, note: Note, personId: string): Promise<Message | null> {
  const tell = await tellOf(deps, ws, note, personId);
  return tell && { form: 'tell', tell };
}

async function shown(deps: Deps, ws: WorkspaceId, show: Show): Promise<Message | null> {
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

type OnException = Exclude<Show, Of<'shout-out' | 'kudos-dm' | 'shared-act' | 'digest'>>;

async function onException(
  deps: Deps,
  ws: WorkspaceId,
  show: OnException,
  loaded: LoadedException,
): Promise<Message | null> {
  if (show.form === 'bump') return bump(deps, ws, show, loaded);
  const helpsToDecide = show.form === 'exception-card' || show.form === 'candidate' || show.form === 'escalation';
  const exception = await (helpsToDecide ? cardViewOf : viewOf)(deps, ws, loaded);
  if (show.form !== 'raised-notice') return { form: show.form, exception };
  const raised = exception.raised[show.index];
  return raised === undefined ? null : { form: show.form, exception, ...raised };
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
