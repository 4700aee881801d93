import { guidanceInShort } from '../../../features/exceptions/words/guidance.ts';
import { reviewCase, reviewMoreButtons } from '../../../features/exceptions/words/review.ts';
import type { HomeView } from '../../../features/home/view-model.ts';
import { HOME, NOTHING, reviewMoreLine, waitingMore } from '../../../features/home/words.ts';
import { receivedItem } from '../../../features/kudos/words.ts';
import { budgetLines } from '../../../features/money/words.ts';
import { candidateItem } from '../../../features/policies/content.ts';
import { moreCandidates, POLICIES } from '../../../features/policies/words.ts';
import { homeButtons, homeTeamButton, recapButton, settingsButton } from '../../../kernel/content/buttons.ts';
import { type Line, shorter } from '../../../kernel/content/content.ts';
import { type Phrase, words } from '../../../kernel/content/phrase.ts';
import { label } from '../../../kernel/content/reader.ts';
import { cut } from '../../../kernel/content/typed.ts';
import { EXTRA_FIELDS } from '../ids.ts';
import { breakable, rich, typedMarkdown } from '../text.ts';
import type { Element } from './adaptive.ts';
import { card, context, type Drawn, feet, fitting, heading, row, summaryOf } from './blocks.ts';
import { itemElements, part } from './content.ts';

/** Of one's own; `exception list` has more. */
const MOST_LISTED = 4;
const MOST_THANKS = 5;
/** Each has three buttons; `exception policies` has more. */
const MOST_CANDIDATES = 1;
const MOST_TEAMS = 30;

/** @returns a person's home (docs/product.md §9): a card in the personal chat. */
export function homeCard(home: HomeView): Drawn {
  const buttons = [recapButton(home.recap), ...(home.homeTeamId === null ? [] : [settingsButton(home.homeTeamId)])];
  const summary = summaryOf([words(HOME.title)]);
  return {
    summary,
    card: fitting((most) => card(summary, homeBody(home, most), feet(buttons))),
  };
}

function homeBody(home: HomeView, most: number): Element[] {
  const { budgets, homeTeamId, thanks } = home;
  const guidance = guidanceInShort(home.guidance ?? '');
  const noBudgets = [homeTeamId === null ? NOTHING.noTeam : NOTHING.moneyClosed];
  const items = thanks.slice(0, MOST_THANKS).map((one) => shorter(receivedItem(one), Math.min(most, 200)));
  return [
    // At the foot not every client shows more than five.
    ...row(homeButtons()),
    ...titled(HOME.budgets, budgets === null ? noBudgets : budgetLines(budgets)),
    ...orNothing(
      HOME.waitingForMe,
      part(HOME.waitingForMe, home.waitingForMe, most, MOST_LISTED),
      NOTHING.waitingForMe,
    ),
    ...line(waitingMore(home.waitingMore)),
    ...orNothing(HOME.mine, part(HOME.mine, home.mine, most, MOST_LISTED), NOTHING.mine),
    ...titled(HOME.thanks, [items.length === 0 ? NOTHING.thanks : { items }]),
    ...review(home, most),
    ...candidates(home, most),
    ...(guidance === null ? [] : titled(HOME.guidance, [{ quote: cut(guidance.start, most) }, guidance.more])),
    ...homeTeam(home, most),
  ];
}

function review({ review: cases, reviewMore: more }: HomeView, most: number): Element[] {
  if (cases === null) return [];
  const items = itemElements(cases.map(reviewCase), Math.min(most, 120));
  return [
    ...titled(HOME.review, items.length === 0 ? [NOTHING.review] : []),
    ...items,
    ...line(reviewMoreLine(more)),
    ...row(reviewMoreButtons(more)),
  ];
}

function line(phrase: Phrase): Element[] {
  return phrase.length === 0 ? [] : [context(phrase)];
}

/** What could become policy in the teams that the person manages. */
function candidates({ candidates: found }: HomeView, most: number): Element[] {
  if (found.length === 0) return [];
  return [
    ...titled(POLICIES.candidates, []),
    ...itemElements(found.slice(0, MOST_CANDIDATES).map(candidateItem), Math.min(most, 120)),
    ...(found.length > MOST_CANDIDATES ? [context(moreCandidates(found.length - MOST_CANDIDATES))] : []),
  ];
}

/** People in several teams choose the one in which their goodwill counts. */
function homeTeam({ teams, homeTeamId }: HomeView, most: number): Element[] {
  if (teams.length < 2) return [];
  const choices = teams
    .slice(0, MOST_TEAMS)
    .map(({ teamId, name }) => ({ title: breakable(cut(typedMarkdown(name), Math.min(most, 80))), value: teamId }));
  const chosen = choices.some(({ value }) => value === homeTeamId) ? homeTeamId : null;
  return [
    {
      type: 'Input.ChoiceSet',
      id: EXTRA_FIELDS.team,
      label: label(HOME.homeTeam),
      style: 'compact',
      choices,
      spacing: 'Large',
      ...(chosen === null ? {} : { value: chosen }),
    },
    ...row([homeTeamButton()]),
  ];
}

function titled(title: string, lines: readonly Line[]): Element[] {
  return [{ ...heading(words(title)), spacing: 'Large' }, ...rich(lines)];
}

function orNothing(title: string, elements: Element[], nothing: Line): Element[] {
  return elements.length > 0 ? elements : titled(title, [nothing]);
}
