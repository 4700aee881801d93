import type { RecapView, Tell } from '../application/messages.ts';
import { againButton, type ButtonParts, exceptionButtons, recapButton, showButton } from './buttons.ts';
import type { Content } from './content.ts';
import { bold } from './phrase.ts';
import { shorter } from './shorter.ts';
import { quoteOf, recapParts, recapTitle, tellLine } from './tells.ts';
import { cut } from './typed.ts';

/** Of each part of a recap. */
const MOST_ITEMS = 8;

/** @returns a private message that is sent once and never changes. */
export function tellContent(tell: Tell): Content {
  if (tell.note === 'recap') return recapContent(tell.recap);
  const quote = quoteOf(tell);
  return {
    lines: [tellLine(tell), ...(quote === null ? [] : [{ quote: cut(quote, 1_500) }])],
    buttons: buttonsOf(tell),
  };
}

/** What the person can do about it from here; whoever may not gets a sentence that says who can. */
function buttonsOf(tell: Exclude<Tell, { note: 'recap' }>): ButtonParts[] {
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
    case 'webhook-disabled':
      return [];
    default:
      return [showButton(tell.exception)];
  }
}

/** The personal recap (docs/product.md §7): off with one button. */
function recapContent(recap: RecapView): Content {
  const parts = recapParts(recap).flatMap(({ title, items }) => [
    bold(title),
    { items: items.slice(0, MOST_ITEMS).map((item) => shorter(item, 200)) },
  ]);
  const title = recapTitle(recap);
  return { title, lines: parts, buttons: [recapButton(true)], summary: title };
}
