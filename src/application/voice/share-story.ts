import type { VoiceId } from '../../domain/shared/ids.ts';
import type { Result } from '../../domain/shared/refusal.ts';
import { decideShare } from '../../domain/voice/decide.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';
import type { StoryView } from '../messages.ts';
import { mayShare } from '../people/may-share.ts';
import { onVoice } from './on-voice.ts';

/**
 * **Share with the team**: a story's author has it posted in the team's channel, once (docs/product.md §6).
 *
 * @returns the story, or the refusal `not-found`, `not-yours`, `already`, `shared-channel`, `not-an-agent`, `chat-unavailable`
 */
export function shareStory(deps: Deps, actor: Actor, id: VoiceId): Promise<Result<{ voice: StoryView }>> {
  return onVoice(deps, actor, {
    id,
    kind: 'story',
    decide: async (state, team) => {
      const may = await mayShare(deps, actor, team);
      return may.ok ? decideShare(state, actor.personId) : may;
    },
    wants: (_after, { channel }) => [{ way: 'show', show: { form: 'shared-story', voiceId: id }, place: { channel } }],
  });
}
