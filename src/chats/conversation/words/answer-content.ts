import type { ExceptionView } from '../../../features/exceptions/view-model.ts';
import { exceptionButtons, reviewButtons } from '../../../features/exceptions/words/acts.ts';
import { exceptionSummary } from '../../../features/exceptions/words/card.ts';
import { guidanceInShort } from '../../../features/exceptions/words/guidance.ts';
import type { KudosView } from '../../../features/kudos/view-model.ts';
import { givenItem, MINE, receivedItem } from '../../../features/kudos/words.ts';
import type { Budgets, Spent } from '../../../features/money/view-model.ts';
import { budgetLines, spent } from '../../../features/money/words.ts';
import {
  type ButtonParts,
  giveKudosButton,
  proposeButton,
  spentButtons,
  voiceButton,
} from '../../../kernel/content/buttons.ts';
import { type Content, type Line, shorter } from '../../../kernel/content/content.ts';
import { bold, type Phrase, words } from '../../../kernel/content/phrase.ts';
import { type HelpTopic, help, welcome } from './help.ts';

/** Of each side of `/kudos mine`. */
const MOST_SHOWN = 10;

/** @returns a command's help. */
export function helpContent(topic: HelpTopic): Content {
  const { about, usage } = help(topic);
  return { lines: [about, { items: usage }], buttons: HELP_BUTTONS[topic] };
}

const HELP_BUTTONS: Record<HelpTopic, ButtonParts[]> = {
  exception: [proposeButton()],
  goodwill: [],
  kudos: [giveKudosButton()],
  voice: [voiceButton()],
  teams: [proposeButton(), giveKudosButton(), voiceButton()],
  words: [proposeButton(), giveKudosButton(), voiceButton()],
};

/** @returns the welcome for someone who uses the bot in a channel for the first time. */
export function welcomeContent(): Content {
  return { lines: welcome(), buttons: [] };
}

/** @returns everything about one exception, with the same buttons as its card; managers can review it from here too. */
export function exceptionDetails(view: ExceptionView): Content {
  const buttons = [...exceptionButtons(view, view.buttons), ...reviewButtons(view)];
  return { lines: [], exception: view, buttons, summary: exceptionSummary(view) };
}

/** @returns what is left of each budget, and the team's guidance. */
export function budgetsContent(budgets: Budgets): Content {
  const guidance = guidanceInShort(budgets.guidance);
  const shown = guidance === null ? [] : [{ quote: guidance.start }, guidance.more];
  return { lines: [...budgetLines(budgets), ...shown], buttons: [] };
}

/** @returns the answer to spending, with **Undo** and, for a random act of kindness, **Share with the team**. */
export function spentContent(done: Spent): Content {
  return { lines: [spent(done)], buttons: spentButtons(done.spending) };
}

/** @returns the kudos that someone received and gave, privately. No totals: kudos aren't points (docs/product.md §5). */
export function kudosMineContent({
  received,
  given,
}: {
  received: readonly KudosView[];
  given: readonly KudosView[];
}): Content {
  return {
    lines: [
      ...side(MINE.received, received.map(receivedItem), MINE.noneReceived),
      ...side(MINE.given, given.map(givenItem), MINE.noneGiven),
    ],
    buttons: [],
    summary: words(MINE.received),
  };
}

function side(title: string, kudos: readonly Phrase[], none: string): Line[] {
  const items = kudos.slice(0, MOST_SHOWN).map((one) => shorter(one, 200));
  return [bold(title), items.length === 0 ? words(none) : { items }];
}
