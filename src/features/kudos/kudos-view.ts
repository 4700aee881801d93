import type { Deps } from '../../kernel/deps.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { peopleViews } from '../people/people-view.ts';
import type { KudosState } from './rules/state.ts';
import type { KudosView } from './view-model.ts';

/** @returns what people see of each kudos, in the same order; people and words are read once for all. */
export async function kudosViews(deps: Deps, ws: WorkspaceId, many: readonly KudosState[]): Promise<KudosView[]> {
  if (many.length === 0) return [];
  const people = many.flatMap(({ giverId, receiverIds, seconderIds }) => [giverId, ...receiverIds, ...seconderIds]);
  const [person, texts] = await Promise.all([
    peopleViews(deps, ws, people),
    deps.store.read.texts(
      ws,
      many.map(({ words }) => words.id),
    ),
  ]);
  return many.map((kudos) => ({
    id: kudos.id,
    giver: person(kudos.giverId),
    receivers: kudos.receiverIds.map(person),
    text: texts.get(kudos.words.id) ?? '',
    value: kudos.value,
    isPrivate: kudos.isPrivate,
    link: kudos.link,
    seconders: kudos.seconderIds.map(person),
    takenBack: kudos.takenBackAt !== null,
  }));
}

/** @returns what people see of one kudos. */
export async function kudosView(deps: Deps, ws: WorkspaceId, kudos: KudosState): Promise<KudosView> {
  const [view] = await kudosViews(deps, ws, [kudos]);
  if (view === undefined) throw new Error(`no view of kudos ${kudos.id}`);
  return view;
}
