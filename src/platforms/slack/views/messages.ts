import type { AnyBlock } from '@slack/types';
import type { Message } from '../../../application/messages.ts';
import { exceptionCard } from './card.ts';
import { digestMessage } from './digest.ts';
import {
  approvalNoticeMessage,
  bumpMessage,
  candidateMessage,
  escalationMessage,
  raisedNoticeMessage,
} from './exception-messages.ts';
import { kudosDmMessage, sharedActMessage, shoutOutMessage } from './kudos-messages.ts';
import { tellMessage } from './tell-messages.ts';

/**
 * Draws everything that is posted, within Slack's limits whatever people typed.
 *
 * @param charts whether to try the digest's chart, which not every workspace has yet: on `invalid_blocks` draw without.
 * @returns `text` for notifications and screen readers, and the blocks.
 */
export function messageBlocks(message: Message, { charts }: { charts: boolean }): { text: string; blocks: AnyBlock[] } {
  switch (message.form) {
    case 'exception-card':
      return exceptionCard(message.exception);
    case 'candidate':
      return candidateMessage(message);
    case 'bump':
      return bumpMessage(message);
    case 'escalation':
    case 'escalation-reminder':
      return escalationMessage(message.form, message.exception);
    case 'approval-notice':
      return approvalNoticeMessage(message.exception);
    case 'raised-notice':
      return raisedNoticeMessage(message);
    case 'shout-out':
      return shoutOutMessage(message.kudos);
    case 'kudos-dm':
      return kudosDmMessage(message.kudos);
    case 'shared-act':
      return sharedActMessage(message.spending);
    case 'digest':
      return digestMessage(message.digest, { charts });
    case 'tell':
      return tellMessage(message.tell);
  }
}
