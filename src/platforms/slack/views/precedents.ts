import type { RichTextBlock, SectionBlock } from '@slack/types';
import type { PrecedentsView } from '../../../application/messages.ts';
import { precedentItems, precedentsLine } from '../../../wording/precedents.ts';
import { shorter } from '../../../wording/shorter.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { button } from './blocks.ts';
import { rich } from './rich.ts';

/** @returns similar past cases, each with a button to the whole of it; `most` characters of what somebody typed. */
export function precedentBlocks(view: PrecedentsView, most: number): (RichTextBlock | SectionBlock)[] {
  const items = precedentItems(view).map(({ line, button: parts }): SectionBlock => {
    // `verbatim`: Slack must not look for names, channels and addresses in it.
    const text = { type: 'mrkdwn', text: mrkdwn(shorter(line, most)), verbatim: true } as const;
    return { type: 'section', text, accessory: button(parts) };
  });
  return [rich([precedentsLine(view)]), ...items];
}
