import { ChatError } from '../../kernel/ports.ts';
import type { TeamsDeps } from './deps.ts';
import type { Asked } from './request.ts';
import type { Drawn } from './views/blocks.ts';

/**
 * Answers for one person's eyes only: beside the conversation where Teams can do that, else in their private chat. Best
 * effort, never repeated: what matters is on disk and is shown by the outbox.
 */
export async function reply(
  { speech, log }: Pick<TeamsDeps, 'speech' | 'log'>,
  { userId, conversation, isPersonal }: Pick<Asked, 'userId' | 'conversation' | 'isPersonal'>,
  drawn: Drawn,
): Promise<void> {
  try {
    if (!isPersonal && (await isSaidAside(() => speech.aside(conversation, userId, drawn)))) return;
    await speech.inPrivate(userId, drawn);
  } catch (error) {
    log.warn({ err: error }, 'a private answer could not be delivered');
  }
}

/** @returns false where it surely wasn't said: not every channel and client knows messages for one person. */
async function isSaidAside(say: () => Promise<void>): Promise<boolean> {
  try {
    await say();
    return true;
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    return error.failure.kind === 'unknown-outcome';
  }
}
