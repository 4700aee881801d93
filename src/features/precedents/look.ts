import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Kind } from '../../kernel/team/settings.ts';
import { askingTime } from '../people/ask.ts';
import { agentOf } from '../people/roles.ts';
import { type Alike, similarTo } from './find.ts';
import { kindFromWords } from './rules/kind-from-words.ts';
import type { PrecedentsView } from './view-model.ts';

/** Similar past cases for what somebody is typing, for agents of the team (docs/product.md §8, §10). Stores nothing. */
export async function look(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
  alike: Alike,
): Promise<Result<{ precedents: PrecedentsView | null }>> {
  const team = await deps.store.read.team(ws, alike.teamId);
  if (team === null) return refuse({ reason: 'not-found', what: 'team', named: null });
  const agent = await agentOf(deps, ws, team.state, personId, askingTime());
  if (!agent.ok) return agent;
  const kind = kindMeant(alike, team.state.settings.kinds);
  return { ok: true, precedents: await similarTo(deps, ws, { ...alike, kind }) };
}

/** Who types has often not come to the kind yet: until one is chosen, the words name it (docs/product.md §3, Propose). */
function kindMeant({ kind, resolution }: Alike, kinds: readonly Kind[]): string {
  return kind === kindFromWords('', kinds) ? kindFromWords(resolution, kinds) : kind;
}
