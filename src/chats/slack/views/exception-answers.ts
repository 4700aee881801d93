import type { KnownBlock, SectionBlock } from '@slack/types';
import type { ExceptionView } from '../../../features/exceptions/view-model.ts';
import { listSummary, nothingOpen } from '../../../features/exceptions/words/answers.ts';
import { exceptionTitle, standing } from '../../../features/exceptions/words/card.ts';
import { HOME } from '../../../features/home/words.ts';
import { showButton } from '../../../kernel/content/buttons.ts';
import { andMore } from '../../../kernel/content/lines.ts';
import { say, words } from '../../../kernel/content/phrase.ts';
import { shorter } from '../../../kernel/content/shorter.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { answer, button, type Drawn, fitting, heading, textOf } from './blocks.ts';
import { rich } from './rich.ts';

/** Of each part. */
const MOST_SHOWN = 10;
/** Of what somebody typed, in one line. */
const LONGEST_ITEM = 120;

type Listed = { mine: readonly ExceptionView[]; waitingForMe: readonly ExceptionView[] };

/** @returns what waits for somebody and what is theirs, one line each, with a way to the whole. */
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
