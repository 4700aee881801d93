import type { KnownBlock, RichTextBlock, SectionBlock } from '@slack/types';
import type { PrecedentsView } from '../../../features/precedents/view-model.ts';
import { AS_YOU_TYPE, precedentItems, precedentsLine } from '../../../features/precedents/words.ts';
import { words } from '../../../kernel/content/phrase.ts';
import { shorter } from '../../../kernel/content/shorter.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { button, context } from './blocks.ts';
import { rich } from './rich.ts';

/** Of what somebody proposed to do. */
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

/** @returns similar past cases, each with a button to the whole of it; `most` characters of what somebody typed. */
export function precedentBlocks(view: PrecedentsView, most: number): (RichTextBlock | SectionBlock)[] {
  const items = precedentItems(view).map(({ line, button: parts }): SectionBlock => {
    // `verbatim`: Slack must not look for names, channels and addresses in it.
    const text = { type: 'mrkdwn', text: mrkdwn(shorter(line, most)), verbatim: true } as const;
    return { type: 'section', text, accessory: button(parts) };
  });
  return [rich([precedentsLine(view)]), ...items];
}
