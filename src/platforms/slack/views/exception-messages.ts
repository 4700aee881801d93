import type { Button } from '@slack/types';
import type { ExceptionView, Message } from '../../../application/messages.ts';
import { bump, candidate } from '../../../wording/exceptions.ts';
import type { Line } from '../../../wording/lines.ts';
import { approvalNotice, escalation, escalationReminder, raisedNotice } from '../../../wording/manager-notices.ts';
import type { Phrase } from '../../../wording/phrase.ts';
import { cut } from '../../../wording/typed.ts';
import { type Drawn, fitting, lines, textOf } from './blocks.ts';
import { caseBlocks } from './card.ts';
import { among, reviewButtons } from './exception-buttons.ts';

type Of<F extends Message['form']> = Extract<Message, { form: F }>;

/** @returns the private message to somebody who is asked to co-sign at once. */
export function candidateMessage({ exception }: { exception: ExceptionView }): Drawn {
  return withCase(exception, [candidate(exception)], among(exception, ['co-sign', 'object']));
}

/** @returns the reply under the card, also sent to the channel: short, because the card is near. */
export function bumpMessage({ exception, candidates }: Of<'bump'>): Drawn {
  const quote = { quote: cut(exception.resolution, 300) };
  const open = exception.status === 'proposed';
  return lines([bump(exception, candidates), ...(open ? [quote] : [])], among(exception, ['co-sign', 'object']));
}

/** @returns the message in the manager place about an escalated case, or its reminder. */
export function escalationMessage(form: 'escalation' | 'escalation-reminder', exception: ExceptionView): Drawn {
  const lead = form === 'escalation' ? escalation(exception) : escalationReminder(exception);
  return withCase(exception, [lead], among(exception, ['approve', 'decline', 'withdraw']));
}

/** @returns what managers are told of an approval, with a way to review it. */
export function approvalNoticeMessage(exception: ExceptionView): Drawn {
  return withCase(exception, [approvalNotice(exception)], reviewButtons(exception));
}

/** @returns what managers are told when somebody raises a case for review. */
export function raisedNoticeMessage({ exception, by, reason }: Of<'raised-notice'>): Drawn {
  const lead = raisedNotice(exception, by);
  return withCase(exception, [lead, { quote: cut(reason, 1_000) }], reviewButtons(exception), lead);
}

function withCase(view: ExceptionView, lead: readonly Line[], buttons: readonly Button[], text?: Phrase): Drawn {
  return {
    text: textOf(text === undefined ? lead : [text]),
    blocks: fitting((most) => caseBlocks(view, { most, buttons, lead })),
  };
}
