import type { Deps } from '../../kernel/deps.ts';
import type { ExceptionId, WorkspaceId } from '../../kernel/values/ids.ts';
import { similarTo } from '../precedents/find.ts';
import { type Shown, viewOf } from './exception-view.ts';
import { isOpen } from './rules/state.ts';
import type { ExceptionView } from './view-model.ts';

/** @returns what the card shows: with similar past cases while people decide (docs/product.md §3, The card). */
export function cardViewOf(deps: Deps, ws: WorkspaceId, shown: Shown): Promise<ExceptionView> {
  return isOpen(shown.state) ? wholeViewOf(deps, ws, shown) : viewOf(deps, ws, shown);
}

/** @returns everything there is to see of it, similar past cases too. */
export async function wholeViewOf(deps: Deps, ws: WorkspaceId, shown: Shown): Promise<ExceptionView> {
  const view = await viewOf(deps, ws, shown);
  const { id, teamId, kind, resolution, reason } = view;
  return { ...view, precedents: await similarTo(deps, ws, { teamId, kind, resolution, reason, exceptId: id }) };
}

/** @returns what everybody sees of an exception that someone just did something with. */
export async function card(deps: Deps, ws: WorkspaceId, id: ExceptionId): Promise<ExceptionView> {
  const loaded = await deps.store.read.exception(ws, id);
  if (loaded === null) throw new Error(`no exception ${id} in ${ws}`);
  return cardViewOf(deps, ws, loaded);
}
