import type { Content } from '../../../kernel/content/content.ts';
import { shortened } from '../../../kernel/content/lines.ts';
import type { PersonView } from '../../../kernel/values/people.ts';
import type { Element } from './adaptive.ts';
import { card, type Drawn, feet, fitting, heading, mentioning, mentionsOf, summaryOf } from './blocks.ts';
import { caseCard } from './card.ts';
import { itemElements } from './items.ts';
import { rich } from './rich.ts';

/**
 * @param mentioned people whom the first sentence tells of it: Teams notifies them.
 * @returns a message or an answer, within Teams' limits whatever people typed.
 */
export function drawn(
  { title, lines, items = [], exception, buttons, summary }: Content,
  mentioned: readonly PersonView[] = [],
): Drawn {
  const text = summaryOf(summary === undefined ? lines : [summary]);
  const mentions = mentionsOf(mentioned);
  if (exception !== undefined) {
    const lead = first(lines);
    return {
      summary: text,
      card: fitting((most) => caseCard(exception, { said: text, most, buttons, lead, mentions })),
    };
  }
  const head = title === undefined ? [] : [heading(title, 'Large')];
  const draw = (most: number) => {
    const shown = lines.map((line) => shortened(line, most));
    return card(text, [...head, ...first(shown), ...itemElements(items, most)], feet(buttons), mentions);
  };
  return { summary: text, card: fitting(draw) };

  function first([lead, ...rest]: typeof lines): Element[] {
    if (mentions.size === 0 || lead === undefined || 'quote' in lead || 'items' in lead)
      return rich(lead === undefined ? [] : [lead, ...rest]);
    return [mentioning(lead, mentions), ...rich(rest)];
  }
}
