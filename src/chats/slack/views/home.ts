import type { KnownBlock, HomeView as SlackHomeView, StaticSelect } from '@slack/types';
import { guidanceInShort } from '../../../features/exceptions/words/guidance.ts';
import { reviewCase, reviewMoreButtons } from '../../../features/exceptions/words/review.ts';
import type { HomeView } from '../../../features/home/view-model.ts';
import { HOME, NOTHING, reviewMoreLine, waitingMore } from '../../../features/home/words.ts';
import { receivedItem } from '../../../features/kudos/words.ts';
import { budgetLines } from '../../../features/money/words.ts';
import { candidateItem } from '../../../features/policies/content.ts';
import { POLICIES } from '../../../features/policies/words.ts';
import { ACTIONS } from '../../../kernel/content/actions.ts';
import { homeButtons, recapButton, settingsButton } from '../../../kernel/content/buttons.ts';
import { shorter } from '../../../kernel/content/content.ts';
import { bold, type Phrase, words } from '../../../kernel/content/phrase.ts';
import { LIMITS } from '../limits.ts';
import { rich } from '../text.ts';
import { context, type Drawn, divider, heading, labelText, row } from './blocks.ts';
import { itemBlocks, part } from './content.ts';
import { menu } from './inputs.ts';

const MOST_THANKS = 5;
/** Of what someone typed, among others. */
const LONGEST_ITEM = 120;

/**
 * @param notice what a click on the home is answered with: it has no other place to be told.
 * @returns a person's home (docs/product.md §9).
 */
export function homeView(home: HomeView, notice: Drawn | null): SlackHomeView {
  return {
    type: 'home',
    blocks: [
      ...(notice === null ? [] : [...notice.blocks.slice(0, 15), divider()]),
      ...row(homeButtons()),
      ...budgets(home),
      ...orNothing(HOME.waitingForMe, part(HOME.waitingForMe, home.waitingForMe), NOTHING.waitingForMe),
      ...line(waitingMore(home.waitingMore)),
      ...orNothing(HOME.mine, part(HOME.mine, home.mine), NOTHING.mine),
      ...thanks(home),
      ...review(home),
      ...candidates(home),
      ...guidance(home),
      divider(),
      ...choices(home),
    ],
  };
}

function budgets({ budgets: mine, homeTeamId }: HomeView): KnownBlock[] {
  const lines = mine === null ? [homeTeamId === null ? NOTHING.noTeam : NOTHING.moneyClosed] : budgetLines(mine);
  return [heading(words(HOME.budgets)), rich(lines)];
}

function thanks({ thanks: received }: HomeView): KnownBlock[] {
  const items = received.slice(0, MOST_THANKS).map((one): Phrase => shorter(receivedItem(one), 200));
  return [heading(words(HOME.thanks)), rich([items.length === 0 ? NOTHING.thanks : { items }])];
}

function review({ review: cases, reviewMore: more }: HomeView): KnownBlock[] {
  if (cases === null) return [];
  const items = itemBlocks(cases.map(reviewCase), LONGEST_ITEM);
  return [
    heading(words(HOME.review)),
    ...(items.length === 0 ? [rich([NOTHING.review])] : items),
    ...line(reviewMoreLine(more)),
    ...reviewMoreButtons(more).flatMap((button) => row([button])),
  ];
}

function line(phrase: Phrase): KnownBlock[] {
  return phrase.length === 0 ? [] : [context(phrase)];
}

/** What could become policy in the teams that the person manages. */
function candidates({ candidates: found }: HomeView): KnownBlock[] {
  return found.length === 0
    ? []
    : [heading(words(POLICIES.candidates)), ...itemBlocks(found.map(candidateItem), LONGEST_ITEM)];
}

function guidance({ guidance: text }: HomeView): KnownBlock[] {
  const short = guidanceInShort(text ?? '');
  return short === null ? [] : [heading(words(HOME.guidance)), rich([{ quote: short.start }, short.more])];
}

/** What the person chooses for themselves. */
function choices({ teams, homeTeamId, recap }: HomeView): KnownBlock[] {
  const buttons = [recapButton(recap), ...(homeTeamId === null ? [] : [settingsButton(homeTeamId)])];
  const team: StaticSelect = {
    type: 'static_select',
    action_id: ACTIONS.homeTeam,
    placeholder: labelText(HOME.homeTeam, LIMITS.placeholder),
    ...menu(
      teams.map(({ teamId, name }) => ({ value: teamId, label: name })),
      homeTeamId,
    ),
  };
  const chooseTeam: KnownBlock[] =
    teams.length < 2 ? [] : [rich([bold(HOME.homeTeam)]), { type: 'actions', elements: [team] }];
  return [...chooseTeam, ...row(buttons)];
}

function orNothing(title: string, blocks: KnownBlock[], nothing: Phrase): KnownBlock[] {
  return blocks.length > 0 ? blocks : [heading(words(title)), rich([nothing])];
}
