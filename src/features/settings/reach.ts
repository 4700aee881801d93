import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { TeamSettings } from '../../kernel/team/settings.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { answerOf, askingTime } from '../people/ask.ts';
import { PLACES, type PlaceName } from './rules/settings-rules.ts';
import type { SettingsForm } from './view-model.ts';

/**
 * The chat is asked about channels that are named anew (docs/product.md §2): one that the bot had to leave since must
 * not keep everything else from being changed.
 *
 * @returns those of them that the bot isn't in, or the refusal `chat-unavailable`
 */
export async function outOfReach(
  deps: Deps,
  ws: WorkspaceId,
  form: SettingsForm,
  current: TeamSettings,
): Promise<Result<{ places: PlaceName[] }>> {
  const signal = askingTime();
  const chat = deps.chatOf(ws);
  const places: PlaceName[] = [];
  for (const name of PLACES) {
    const channel = form[name];
    if (!channel || channel === current[name]) continue;
    const answer = await answerOf(chat.channel(ws, channel, signal), signal);
    if (answer.said === 'silent') return refuse({ reason: 'chat-unavailable' });
    if (answer.said === 'gone' || !answer.value.botIsIn) places.push(name);
  }
  return { ok: true, places };
}
