import type { Result } from '../../domain/shared/refusal.ts';
import { refuse } from '../../domain/shared/refusal.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';
import type { PrecedentsView } from '../messages.ts';
import { askingTime } from '../people/ask.ts';
import { agentOf } from '../people/roles.ts';
import { type Alike, similarTo } from './find.ts';

/** Similar past cases for what somebody is typing, for agents of the team (docs/product.md §8, §10). Stores nothing. */
export async function look(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
  alike: Alike,
): Promise<Result<{ precedents: PrecedentsView | null }>> {
  const team = await deps.store.read.team(ws, alike.teamId);
  if (team === null) return refuse({ reason: 'not-found', what: 'team', named: null });
  const agent = await agentOf(deps, ws, team.state, personId, askingTime());
  return agent.ok ? { ok: true, precedents: await similarTo(deps, ws, alike) } : agent;
}
