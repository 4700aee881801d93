import { againButton, type ButtonParts } from '../../../kernel/content/buttons.ts';
import type { Content } from '../../../kernel/content/content.ts';
import { exceptionName } from '../../../kernel/content/labels.ts';
import type { Phrase } from '../../../kernel/content/phrase.ts';
import { ACTS, type ActId, actOf, nameOf, REVIEW_ACTS, type RuledAct, type WordsAct } from '../rules/acts.ts';
import type { Done, ExceptionView } from '../view-model.ts';
import * as answer from './answers.ts';

/** Labels of the buttons, exactly as docs/product.md has them (§3, The card; §8, Review). */
export const EXCEPTION_BUTTONS = {
  'co-sign': 'Co-sign',
  object: 'Object',
  edit: 'Edit',
  withdraw: 'Withdraw',
  approve: 'Approve',
  decline: 'Decline',
  apply: 'Mark as done',
  thank: 'Give kudos',
  raise: 'Ask for a review',
  endorse: 'Endorse',
  coach: 'Send a note',
  suggest: 'Suggest as policy',
  reverse: 'Reverse',
  confirm: 'Confirm amount',
} as const satisfies Record<ActId, string>;

/** For screen readers. Each begins with the label that is on screen, so that voice control finds it by that. */
const SPOKEN: Record<ActId, (name: string) => string> = {
  'co-sign': (name) => `Co-sign ${name}`,
  object: (name) => `Object to ${name}`,
  edit: (name) => `Edit ${name}`,
  withdraw: (name) => `Withdraw ${name}`,
  approve: (name) => `Approve ${name}`,
  decline: (name) => `Decline ${name}`,
  apply: (name) => `Mark as done: ${name}`,
  thank: (name) => `Give kudos for ${name}`,
  raise: (name) => `Ask for a review of ${name}`,
  endorse: (name) => `Endorse ${name}`,
  coach: (name) => `Send a note on ${name}`,
  suggest: (name) => `Suggest as policy: ${name}`,
  reverse: (name) => `Reverse ${name}`,
  confirm: (name) => `Confirm amount of ${name}`,
};

/** The forms of acts that ask for a few words. Titles have at most 24 characters in Slack. */
export const REASON_FORMS: Record<
  WordsAct,
  { title: (name: string) => string; submit: string; label: string; hint: string }
> = {
  object: {
    title: (name) => `Object to ${name}`,
    submit: 'Object',
    label: 'What’s your concern?',
    hint: 'Everyone sees this on the card. It adds one co-sign; with two objections a manager decides.',
  },
  decline: {
    title: (name) => `Decline ${name}`,
    submit: 'Decline',
    label: 'Why are you declining?',
    hint: 'The proposer will read this and can propose again. A way that would work helps most.',
  },
  raise: {
    title: () => EXCEPTION_BUTTONS.raise,
    submit: 'Ask for a review',
    label: 'What should a manager look at?',
    hint: 'The managers, the proposer and the co-signers will see this. Nothing changes for the customer.',
  },
  coach: {
    title: (name) => `Note on ${name}`,
    submit: 'Send',
    label: 'Your note',
    hint: 'Only the proposer and the co-signers will read this.',
  },
  reverse: {
    title: (name) => `Reverse ${name}`,
    submit: 'Reverse',
    label: 'Why are you reversing it?',
    hint: 'The money goes back to the team pot.',
  },
};

/** What someone reads after an act of theirs. */
const ANSWERS: Record<RuledAct, (done: Done) => Phrase> = {
  'co-sign': answer.coSignedAnswer,
  object: ({ exception }) => answer.objected(exception, exception.status === 'escalated'),
  edit: answer.edited,
  withdraw: ({ exception }) => answer.withdrawn(exception),
  approve: ({ exception }) => answer.approved(exception),
  decline: ({ exception }) => answer.declined(exception),
  apply: ({ exception, returned }) => answer.applied(exception, returned),
  raise: ({ exception }) => answer.raised(exception),
  endorse: ({ exception }) => answer.endorsed(exception),
  coach: ({ exception }) => answer.noteSent(exception),
  suggest: ({ exception }) => answer.suggested(exception),
  reverse: ({ exception, returned }) => answer.reversed(exception, returned),
  confirm: ({ exception }) => answer.confirmed(exception),
};

/** @returns the answer to an act, with **Propose again** for a proposer whose exception is off by it. */
export function answerTo(act: RuledAct, done: Done): Content {
  const again = act === 'withdraw' || (act === 'reverse' && done.isMine);
  return { lines: [ANSWERS[act](done)], buttons: again ? [againButton(done.exception)] : [] };
}

/** @returns these buttons of an exception, each with the revision it was drawn from. */
export function exceptionButtons(view: ExceptionView, which: readonly ActId[]): ButtonParts[] {
  return which.map((act) => ({
    action: nameOf(act),
    label: EXCEPTION_BUTTONS[act],
    spoken: SPOKEN[act](exceptionName(view.number)),
    // The amount that was on screen is the one that gets confirmed.
    value: {
      id: view.id,
      r: view.revision,
      ...(act === 'confirm' ? { minor: view.approval?.charged?.minor ?? 0 } : {}),
    },
    primary: actOf(act).primary ?? false,
  }));
}

/** @returns the card's buttons that are among `wanted`, in the card's order. */
export function among(view: ExceptionView, wanted: readonly ActId[]): ButtonParts[] {
  return exceptionButtons(
    view,
    view.buttons.filter((name) => wanted.includes(name)),
  );
}

/** @returns **Endorse** and **Send a note** while it is waiting for review, and **Suggest as policy** until someone has. */
export function reviewButtons(view: ExceptionView): ButtonParts[] {
  const isOpenTo = ACTS.suggest.in.some((status) => status === view.status);
  const suggest = isOpenTo && view.suggestedBy === null && view.policy === null ? (['suggest'] as const) : [];
  return exceptionButtons(view, [...(view.toReview ? REVIEW_ACTS : []), ...suggest]);
}
