import type { Status } from '../../../features/exceptions/rules/state.ts';
import type { ExceptionView } from '../../../features/exceptions/view-model.ts';
import { exceptionTitle, origin, potShort, standing, yesCheck } from '../../../features/exceptions/words/card.ts';
import { caseLines } from '../../../features/exceptions/words/case.ts';
import type { ButtonParts } from '../../../kernel/content/buttons.ts';
import type { Mentions } from '../markdown.ts';
import type { Card, Container, Element } from './adaptive.ts';
import { card, context, feet, heading } from './blocks.ts';
import { precedentElements } from './precedents.ts';
import { rich } from './rich.ts';

/** The colour behind how it stands. */
const STYLES: Record<Status, NonNullable<Container['style']>> = {
  proposed: 'accent',
  escalated: 'warning',
  approved: 'good',
  applied: 'good',
  withdrawn: 'emphasis',
  expired: 'emphasis',
  declined: 'attention',
  reversed: 'attention',
};

/**
 * The whole of a case.
 *
 * @param most how many characters a text of somebody's may have.
 * @param said what it is about, in bare words (blocks.ts, card).
 * @param lead what stands above it, with those of `mentions` mentioned.
 */
export function caseCard(
  view: ExceptionView,
  {
    said,
    most,
    buttons,
    lead = [],
    mentions,
  }: { said: string; most: number; buttons: readonly ButtonParts[]; lead?: readonly Element[]; mentions?: Mentions },
): Card {
  const state: Container = {
    type: 'Container',
    style: STYLES[view.status],
    spacing: 'Small',
    items: rich([standing(view), potShort(view)]),
  };
  return card(
    said,
    [
      ...lead,
      heading(exceptionTitle(view), 'Large'),
      state,
      ...rich(caseLines(view, most)),
      { ...context(origin(view)), separator: true, spacing: 'Medium' },
      context(yesCheck(view)),
      ...(view.precedents === null ? [] : precedentElements(view.precedents, most)),
    ],
    feet(buttons),
    mentions,
  );
}
