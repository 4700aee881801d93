import type { PrecedentsView } from '../../../features/messages.ts';
import { precedentItems, precedentsLine } from '../../../features/precedents/words.ts';
import type { ButtonParts } from '../../../kernel/content/buttons.ts';
import { shorter } from '../../../kernel/content/shorter.ts';
import type { Action, Element } from './adaptive.ts';
import { button as cardButton } from './blocks.ts';
import { sentence } from './rich.ts';

/**
 * @param most how many characters of what somebody typed
 * @param draw draws the button; left out: as on a card
 * @returns similar past cases, each with a button to the whole of it
 */
export function precedentElements(
  view: PrecedentsView,
  most: number,
  draw: (button: ButtonParts) => Action = cardButton,
): Element[] {
  const items = precedentItems(view).map(({ line, button }): Element => {
    const opens: Element = { type: 'ActionSet', actions: [draw(button)] };
    return {
      type: 'ColumnSet',
      spacing: 'Small',
      columns: [
        { type: 'Column', width: 'stretch', items: [sentence(shorter(line, most))] },
        { type: 'Column', width: 'auto', verticalContentAlignment: 'Center', items: [opens] },
      ],
    };
  });
  return [{ ...sentence(precedentsLine(view)), separator: true, spacing: 'Medium' }, ...items];
}
