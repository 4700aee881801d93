import { recapContent } from '../../../features/digest/words/recap.ts';
import { exceptionButtons } from '../../../features/exceptions/words/acts.ts';
import type { Tell } from '../../../features/messages.ts';
import { againButton, type ButtonParts, showButton, showPolicyButton } from '../../../kernel/content/buttons.ts';
import type { Content } from '../../../kernel/content/content.ts';
import { cut } from '../../../kernel/content/typed.ts';
import { quoteOf, tellLine } from './tells.ts';

/** @returns a private message that is sent once and never changes. */
export function tellContent(tell: Tell): Content {
  if (tell.note === 'recap') return recapContent(tell.recap);
  const quote = quoteOf(tell);
  return {
    lines: [tellLine(tell), ...(quote === null ? [] : [{ quote: cut(quote, 1_500) }])],
    buttons: buttonsOf(tell),
  };
}

/** Buttons for what the reader can do next. Someone who isn't allowed to gets a sentence that says who is. */
function buttonsOf(tell: Exclude<Tell, { note: 'recap' }>): ButtonParts[] {
  switch (tell.note) {
    case 'approved':
      return exceptionButtons(tell.exception, ['apply', 'thank']);
    case 'done-reminder':
      return exceptionButtons(tell.exception, ['apply']);
    case 'declined':
    case 'expired':
      return [againButton(tell.exception)];
    case 'reversed':
      return [tell.isMine ? againButton(tell.exception) : showButton(tell.exception)];
    case 'objected':
      return [...exceptionButtons(tell.exception, ['edit']), showButton(tell.exception)];
    case 'policy-unhappy':
      return [showPolicyButton(tell.policy)];
    case 'annoyance-answered':
    case 'talk-taken':
    case 'report-waits':
    case 'named-manager':
    case 'place-lost':
    case 'webhook-disabled':
      return [];
    default:
      return [showButton(tell.exception)];
  }
}
