import type { ExceptionView } from '../../../features/exceptions/view-model.ts';
import { among, exceptionButtons, reviewButtons } from '../../../features/exceptions/words/acts.ts';
import { bump, candidate, exceptionSummary } from '../../../features/exceptions/words/card.ts';
import {
  approvalNotice,
  escalation,
  escalationReminder,
  raisedNotice,
  reversalNotice,
} from '../../../features/exceptions/words/manager-notices.ts';
import type { KudosView } from '../../../features/kudos/view-model.ts';
import { about, kudosDm, seconded, shoutOut } from '../../../features/kudos/words.ts';
import type { Message } from '../../../features/messages.ts';
import type { SpendingView } from '../../../features/money/view-model.ts';
import { sharedAct } from '../../../features/money/words.ts';
import { reportContent, sharedStoryContent } from '../../../features/voice/content.ts';
import { shoutOutButtons } from '../../../kernel/content/buttons.ts';
import type { Content } from '../../../kernel/content/content.ts';
import { type Phrase, say } from '../../../kernel/content/phrase.ts';
import { cut } from '../../../kernel/content/typed.ts';
import { tellContent } from './tell-content.ts';

type Of<F extends Message['form']> = Extract<Message, { form: F }>;

/** @returns what is posted, but for the digest, which each chat draws in its own way. */
export function messageContent(message: Exclude<Message, { form: 'digest' }>): Content {
  switch (message.form) {
    case 'exception-card':
      return exceptionContent(message.exception);
    case 'candidate':
      return withCase(message.exception, candidate(message.exception), among(message.exception, ['co-sign', 'object']));
    case 'bump':
      return bumpContent(message);
    case 'escalation':
      return toDecide(message.exception, escalation(message.exception));
    case 'escalation-reminder':
      return toDecide(message.exception, escalationReminder(message.exception));
    case 'approval-notice':
      return withCase(message.exception, approvalNotice(message.exception), reviewButtons(message.exception));
    case 'raised-notice':
      return raisedContent(message);
    case 'reversal-notice':
      return reversalContent(message.exception);
    case 'shout-out':
      return shoutOutContent(message.kudos);
    case 'kudos-dm':
      return kudosDmContent(message.kudos);
    case 'shared-act':
      return sharedActContent(message.spending);
    case 'shared-story':
      return sharedStoryContent(message.story);
    case 'abuse-report':
      return reportContent(message.report);
    case 'tell':
      return tellContent(message.tell);
  }
}

/** The one card of an exception in the team's channel (docs/product.md §3). Past cases are there to decide by. */
function exceptionContent(exception: ExceptionView): Content {
  const isOpen = exception.status === 'proposed' || exception.status === 'escalated';
  return {
    lines: [],
    exception: isOpen ? exception : { ...exception, precedents: null },
    buttons: exceptionButtons(exception, exception.buttons),
    summary: exceptionSummary(exception),
  };
}

function withCase(exception: ExceptionView, lead: Phrase, buttons: Content['buttons']): Content {
  return { lines: [lead], exception, buttons };
}

/** The message to managers about an escalated exception, or its reminder. Withdrawing it is the proposer's. */
function toDecide(exception: ExceptionView, lead: Phrase): Content {
  return withCase(exception, lead, among(exception, ['approve', 'decline']));
}

/** The reply under the card, also sent to the channel: short, because the card is near. */
function bumpContent({ exception, candidates }: Of<'bump'>): Content {
  const quote = { quote: cut(exception.resolution, 300) };
  const open = exception.status === 'proposed';
  return {
    lines: [bump(exception, candidates), ...(open ? [quote] : [])],
    buttons: among(exception, ['co-sign', 'object']),
  };
}

function raisedContent({ exception, by, reason }: Of<'raised-notice'>): Content {
  const lead = raisedNotice(exception, by);
  return {
    lines: [lead, { quote: cut(reason, 1_000) }],
    exception,
    buttons: reviewButtons(exception),
    summary: lead,
  };
}

/** What managers read of a reversal; what is left for them to do stands under it. */
function reversalContent(exception: ExceptionView): Content {
  const lead = reversalNotice(exception);
  const buttons = [...among(exception, ['confirm']), ...reviewButtons(exception)];
  return { lines: [lead], exception, buttons, summary: lead };
}

/** The post in the shout-out channel; once taken back, a neutral line (docs/product.md §5). */
function shoutOutContent(kudos: KudosView): Content {
  if (kudos.takenBack) return { lines: [shoutOut(kudos)], buttons: [] };
  return {
    lines: [shoutOut(kudos), { quote: cut(kudos.text, 600) }, about(kudos), seconded(kudos)],
    buttons: shoutOutButtons(kudos),
    summary: say`${shoutOut(kudos)}: ${kudos.text}`,
  };
}

/** The private message to someone who was thanked. */
function kudosDmContent(kudos: KudosView): Content {
  if (kudos.takenBack) return { lines: [kudosDm(kudos)], buttons: [] };
  return {
    lines: [kudosDm(kudos), { quote: cut(kudos.text, 600) }, about(kudos)],
    buttons: [],
    summary: say`${kudosDm(kudos)} ${kudos.text}`,
  };
}

/** The post about a random act that its giver shared. */
function sharedActContent(spending: SpendingView): Content {
  const quote = spending.undone ? [] : [{ quote: cut(spending.text, 1_000) }];
  return { lines: [sharedAct(spending), ...quote], buttons: [] };
}
