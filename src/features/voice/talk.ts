import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { PersonId, VoiceId } from '../../kernel/values/ids.ts';
import { managerOf } from '../people/manager-of.ts';
import { managerIdsOf } from '../people/roles.ts';
import { onVoice } from './on-voice.ts';
import { decideTalk } from './rules/decide.ts';
import type { AbuseView } from './view-model.ts';

/**
 * A manager talks to somebody who reported abuse and asked for it: that person is told who, and the other managers'
 * messages say so (docs/product.md §6).
 *
 * @returns the report, or the refusal `not-found`, `not-a-manager`, `already`, `chat-unavailable`
 */
export async function talk(deps: Deps, actor: Actor, id: VoiceId): Promise<Result<{ voice: AbuseView }>> {
  const { workspaceId: ws, personId } = actor;
  let managerIds: PersonId[] = [];
  return onVoice(deps, actor, {
    id,
    kind: 'abuse',
    decide: async (state, team) => {
      const manager = await managerOf(deps, actor, team, 'now');
      if (!manager.ok) return manager;
      managerIds = await managerIdsOf(deps, ws, team);
      return decideTalk(state, personId);
    },
    wants: ({ authorId }) => [
      ...managerIds
        .filter((dm) => dm !== authorId)
        .map((dm) => ({ way: 'show' as const, show: { form: 'abuse-report' as const, voiceId: id }, place: { dm } })),
      { way: 'tell', note: { note: 'talk-taken', voiceId: id }, personId: authorId, key: `talk/${id}` },
    ],
  });
}
