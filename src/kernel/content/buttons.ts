import type { KudosId, PolicyId, SpendingId, TeamId } from '../values/ids.ts';
import { ACTIONS, type ActionId } from './actions.ts';
import type { ButtonValue } from './carried.ts';
import { exceptionName, LABELS } from './labels.ts';
import { type Phrase, say } from './phrase.ts';
import { clean, cut } from './typed.ts';
import type { Views } from './views.ts';

type ExceptionView = Views['exception'];

/** A button, before a chat draws it. `value`: what comes back with its click (carried.ts). */
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
 * A question before something that can't be undone. In a chat with confirmation dialogs the click becomes `action`;
 * elsewhere the button's own action answers with the question.
 */
export type Confirmation = { question: Phrase; yes: string; action: ActionId };

/** Slack takes no longer text for screen readers. */
const LONGEST_SPOKEN = 75;

/** @returns a label with what the button acts on, for screen readers. */
export function spokenWith(label: string, object: string): string {
  return cut(`${label} ${object}`, LONGEST_SPOKEN);
}

/** @returns the button that opens a policy's page. */
export function showPolicyButton({ id, name }: { id: PolicyId; name: string }): ButtonParts {
  return {
    action: ACTIONS.showPolicy,
    label: LABELS.viewPolicy,
    spoken: spokenWith(LABELS.viewPolicy, `“${clean(name)}”`),
    value: { id },
  };
}

/** @returns the question before a policy is retired. */
export function retireQuestion(name: string): Phrase {
  return say`Retire “${cut(clean(name), 75)}”? Nobody will be able to use it in a proposal any more, and it can’t be brought back.`;
}

/** @returns **Pause** or **Resume**, and **Retire**, as the policy's state allows. */
export function policyButtons({ id, name, standing }: Views['policy']): ButtonParts[] {
  const named = (action: ActionId, label: string): ButtonParts => ({
    action,
    label,
    spoken: spokenWith(label, `“${clean(name)}”`),
    value: { id },
  });
  const confirm = { question: retireQuestion(name), yes: LABELS.retireIt, action: ACTIONS.retirePolicyNow };
  const retire = { ...named(ACTIONS.retirePolicy, LABELS.retire), confirm };
  if (standing === 'live') return [named(ACTIONS.pausePolicy, LABELS.pause), retire];
  if (standing === 'paused') return [named(ACTIONS.resumePolicy, LABELS.resume), retire];
  return standing === 'ended' ? [retire] : [];
}

/** @returns **Previous** and **Next** for a team's policies, where there is such a page. */
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

/** @returns **View EX-142**, which answers with the whole case. */
export function showButton({ number }: Pick<ExceptionView, 'number'>): ButtonParts {
  const name = exceptionName(number);
  return { action: ACTIONS.show, label: `View ${name}`, value: { words: name } };
}

/** @returns **Propose again**, for messages that only the proposer gets. */
export function againButton(view: ExceptionView): ButtonParts {
  return {
    action: ACTIONS.proposeAgain,
    label: LABELS.proposeAgain,
    spoken: `${LABELS.proposeAgain} ${exceptionName(view.number)}`,
    value: { id: view.id },
    primary: true,
  };
}

/** @returns **Propose an exception**, with text for its form, and the team if it was chosen already. */
export function proposeButton(value: Pick<ButtonValue, 'words' | 'currency' | 'id'> = {}): ButtonParts {
  return { action: ACTIONS.propose, label: LABELS.proposeAnException, value, primary: true };
}

/** @returns **Propose this amount**, where a budget isn't enough. */
export function proposeSpendingButton(spend: NonNullable<ButtonValue['spend']>): ButtonParts {
  return { action: ACTIONS.proposeSpending, label: LABELS.proposeThisAmount, value: { spend }, primary: true };
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
export function shoutOutButtons({ id }: { id: KudosId }): ButtonParts[] {
  return [
    { action: ACTIONS.second, label: LABELS.secondThis, value: { id } },
    { action: ACTIONS.takeBack, label: LABELS.takeBack, value: { id } },
  ];
}

/** @returns **Undo** and, for a random act, **Share with the team**. */
export function spentButtons({ id, kind }: { id: SpendingId; kind: 'goodwill' | 'kindness' }): ButtonParts[] {
  const undo = { action: ACTIONS.undo, label: LABELS.undo, value: { id } };
  const share = { action: ACTIONS.share, label: LABELS.shareWithTheTeam, value: { id } };
  return kind === 'kindness' ? [share, undo] : [undo];
}

/** @returns the buttons at the top of the home, in order. */
export function homeButtons(): ButtonParts[] {
  return [proposeButton(), goodwillButton(), giveKudosButton(), voiceButton()];
}

/** @returns the button that turns the weekly recap on or off. */
export function recapButton(on: boolean): ButtonParts {
  return on
    ? { action: ACTIONS.recapOff, label: LABELS.turnRecapOff, value: {} }
    : { action: ACTIONS.recapOn, label: LABELS.turnRecapOn, value: {} };
}

/** @returns **Set as home team**, for chats where choosing a team does nothing by itself. */
export function homeTeamButton(): ButtonParts {
  return { action: ACTIONS.homeTeam, label: LABELS.chooseHomeTeam, value: {} };
}

/** @returns **Team settings**, for the home team. */
export function settingsButton(teamId: string): ButtonParts {
  return { action: ACTIONS.settings, label: LABELS.teamSettings, value: { id: teamId } };
}

/** @returns **For managers only**, under a digest. */
export function privatePartButton(teamId: string): ButtonParts {
  return { action: ACTIONS.privatePart, label: LABELS.forManagersOnly, value: { id: teamId } };
}

/** @returns **Show all**, under a digest that shows only some of its figures. */
export function showAllButton(teamId: string, weekKey: string): ButtonParts {
  return { action: ACTIONS.digestAll, label: LABELS.showAll, value: { id: teamId, words: weekKey } };
}

/** Which way to turn a page; `more` opens the first. */
export type PageTurn = 'more' | 'previous' | 'next';

/** @returns the button that opens a page of the review queue: **More to review**, **Previous** or **Next**. */
export function moreToReviewButton(teamId: string, turn: PageTurn = 'more', page = 1): ButtonParts {
  const labels = { more: LABELS.moreToReview, previous: LABELS.previous, next: LABELS.next };
  const action = turn === 'previous' ? ACTIONS.reviewPrevious : ACTIONS.reviewNext;
  return { action, label: labels[turn], value: { id: teamId, page } };
}

/** @returns the button that opens the form of `/voice`, with text for it, and the team if it was chosen already. */
export function voiceButton(words?: string, teamId?: string): ButtonParts {
  const value = { ...(words === undefined ? {} : { words }), ...(teamId === undefined ? {} : { id: teamId }) };
  return { action: ACTIONS.voice, label: LABELS.shareSomething, value };
}
