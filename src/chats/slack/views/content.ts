import type { KnownBlock, RichTextBlock, SectionBlock } from '@slack/types';
import type { ExceptionView } from '../../../features/exceptions/view-model.ts';
import { listSummary, nothingOpen } from '../../../features/exceptions/words/answers.ts';
import { exceptionTitle, origin, potShort, standing, yesCheck } from '../../../features/exceptions/words/card.ts';
import { caseLines } from '../../../features/exceptions/words/case.ts';
import { HOME } from '../../../features/home/words.ts';
import type { PrecedentsView } from '../../../features/precedents/view-model.ts';
import { AS_YOU_TYPE, precedentItems, precedentsLine } from '../../../features/precedents/words.ts';
import { type ButtonParts, showButton } from '../../../kernel/content/buttons.ts';
import {
  andMore,
  type Content,
  type ContentItem,
  condensed,
  type Line,
  shortened,
  shorter,
} from '../../../kernel/content/content.ts';
import { say, words } from '../../../kernel/content/phrase.ts';
import { mrkdwn, rich } from '../text.ts';
import { answer, button, context, type Drawn, fitting, heading, row, textOf } from './blocks.ts';

/**
 * @param buttonsId of the block with a case's buttons.
 * @returns a message or an answer, within Slack's limits whatever people typed.
 */
export function drawn({ title, lines, items = [], exception, buttons, summary }: Content, buttonsId?: string): Drawn {
  const text = textOf(summary === undefined ? lines : [summary]);
  if (exception !== undefined) {
    return { text, blocks: fitting((most) => caseBlocks(exception, { most, buttons, lead: lines, buttonsId })) };
  }
  const head = title === undefined ? [] : [heading(title)];
  const blocks = fitting((most) => [
    ...head,
    ...(items.length > 0 && lines.length === 0 ? [] : [rich(lines.map((line) => shortened(line, most)))]),
    ...itemBlocks(items, most),
    ...row(buttons),
  ]);
  return { text, blocks };
}

/**
 * The whole of a case.
 *
 * @param most how many characters a text of someone's may have.
 * @param lead a sentence above it, for messages other than the card.
 * @param buttonsId the id of the block of buttons, where a click is to tell by it what it was on.
 */
function caseBlocks(
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

/** Of what someone proposed to do. */
const LONGEST = 150;
/** What a form's blocks with similar past cases are known by, among inputs that have their fields' names. */
const BLOCK_IDS = 'precedents';

/** @returns the part of a form that changes as people type; its blocks' ids say what they show. */
export function formPrecedents(view: PrecedentsView | null): KnownBlock[] {
  if (view === null) return [{ ...context(words(AS_YOU_TYPE)), block_id: BLOCK_IDS }];
  const sums = [view.similar, view.approved, view.contentOrBetter].join('-');
  const shown = ['', ...view.shown.map(({ number }) => `-${number}`)];
  return precedentBlocks(view, LONGEST).map((block, at) => ({
    ...block,
    block_id: `${BLOCK_IDS}-${sums}${shown[at]}`,
  }));
}

/** @returns whether a form's block is one of those. */
export function isOfPrecedents({ block_id }: { block_id?: string | undefined }): boolean {
  return block_id?.startsWith(BLOCK_IDS) === true;
}

/** @returns similar past cases, each with a button to the whole of it; `most` characters of what someone typed. */
function precedentBlocks(view: PrecedentsView, most: number): (RichTextBlock | SectionBlock)[] {
  const items = precedentItems(view).map(({ line, button: parts }): SectionBlock => {
    // `verbatim`: Slack must not look for names, channels and addresses in it.
    const text = { type: 'mrkdwn', text: mrkdwn(shorter(line, most)), verbatim: true } as const;
    return { type: 'section', text, accessory: button(parts) };
  });
  return [rich([precedentsLine(view)]), ...items];
}

/** @returns lines, each part with its own buttons under it; `most` characters of a text. */
export function itemBlocks(items: readonly ContentItem[], most: number): KnownBlock[] {
  return items.flatMap(({ lines, buttons }) => [rich(lines.map((line) => condensed(line, most))), ...row(buttons)]);
}

/** Of each part. */
const MOST_SHOWN = 10;
/** Of what someone typed, in one line. */
const LONGEST_ITEM = 120;

type Listed = { mine: readonly ExceptionView[]; waitingForMe: readonly ExceptionView[] };

/** @returns what waits for someone and what is theirs, one line each, with a way to the whole. */
export function exceptionList({ mine, waitingForMe }: Listed): Drawn {
  if (mine.length + waitingForMe.length === 0) return answer(nothingOpen());
  return {
    text: textOf([listSummary(waitingForMe.length, mine.length)]),
    blocks: fitting((most) => [...part(HOME.waitingForMe, waitingForMe, most), ...part(HOME.mineLatest, mine, most)]),
  };
}

/** @returns a titled list of exceptions, at most ten, with the rest counted; nothing where there are none. */
export function part(title: string, views: readonly ExceptionView[], most = LONGEST_ITEM): KnownBlock[] {
  if (views.length === 0) return [];
  const more = andMore(views.length - MOST_SHOWN);
  return [
    heading(words(title)),
    ...views.slice(0, MOST_SHOWN).map((view) => item(view, Math.min(most, LONGEST_ITEM))),
    ...(more.length === 0 ? [] : [rich([more])]),
  ];
}

function item(view: ExceptionView, most: number): SectionBlock {
  const title = shorter(say`${exceptionTitle(view)}: ${view.resolution}`, most);
  const text = `${mrkdwn(title)}\n${mrkdwn(standing(view))}`;
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, accessory: button(showButton(view)) };
}
