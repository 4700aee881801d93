import { readBy } from '../../kernel/content/reader.ts';
import type { SlackDeps } from './deps.ts';
import { actorOf } from './request.ts';
import type { Drawn } from './views/blocks.ts';
import { homeView } from './views/home.ts';
import type { Sender } from './workspaces.ts';

/**
 * Draws a person's home as things stand now. Best effort: it is drawn anew whenever it is opened.
 *
 * @param notice what is to be said on top of it; null: nothing.
 */
export async function publishHome(
  deps: SlackDeps,
  sender: Sender,
  userId: string,
  notice: Drawn | null,
): Promise<void> {
  const asked = {
    userId,
    channel: null,
    requestKey: `home:${userId}`,
    origin: 'slack:home',
    triggerId: null,
    respondTo: null,
  } as const;
  try {
    const served = await deps.workspaces.of(sender);
    if (!served) return;
    const actor = await actorOf(deps.useCases, served.workspace.id, asked);
    const home = await deps.useCases.home(actor);
    const view = readBy(await deps.useCases.people.reading(actor), () => homeView(home, notice));
    await served.client.views.publish({ user_id: userId, view });
  } catch (error) {
    deps.log.warn({ err: error }, 'a home could not be drawn');
  }
}
