import type { ExceptionView } from '../../../features/exceptions/view-model.ts';
import { listSummary, nothingOpen } from '../../../features/exceptions/words/answers.ts';
import { exceptionTitle, origin, potShort, standing, yesCheck } from '../../../features/exceptions/words/card.ts';
import { caseLines } from '../../../features/exceptions/words/case.ts';
import { HOME } from '../../../features/home/words.ts';
import type { PrecedentsView } from '../../../features/precedents/view-model.ts';
import { precedentItems, precedentsLine } from '../../../features/precedents/words.ts';
import { type ButtonParts, showButton } from '../../../kernel/content/buttons.ts';
import {
  andMore,
  type Content,
  type ContentItem,
  condensed,
  shortened,
  shorter,
} from '../../../kernel/content/content.ts';
import { say, words } from '../../../kernel/content/phrase.ts';
import type { Status } from '../../../kernel/refusal.ts';
import type { PersonView } from '../../../kernel/values/people.ts';
import { type Mentions, rich, sentence } from '../text.ts';
import type { Action, Card, Container, Element } from './adaptive.ts';
import {
  answer,
  card,
  button as cardButton,
  context,
  type Drawn,
  feet,
  fitting,
  heading,
  inRows,
  mentioning,
  mentionsOf,
  row,
  summaryOf,
} from './blocks.ts';

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
 * @param most how many characters a text of someone's may have.
 * @param said what it is about, in bare words (blocks.ts, card).
 * @param lead what stands above it, with those of `mentions` mentioned.
 */
function caseCard(
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

/**
 * @param most how many characters of what someone typed
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

/** @returns lines, each part with its own buttons under it; `most` characters of a text. */
export function itemElements(items: readonly ContentItem[], most: number): Element[] {
  return items.flatMap(({ lines, buttons }): Element[] => [
    ...rich(lines.map((line) => condensed(line, most))).map((element, at) =>
      at === 0 ? { ...element, spacing: 'Medium' as const } : element,
    ),
    ...row(buttons),
  ]);
}

/** Of each part. */
const MOST_SHOWN = 8;
/** Of what someone typed, in one line. */
const LONGEST_ITEM = 120;

type Listed = { mine: readonly ExceptionView[]; waitingForMe: readonly ExceptionView[] };

/** @returns what waits for someone and what is theirs, one line each, with a way to the whole. */
export function exceptionList({ mine, waitingForMe }: Listed): Drawn {
  if (mine.length + waitingForMe.length === 0) return answer(nothingOpen());
  const summary = summaryOf([listSummary(waitingForMe.length, mine.length)]);
  return {
    summary,
    card: fitting((most) =>
      card(summary, [...part(HOME.waitingForMe, waitingForMe, most), ...part(HOME.mineLatest, mine, most)]),
    ),
  };
}

/** @returns a titled list of exceptions, at most `mostShown`, with the rest counted; nothing where there are none. */
export function part(title: string, views: readonly ExceptionView[], most: number, mostShown = MOST_SHOWN): Element[] {
  if (views.length === 0) return [];
  const more = andMore(views.length - mostShown);
  return [
    { ...heading(words(title)), spacing: 'Large' },
    ...views.slice(0, mostShown).flatMap((view) => item(view, Math.min(most, LONGEST_ITEM))),
    ...(more.length === 0 ? [] : [context(more)]),
  ];
}

/** The button stands under its text: beside it, the text would be a column of a few letters on a narrow card. */
function item(view: ExceptionView, most: number): Element[] {
  const title = shorter(say`${exceptionTitle(view)}: ${view.resolution}`, most);
  return [{ ...sentence(title), spacing: 'Medium' }, context(standing(view)), ...row([showButton(view)])];
}
