import type { PrecedentsView } from '../../../application/messages.ts';
import { precedentItems, precedentsLine } from '../../../wording/precedents.ts';
import { shorter } from '../../../wording/shorter.ts';
import type { Element } from './adaptive.ts';
import { row } from './blocks.ts';
import { sentence } from './rich.ts';

/** @returns similar past cases, each with a button to the whole of it; `most` characters of what somebody typed. */
export function precedentElements(view: PrecedentsView, most: number): Element[] {
  const items = precedentItems(view).map(({ line, button }): Element => {
    return {
      type: 'ColumnSet',
      spacing: 'Small',
      columns: [
        { type: 'Column', width: 'stretch', items: [sentence(shorter(line, most))] },
        { type: 'Column', width: 'auto', verticalContentAlignment: 'Center', items: row([button]) },
      ],
    };
  });
  return [{ ...sentence(precedentsLine(view)), separator: true, spacing: 'Medium' }, ...items];
}
