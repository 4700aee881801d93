import type { ExceptionView } from '../../../application/messages.ts';
import type { Status } from '../../../domain/exception/state.ts';
import type { ButtonParts } from '../../../wording/buttons.ts';
import { caseLines } from '../../../wording/case.ts';
import { exceptionTitle, origin, potShort, standing, yesCheck } from '../../../wording/exceptions.ts';
import type { Line } from '../../../wording/lines.ts';
import type { Card, Container } from './adaptive.ts';
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
 * @param lead sentences above it, for messages other than the card.
 */
export function caseCard(
  view: ExceptionView,
  {
    said,
    most,
    buttons,
    lead = [],
  }: { said: string; most: number; buttons: readonly ButtonParts[]; lead?: readonly Line[] },
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
      ...rich(lead),
      heading(exceptionTitle(view), 'Large'),
      state,
      ...rich(caseLines(view, most)),
      { ...context(origin(view)), separator: true, spacing: 'Medium' },
      context(yesCheck(view)),
      ...(view.precedents === null ? [] : precedentElements(view.precedents, most)),
    ],
    feet(buttons),
  );
}
