import type { KnownBlock } from '@slack/types';
import type { ExceptionView } from '../../../features/exceptions/view-model.ts';
import { exceptionTitle, origin, potShort, standing, yesCheck } from '../../../features/exceptions/words/card.ts';
import { caseLines } from '../../../features/exceptions/words/case.ts';
import type { ButtonParts } from '../../../kernel/content/buttons.ts';
import type { Line } from '../../../kernel/content/lines.ts';
import { context, heading, row } from './blocks.ts';
import { precedentBlocks } from './precedents.ts';
import { rich } from './rich.ts';

/**
 * The whole of a case.
 *
 * @param most how many characters a text of somebody's may have.
 * @param lead a sentence above it, for messages other than the card.
 * @param buttonsId the id of the block of buttons, where a click is to tell by it what it was on.
 */
export function caseBlocks(
  view: ExceptionView,
  {
    most,
    buttons,
    lead = [],
    buttonsId,
  }: { most: number; buttons: readonly ButtonParts[]; lead?: readonly Line[]; buttonsId?: string | undefined },
): KnownBlock[] {
  return [
    ...(lead.length === 0 ? [] : [rich(lead)]),
    heading(exceptionTitle(view)),
    rich([standing(view), potShort(view)]),
    rich(caseLines(view, most)),
    context(origin(view)),
    context(yesCheck(view)),
    ...(view.precedents === null ? [] : precedentBlocks(view.precedents, most)),
    ...row(buttons, buttonsId),
  ];
}
