import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { VoiceId } from '../../kernel/values/ids.ts';
import { mayShare } from '../people/may-share.ts';
import { onVoice } from './on-voice.ts';
import { decideShare } from './rules/decide.ts';
import type { StoryView } from './view-model.ts';

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
