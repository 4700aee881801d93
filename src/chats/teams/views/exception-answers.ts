import type { ExceptionView } from '../../../features/exceptions/view-model.ts';
import { listSummary, nothingOpen } from '../../../features/exceptions/words/answers.ts';
import { exceptionTitle, standing } from '../../../features/exceptions/words/card.ts';
import { HOME } from '../../../features/home/words.ts';
import { showButton } from '../../../kernel/content/buttons.ts';
import { andMore } from '../../../kernel/content/lines.ts';
import { say, words } from '../../../kernel/content/phrase.ts';
import { shorter } from '../../../kernel/content/shorter.ts';
import type { Element } from './adaptive.ts';
import { answer, card, context, type Drawn, fitting, heading, row, summaryOf } from './blocks.ts';
import { sentence } from './rich.ts';

/** Of each part. */
const MOST_SHOWN = 8;
/** Of what somebody typed, in one line. */
const LONGEST_ITEM = 120;

type Listed = { mine: readonly ExceptionView[]; waitingForMe: readonly ExceptionView[] };

/** @returns what waits for somebody and what is theirs, one line each, with a way to the whole. */
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
