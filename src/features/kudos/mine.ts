import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import { setOwnChoice } from '../people/index.ts';
import { kudosViews } from './on-kudos.ts';
import type { KudosView } from './view-model.ts';

const SHOWN = 10;

/** `/kudos mine`: the latest that the person received and gave, newest first, private ones too (docs/product.md §5). */
export async function mine(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
): Promise<Result<{ received: KudosView[]; given: KudosView[] }>> {
  const { read } = deps.store;
  const [received, given] = await Promise.all([
    read.kudosOf(ws, personId, 'received', 0, SHOWN),
    read.kudosOf(ws, personId, 'given', 0, SHOWN),
  ]);
  return { ok: true, received: await kudosViews(deps, ws, received), given: await kudosViews(deps, ws, given) };
}

/** `/kudos quiet` and `/kudos loud`: private messages about public kudos (docs/product.md §5). */
export function setDms(deps: Deps, actor: Actor, kudosDms: 'loud' | 'quiet'): Promise<Result<object>> {
  return setOwnChoice(deps, actor, { type: 'kudos-dms-set', kudosDms });
}
