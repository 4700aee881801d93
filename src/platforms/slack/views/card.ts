import type { Button, KnownBlock } from '@slack/types';
import type { ExceptionView } from '../../../application/messages.ts';
import {
  approval,
  coSigned,
  exceptionTitle,
  mood,
  origin,
  potShort,
  standing,
  yesCheck,
} from '../../../wording/exceptions.ts';
import type { Line } from '../../../wording/lines.ts';
import { reviewed } from '../../../wording/manager-notices.ts';
import { bold, type Phrase, person, say, words } from '../../../wording/phrase.ts';
import { cut } from '../../../wording/typed.ts';
import { context, type Drawn, fitting, heading, row, textOf } from './blocks.ts';
import { exceptionButtons } from './exception-buttons.ts';
import { rich } from './rich.ts';

/** Objections and the like that a card shows; the rest is counted. */
const SHOWN = 6;

/** @returns the one card of an exception in the team's channel (docs/product.md §3). */
export function exceptionCard(view: ExceptionView): Drawn {
  return {
    text: cardText(view),
    blocks: fitting((most) => caseBlocks(view, { most, buttons: exceptionButtons(view, view.buttons) })),
  };
}

/**
 * The whole of a case.
 *
 * @param most how many characters a text of somebody's may have.
 * @param lead a sentence above it, for messages other than the card.
 */
export function caseBlocks(
  view: ExceptionView,
  { most, buttons, lead = [] }: { most: number; buttons: readonly Button[]; lead?: readonly Line[] },
): KnownBlock[] {
  const said = whatWasSaid(view, most);
  return [
    ...(lead.length === 0 ? [] : [rich(lead)]),
    heading(exceptionTitle(view)),
    rich([standing(view), potShort(view)]),
    rich([
      bold('What'),
      { quote: cut(view.resolution, most) },
      bold('Why it is right'),
      { quote: cut(view.reason, most) },
      ...said,
    ]),
    context(origin(view)),
    context(yesCheck(view)),
    ...row(buttons),
  ];
}

/** @returns what a notification says of it. */
export function cardText(view: ExceptionView): string {
  const title = exceptionTitle(view);
  return textOf([say`${title}: ${view.resolution}`, words('·'), standing(view)]);
}

/** What people did and said about it, in the order it happened. */
function whatWasSaid(view: ExceptionView, most: number): Line[] {
  const objections = view.objections.flatMap(({ person: by, reason }) =>
    quoted(say`${bold('Objection')} by ${person(by)}`, reason, most),
  );
  const raised = view.raised.flatMap(({ by, reason }) =>
    quoted(say`${bold('Raised for review')} by ${person(by)}`, reason, most),
  );
  const { decline, outcome, reversal } = view;
  return [
    coSigned(view),
    ...first(objections, 'objections'),
    // While it is approved its first line says so.
    ...(view.approval === null || view.status === 'approved' ? [] : [approval(view)]),
    ...(decline === null ? [] : quoted(say`${bold('Declined')} by ${person(decline.by)}`, decline.comment, most)),
    ...(outcome === null ? [] : outcomeLines(outcome, most)),
    ...first(raised, 'raised'),
    reviewed(view),
    ...(reversal === null ? [] : quoted(say`${bold('Reversed')} by ${person(reversal.by)}`, reversal.reason, most)),
  ];
}

function outcomeLines(outcome: NonNullable<ExceptionView['outcome']>, most: number): Line[] {
  const line = say`${bold('Done')} by ${person(outcome.by)}: ${words(mood(outcome.mood))}`;
  return outcome.note === null ? [line] : quoted(line, outcome.note, most);
}

function quoted(line: Phrase, text: string, most: number): Line[] {
  return [line, { quote: cut(text, Math.ceil(most / 3)) }];
}

/** Two lines belong to each. */
function first(lines: Line[], what: string): Line[] {
  const hidden = lines.length / 2 - SHOWN;
  return hidden <= 0 ? lines : [...lines.slice(0, SHOWN * 2), words(`and ${hidden} more ${what}`)];
}
