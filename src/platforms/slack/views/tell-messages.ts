import type { Button } from '@slack/types';
import type { RecapView, Tell } from '../../../application/messages.ts';
import { HOME } from '../../../wording/home.ts';
import { bold } from '../../../wording/phrase.ts';
import { shorter } from '../../../wording/shorter.ts';
import { quoteOf, recapParts, recapTitle, tellLine } from '../../../wording/tells.ts';
import { cut } from '../../../wording/typed.ts';
import { ACTIONS } from '../ids.ts';
import { button, type Drawn, heading, lines, row, textOf } from './blocks.ts';
import { againButton, exceptionButtons, showButton } from './exception-buttons.ts';
import { rich } from './rich.ts';

/** Of each part of a recap. */
const MOST_ITEMS = 8;

/** @returns a private message that is sent once and never changes. */
export function tellMessage(tell: Tell): Drawn {
  if (tell.note === 'recap') return recapMessage(tell.recap);
  const quote = quoteOf(tell);
  return lines([tellLine(tell), ...(quote === null ? [] : [{ quote: cut(quote, 1_500) }])], buttonsOf(tell));
}

/** What the person can do about it from here; whoever may not gets a sentence that says who can. */
function buttonsOf(tell: Exclude<Tell, { note: 'recap' }>): Button[] {
  switch (tell.note) {
    case 'approved':
      return exceptionButtons(tell.exception, ['apply', 'thank']);
    case 'done-reminder':
      return exceptionButtons(tell.exception, ['apply']);
    case 'declined':
    case 'expired':
    case 'reversed':
      return [againButton(tell.exception)];
    case 'objected':
      return [...exceptionButtons(tell.exception, ['edit']), showButton(tell.exception)];
    case 'named-manager':
    case 'place-lost':
      return [];
    default:
      return [showButton(tell.exception)];
  }
}

/** The personal recap (docs/product.md §7): off with one button. */
function recapMessage(recap: RecapView): Drawn {
  const parts = recapParts(recap).map(({ title, items }) => {
    const shown = items.slice(0, MOST_ITEMS).map((item) => shorter(item, 200));
    return rich([bold(title), { items: shown }]);
  });
  const off = button({ action: ACTIONS.recapOff, label: HOME.turnRecapOff, value: {} });
  return { text: textOf([recapTitle(recap)]), blocks: [heading(recapTitle(recap)), ...parts, ...row([off])] };
}
