import type { PrecedentsView } from '../../../features/precedents/view-model.ts';
import { precedentItems, precedentsLine } from '../../../features/precedents/words.ts';
import type { ButtonParts } from '../../../kernel/content/buttons.ts';
import { shorter } from '../../../kernel/content/shorter.ts';
import type { Action, Element } from './adaptive.ts';
import { button as cardButton } from './blocks.ts';
import { sentence } from './rich.ts';
import { inRows } from './rows.ts';

/**
 * @param most how many characters of what somebody typed
 * @param draw draws the button; left out: as on a card
 * @returns similar past cases, and under them a button to the whole of each, which is named by its number
 */
export function precedentElements(
  view: PrecedentsView,
  most: number,
  draw: (button: ButtonParts) => Action = cardButton,
): Element[] {
  const items = precedentItems(view);
  const lines = items.map(({ line }): Element => ({ ...sentence(shorter(line, most)), spacing: 'Small' }));
  const buttons = inRows(items.map(({ button }) => draw(button)));
  return [{ ...sentence(precedentsLine(view)), separator: true, spacing: 'Medium' }, ...lines, ...buttons];
}
