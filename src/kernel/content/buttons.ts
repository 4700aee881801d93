import type { GoodwillForm } from '../../features/api.ts';
import { HOME } from '../../features/home/words.ts';
import type {
  AbuseView,
  AnnoyanceView,
  ExceptionButton,
  ExceptionView,
  KudosView,
  PolicyView,
  SpendingView,
  StoryView,
} from '../../features/messages.ts';
import type { PolicyId, TeamId, VoiceId } from '../values/ids.ts';
import { ACTIONS, type ActionId } from './actions.ts';
import type { ButtonValue } from './carried.ts';
import { EXCEPTION_BUTTONS, exceptionName, LABELS } from './labels.ts';
import { type Phrase, say } from './phrase.ts';
import { clean, cut } from './typed.ts';

/** A button, before a chat draws it. `value`: what comes back with its click (application/carried.ts). */
export type ButtonParts = {
  action: ActionId;
  label: string;
  value: ButtonValue;
  /** For screen readers, where the label alone doesn't say what it acts on: `Co-sign EX-142`. */
  spoken?: string;
  primary?: boolean;
  /** For what can't be undone. */
  confirm?: Confirmation;
};

/**
 * What is asked before something that can't be undone: by a dialog where the chat has them, and the click is `action`'s
 * then. Elsewhere the button's own action answers with the same question.
 */
export type Confirmation = { question: Phrase; yes: string; action: ActionId };

const ACTION_OF: Record<ExceptionButton, ActionId> = {
  'co-sign': ACTIONS.coSign,
  object: ACTIONS.object,
  edit: ACTIONS.edit,
  withdraw: ACTIONS.withdraw,
  approve: ACTIONS.approve,
  decline: ACTIONS.decline,
  apply: ACTIONS.apply,
  thank: ACTIONS.thank,
  raise: ACTIONS.raise,
  endorse: ACTIONS.endorse,
  coach: ACTIONS.coach,
  suggest: ACTIONS.suggest,
  confirm: ACTIONS.confirm,
};

/** What a state is mostly for. */
const PRIMARY: ReadonlySet<ExceptionButton> = new Set(['co-sign', 'approve', 'apply']);

/** @returns these buttons of an exception, each with its number for screen readers and the revision it was drawn from. */
export function exceptionButtons(view: ExceptionView, which: readonly ExceptionButton[]): ButtonParts[] {
  return which.map((name) => ({
    action: ACTION_OF[name],
    label: EXCEPTION_BUTTONS[name],
    spoken: `${EXCEPTION_BUTTONS[name]} ${exceptionName(view.number)}`,
    // Who confirms an amount confirms the one they see.
    value: {
      id: view.id,
      r: view.revision,
      ...(name === 'confirm' ? { minor: view.approval?.charged?.minor ?? 0 } : {}),
    },
    primary: PRIMARY.has(name),
  }));
}

/** @returns those of the card's buttons that are also wanted elsewhere, in the card's order. */
export function among(view: ExceptionView, wanted: readonly ExceptionButton[]): ButtonParts[] {
  return exceptionButtons(
    view,
    view.buttons.filter((name) => wanted.includes(name)),
  );
}

/** @returns **Endorse** and **Coach**, while it is to be reviewed, and **Suggest as policy**, while nobody has. */
export function reviewButtons(view: ExceptionView): ButtonParts[] {
  const isDecided = view.status === 'approved' || view.status === 'applied';
  const review = view.toReview ? (['endorse', 'coach'] as const) : [];
  const suggest = isDecided && view.suggestedBy === null && view.policy === null ? (['suggest'] as const) : [];
  return exceptionButtons(view, [...review, ...suggest]);
}

/** @returns the button that opens a policy's page. */
export function showPolicyButton({ id, name }: { id: PolicyId; name: string }): ButtonParts {
  return {
    action: ACTIONS.showPolicy,
    label: 'Show policy',
    spoken: cut(`Show policy ${clean(name)}`, 75),
    value: { id },
  };
}

/** @returns what is asked before a policy is retired. */
export function retireQuestion(name: string): Phrase {
  return say`Retire ${cut(clean(name), 75)}? Proposals can’t use it any more, and it can’t be brought back.`;
}

/** @returns what can be done with a policy now: **Pause** or **Resume**, and **Retire**. */
export function policyButtons({ id, name, standing }: PolicyView): ButtonParts[] {
  const named = (action: ActionId, label: string): ButtonParts => ({
    action,
    label,
    spoken: cut(`${label} ${clean(name)}`, 75),
    value: { id },
  });
  const confirm = { question: retireQuestion(name), yes: LABELS.retireIt, action: ACTIONS.retirePolicyNow };
  const retire = { ...named(ACTIONS.retirePolicy, LABELS.retire), confirm };
  if (standing === 'live') return [named(ACTIONS.pausePolicy, LABELS.pause), retire];
  if (standing === 'paused') return [named(ACTIONS.resumePolicy, LABELS.resume), retire];
  return standing === 'ended' ? [retire] : [];
}

/** @returns **Previous** and **Next** of a team's policies, where there is such a page. */
export function policyPageButtons(
  teamId: TeamId,
  { page, hasMore }: { page: number; hasMore: boolean },
): ButtonParts[] {
  const to = (number: number) => ({ id: teamId, page: number });
  return [
    ...(page > 1 ? [{ action: ACTIONS.policiesBack, label: LABELS.previous, value: to(page - 1) }] : []),
    ...(hasMore ? [{ action: ACTIONS.policies, label: LABELS.next, value: to(page + 1) }] : []),
  ];
}

/** @returns **Not now**, for cases like this one. */
export function notNowButton({ id, number }: Pick<ExceptionView, 'id' | 'number'>): ButtonParts {
  return {
    action: ACTIONS.notNow,
    label: LABELS.notNow,
    spoken: `${LABELS.notNow}: ${exceptionName(number)}`,
    value: { id },
  };
}

/** @returns **Adopt as policy**, for cases like this one. */
export function adoptButton({ id, number }: Pick<ExceptionView, 'id' | 'number'>): ButtonParts {
  const label = LABELS.adoptAsPolicy;
  return { action: ACTIONS.adopt, label, spoken: `${label}: ${exceptionName(number)}`, value: { id }, primary: true };
}

/** @returns the button that answers with the whole of it. */
export function showButton({ number }: Pick<ExceptionView, 'number'>): ButtonParts {
  const name = exceptionName(number);
  return { action: ACTIONS.show, label: `Show ${name}`, value: { words: name } };
}

/** @returns **Propose again**, for what the proposer alone reads. */
export function againButton(view: ExceptionView): ButtonParts {
  return {
    action: ACTIONS.proposeAgain,
    label: LABELS.proposeAgain,
    spoken: `${LABELS.proposeAgain} ${exceptionName(view.number)}`,
    value: { id: view.id },
    primary: true,
  };
}

/** @returns **Propose an exception**, with words for its form, and the team where it was asked for already. */
export function proposeButton(value: Pick<ButtonValue, 'words' | 'currency' | 'id'> = {}): ButtonParts {
  return { action: ACTIONS.propose, label: LABELS.proposeAnException, value, primary: true };
}

/** @returns **Propose as an exception**, where an allowance doesn't reach. */
export function proposeSpendingButton(spend: GoodwillForm): ButtonParts {
  return { action: ACTIONS.proposeSpending, label: LABELS.proposeAsAnException, value: { spend }, primary: true };
}

/** @returns **Goodwill**, whose form starts empty. */
function goodwillButton(): ButtonParts {
  return { action: ACTIONS.goodwill, label: LABELS.goodwill, value: {} };
}

/** @returns **Give kudos**. */
export function giveKudosButton(): ButtonParts {
  return { action: ACTIONS.giveKudos, label: LABELS.giveKudos, value: {} };
}

/** @returns the buttons under a shout-out. */
export function shoutOutButtons({ id }: KudosView): ButtonParts[] {
  return [
    { action: ACTIONS.second, label: LABELS.secondThis, value: { id } },
    { action: ACTIONS.takeBack, label: LABELS.takeBack, value: { id } },
  ];
}

/** @returns **Undo** and, for a random act, **Share with the team**. */
export function spentButtons({ id, kind }: SpendingView): ButtonParts[] {
  const undo = { action: ACTIONS.undo, label: LABELS.undo, value: { id } };
  const share = { action: ACTIONS.share, label: LABELS.shareWithTheTeam, value: { id } };
  return kind === 'kindness' ? [share, undo] : [undo];
}

/** @returns what can be started from the home, in its order. */
export function homeButtons(): ButtonParts[] {
  return [proposeButton(), goodwillButton(), giveKudosButton(), voiceButton()];
}

/** @returns the switch of the weekly recap. */
export function recapButton(on: boolean): ButtonParts {
  return on
    ? { action: ACTIONS.recapOff, label: HOME.turnRecapOff, value: {} }
    : { action: ACTIONS.recapOn, label: HOME.turnRecapOn, value: {} };
}

/** @returns the button that goes with a choice of the home team, where choosing alone does nothing. */
export function homeTeamButton(): ButtonParts {
  return { action: ACTIONS.homeTeam, label: HOME.chooseHomeTeam, value: {} };
}

/** @returns **Team settings**, of the home team. */
export function settingsButton(teamId: string): ButtonParts {
  return { action: ACTIONS.settings, label: HOME.settings, value: { id: teamId } };
}

/** @returns **Show private part**, under a digest. */
export function privatePartButton(teamId: string): ButtonParts {
  return { action: ACTIONS.privatePart, label: LABELS.showPrivatePart, value: { id: teamId } };
}

/** @returns **Show all**, under a digest that shows a part of its figures. */
export function showAllButton(teamId: string, weekKey: string): ButtonParts {
  return { action: ACTIONS.digestAll, label: LABELS.showAll, value: { id: teamId, words: weekKey } };
}

/** Which way a list is turned; `more`: to its first page. */
export type PageTurn = 'more' | 'previous' | 'next';

/** @returns the button that opens a page of the review queue: **More to review**, or to turn it. */
export function moreToReviewButton(teamId: string, turn: PageTurn = 'more', page = 1): ButtonParts {
  const labels = { more: LABELS.moreToReview, previous: LABELS.previous, next: LABELS.next };
  const action = turn === 'previous' ? ACTIONS.reviewPrevious : ACTIONS.reviewNext;
  return { action, label: labels[turn], value: { id: teamId, page } };
}

/** @returns the button that opens the form of `/voice`, with words for it, and the team where it was asked for already. */
export function voiceButton(words?: string, teamId?: string): ButtonParts {
  const value = { ...(words === undefined ? {} : { words }), ...(teamId === undefined ? {} : { id: teamId }) };
  return { action: ACTIONS.voice, label: LABELS.shareSomething, value };
}

/** @returns **Me too**. */
export function meTooButton({ id }: AnnoyanceView): ButtonParts {
  return { action: ACTIONS.meToo, label: LABELS.meToo, value: { id } };
}

/** @returns **Answer**, for managers; it carries the number that the answer will have. */
export function verdictButton({ id, answer }: { id: VoiceId; answer: { number: number } | null }): ButtonParts {
  return { action: ACTIONS.answerVoice, label: LABELS.answer, value: { id, r: (answer?.number ?? 0) + 1 } };
}

/** @returns the button of a manager who will talk to somebody. */
export function talkButton({ id }: AbuseView): ButtonParts {
  return { action: ACTIONS.talk, label: LABELS.illTalk, value: { id }, primary: true };
}

/** @returns **Share with the team**, for a story. */
export function shareStoryButton({ id }: StoryView): ButtonParts {
  return { action: ACTIONS.shareStory, label: LABELS.shareWithTheTeam, value: { id } };
}

const PAGES = {
  stories: [ACTIONS.storiesBack, ACTIONS.stories],
  list: [ACTIONS.annoyancesBack, ACTIONS.annoyances],
  reports: [ACTIONS.reportsBack, ACTIONS.reports],
} as const;

/** @returns **Previous** and **Next**, where there is such a page. @param words what is looked for, to look again */
export function pageButtons(
  list: keyof typeof PAGES,
  { teamId, page, hasMore }: { teamId: TeamId; page: number; hasMore: boolean },
  words = '',
): ButtonParts[] {
  const [back, on] = PAGES[list];
  const to = (number: number) => ({ id: teamId, page: number, ...(words === '' ? {} : { words }) });
  return [
    ...(page > 1 ? [{ action: back, label: LABELS.previous, value: to(page - 1) }] : []),
    ...(hasMore ? [{ action: on, label: LABELS.next, value: to(page + 1) }] : []),
  ];
}
