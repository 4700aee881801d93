import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { VoiceId } from '../../kernel/values/ids.ts';
import { agentOf } from '../people/roles.ts';
import { onVoice } from './on-voice.ts';
import { decideMeToo } from './rules/decide.ts';
import type { AnnoyanceView } from './view-model.ts';

/**
 * **Me too**: one voice more for what is in the team's way, once a person (docs/product.md §6).
 *
 * @returns it, or the refusal `not-found`, `already`, `not-an-agent`, `chat-unavailable`
 */
export function meToo(deps: Deps, actor: Actor, id: VoiceId): Promise<Result<{ voice: AnnoyanceView }>> {
  return onVoice(deps, actor, {
    id,
    kind: 'annoyance',
    decide: async (state, team) => {
      const who = await agentOf(deps, actor.workspaceId, team, actor.personId);
      return who.ok ? decideMeToo(state, actor.personId) : who;
    },
  });
}
