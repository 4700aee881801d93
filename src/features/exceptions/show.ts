import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import { findCase } from './act.ts';
import type { Position } from './rules/state.ts';
import { viewOf, wholeViewOf } from './view.ts';
import type { ExceptionView } from './view-model.ts';

/** `/exception show EX-142`, with similar past cases, for agents of its team (docs/product.md §8, §10). */
export async function show(
  deps: Deps,
  actor: Actor,
  named: string,
): Promise<Result<{ exception: ExceptionView; positions: Position[] }>> {
  const found = await findCase(deps, actor, named);
  if (!found.ok) return found;
  const { loaded } = found;
  return { ok: true, exception: await wholeViewOf(deps, actor.workspaceId, loaded), positions: loaded.state.positions };
}

/** Finds `EX-142` for a form, for agents of its team. */
export async function find(deps: Deps, actor: Actor, named: string): Promise<Result<{ exception: ExceptionView }>> {
  const found = await findCase(deps, actor, named);
  return found.ok ? { ok: true, exception: await viewOf(deps, actor.workspaceId, found.loaded) } : found;
}

/**
 * Whether exceptions are shown and reversed where someone types: not in a channel shared with another organisation
 * (docs/product.md §3).
 */
export async function spokenOf({ store }: Deps, { workspaceId: ws, channel }: Actor): Promise<Result<object>> {
  const here = channel === null ? null : await store.read.teamByChannel(ws, channel);
  return here?.state.isShared ? refuse({ reason: 'shared-channel' }) : { ok: true };
}
