import type { Button } from '@slack/types';
import type { ExceptionButton, ExceptionView } from '../../../application/messages.ts';
import { EXCEPTION_BUTTONS, exceptionName, LABELS } from '../../../wording/labels.ts';
import { ACTIONS, type ActionId } from '../ids.ts';
import { button } from './blocks.ts';

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
};

/** What a state is mostly for. */
const PRIMARY: ReadonlySet<ExceptionButton> = new Set(['co-sign', 'approve', 'apply']);

/** @returns these buttons of an exception, each with its number for screen readers and the revision it was drawn from. */
export function exceptionButtons(view: ExceptionView, which: readonly ExceptionButton[]): Button[] {
  return which.map((name) =>
    button({
      action: ACTION_OF[name],
      label: EXCEPTION_BUTTONS[name],
      spoken: `${EXCEPTION_BUTTONS[name]} ${exceptionName(view.number)}`,
      value: { id: view.id, r: view.revision },
      primary: PRIMARY.has(name),
    }),
  );
}

/** @returns those of the card's buttons that are also wanted elsewhere, in the card's order. */
export function among(view: ExceptionView, wanted: readonly ExceptionButton[]): Button[] {
  return exceptionButtons(
    view,
    view.buttons.filter((name) => wanted.includes(name)),
  );
}

/** @returns **Endorse** and **Coach**, while nobody has reviewed it. */
export function reviewButtons(view: ExceptionView): Button[] {
  const toReview = view.review === null && (view.status === 'approved' || view.status === 'applied');
  return toReview ? exceptionButtons(view, ['endorse', 'coach']) : [];
}

/** @returns the button that answers with the whole of it. */
export function showButton(view: ExceptionView): Button {
  const label = `Show ${exceptionName(view.number)}`;
  return button({ action: ACTIONS.show, label, value: { words: exceptionName(view.number) } });
}

/** @returns **Propose again**, for the proposer's private messages. */
export function againButton(view: ExceptionView): Button {
  return button({
    action: ACTIONS.proposeAgain,
    label: LABELS.proposeAgain,
    spoken: `${LABELS.proposeAgain} ${exceptionName(view.number)}`,
    value: { id: view.id },
    primary: true,
  });
}
