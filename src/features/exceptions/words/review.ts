import { type ButtonParts, moreToReviewButton, type PageTurn, showButton } from '../../../kernel/content/buttons.ts';
import type { Content, ContentItem } from '../../../kernel/content/content.ts';
import { join, type Phrase, people, person, say, words } from '../../../kernel/content/phrase.ts';
import { clean, cut } from '../../../kernel/content/typed.ts';
import type { ReviewQueue } from '../../digest/view-model.ts';
import type { HomeView } from '../../home/view-model.ts';
import { NOTHING } from '../../home/words.ts';
import type { ExceptionView } from '../view-model.ts';
import { reviewButtons } from './acts.ts';
import { exceptionTitle, mood, policyName, standing } from './card.ts';
import { flagged, reviewed } from './manager-notices.ts';

/** @returns a case as its reviewer needs it: what, who is behind it, how it went, and who asked for a review and why. */
export function reviewCase(view: ExceptionView): ContentItem {
  return {
    lines: [
      say`${nameEmphasised(exceptionTitle(view))}: ${view.resolution}`,
      behind(view),
      raised(view),
      settled(view),
    ],
    buttons: [...reviewButtons(view), ...(view.toReview ? [showButton(view)] : [])],
  };
}

/** @returns the buttons to the rest of each team's queue; each says its team if there are several. */
export function reviewMoreButtons(more: HomeView['reviewMore']): ButtonParts[] {
  return more.slice(0, MOST_TEAMS).map(({ teamId, teamName }) => {
    const button = moreToReviewButton(teamId);
    return more.length === 1 ? button : { ...button, label: `${button.label}: ${cut(clean(teamName), 40)}` };
  });
}

const MOST_TEAMS = 3;

/** @returns a page of a team's review queue. */
export function reviewQueueContent({ teamId, teamName, cases, total, from, page, pages }: ReviewQueue): Content {
  const title = say`To review in ${teamName}`;
  if (cases.length === 0) return { title, lines: [NOTHING.review], buttons: [], summary: NOTHING.review };
  const turn = (name: PageTurn, to: number) => (to < 1 || to > pages ? [] : [moreToReviewButton(teamId, name, to)]);
  const lines = [
    cases.length === 1
      ? say`${from} of ${total}, flagged cases first`
      : say`${from}–${from + cases.length - 1} of ${total}, flagged cases first`,
  ];
  return {
    title,
    lines,
    items: cases.map(reviewCase),
    buttons: [...turn('previous', page - 1), ...turn('next', page + 1)],
    summary: say`${title}: ${join(lines, '')}`,
  };
}

function behind(view: ExceptionView): Phrase {
  const { proposer, outcome } = view;
  const reversed = view.reversal === null ? [] : say` · reversed by ${person(view.reversal.by)}`;
  return say`${person(proposer)}${approvedBy(view)}${outcome === null ? [] : say` · ${words(mood(outcome.mood))}`}${reversed}`;
}

function approvedBy({ approval, coSigners, policy }: ExceptionView): Phrase {
  if (approval === null) return [];
  if (policy !== null) return say`, under ${policyName({ policy })}`;
  if (approval.how === 'manager' || coSigners.length === 0) return say`, approved by ${person(approval.by)}`;
  return say`, co-signed by ${people(coSigners, 4)}`;
}

/** The name of each stands out among several. */
function nameEmphasised(title: Phrase): Phrase {
  return title.map((piece, at) => (at === 0 && piece.is === 'words' ? { ...piece, bold: true } : piece));
}

function raised(view: ExceptionView): Phrase {
  if (!view.toReview) return [];
  const last = view.raised.at(-1);
  return last === undefined ? flagged(view) : say`Review asked for by ${person(last.by)}: ${last.reason}`;
}

function settled(view: ExceptionView): Phrase {
  if (view.toReview) return [];
  return view.review === null ? standing(view) : reviewed(view);
}
