import type { AnyBlock } from '@slack/types';
import { openedBy } from '../../../features/exceptions/words/card.ts';
import type { Message } from '../../../features/messages.ts';
import { messageContent } from '../../conversation/words/messages.ts';
import { CARD_BUTTONS } from '../ids.ts';
import { textOf } from './blocks.ts';
import { digestMessage } from './digest.ts';
import { drawn } from './drawn.ts';

/**
 * Draws everything that is posted, within Slack's limits whatever people typed.
 *
 * @param charts whether to try the digest's chart, which not every workspace has yet: on `invalid_blocks` draw without.
 * @returns `text` for notifications and screen readers, and the blocks.
 */
export function messageBlocks(message: Message, { charts }: { charts: boolean }): { text: string; blocks: AnyBlock[] } {
  if (message.form === 'digest') return digestMessage(message.digest, { charts });
  return drawn(messageContent(message), message.form === 'exception-card' ? CARD_BUTTONS : undefined);
}

/**
 * @returns the same in words, for a message whose blocks Slack refuses; with no blocks, so that an edit takes away those
 * that are there.
 */
export function plainMessage(message: Message): { text: string; blocks: AnyBlock[] } {
  const { text } = messageBlocks(message, { charts: false });
  const way = 'exception' in message ? ` ${textOf([openedBy(message.exception)])}` : '';
  return { text: `${text}${way}`, blocks: [] };
}
