import { exceptionName } from '../../../kernel/content/labels.ts';
import { bold, money, type Phrase, people, person, say, when } from '../../../kernel/content/phrase.ts';
import type { PersonView } from '../../../kernel/values/people.ts';
import type { ExceptionView } from '../view-model.ts';
import { decided, policyName } from './card.ts';

/** The line above a case in messages to managers (docs/product.md §3). The message is redrawn as the case moves on. */

export function escalation(view: ExceptionView): Phrase {
  if (view.status !== 'escalated') return decided(view);
  return view.deadlineAt === null
    ? say`${name(view)} needs your decision: please approve or decline it.`
    : say`${name(view)} needs your decision by ${when(view.deadlineAt, view.timeZone)}: please approve or decline it.`;
}

export function escalationReminder(view: ExceptionView): Phrase {
  if (view.status !== 'escalated') return decided(view);
  return view.deadlineAt === null
    ? say`Reminder: ${name(view)} still needs a decision.${waits(view)}`
    : say`Reminder: ${name(view)} still needs a decision by ${when(view.deadlineAt, view.timeZone)}.${waits(view)}`;
}

function waits({ proposer, escalatedWhy }: ExceptionView): Phrase {
  return escalatedWhy === 'proposer-gone' ? [] : say` ${person(proposer)} is waiting for your answer.`;
}

export function approvalNotice(view: ExceptionView): Phrase {
  const raised = view.raised.at(-1);
  if (raised !== undefined) return say`${whoApproved(view)} ${person(raised.by)} asked for a review.`;
  if (view.flagged.length > 0) return say`${whoApproved(view)} Please take a look when you can.`;
  return say`FYI: ${whoApproved(view)} You can look at it whenever you like.`;
}

function whoApproved(view: ExceptionView): Phrase {
  const { approval, coSigners, proposer } = view;
  if (approval?.how === 'policy')
    return say`${name(view)} from ${person(proposer)} was approved right away, under ${policyName(view)}.`;
  if (approval !== null && (approval.how === 'manager' || coSigners.length === 0))
    return say`${person(approval.by)} approved ${name(view)} from ${person(proposer)}.`;
  return say`${people(coSigners)} co-signed ${name(view)} from ${person(proposer)}, so it’s approved.`;
}

/** Why the service asks for a review by itself (docs/product.md §3, Fairness); nothing if it doesn't. */
export function flagged({ flagged: often, proposer }: ExceptionView): Phrase {
  if (often.length === 0) return [];
  return say`${bold('Flagged automatically')}: ${people(often)} and ${person(proposer)} have co-signed a lot for each other this week, and nobody else was around.`;
}

export function raisedNotice(view: ExceptionView, by: PersonView): Phrase {
  return say`${person(by)} asked for a review of ${name(view)}:`;
}

/** The reason follows in the case below. */
export function reversalNotice(view: ExceptionView): Phrase {
  return view.toReview ? reversedUnreviewed(view) : say`FYI: ${reversed(view)}`;
}

function reversed(view: ExceptionView): Phrase {
  const { reversal } = view;
  return reversal === null || reversal.returned === null
    ? decided(view)
    : say`${person(reversal.by)} reversed ${name(view)}, and ${money(reversal.returned)} went back to the team pot.`;
}

function reversedUnreviewed(view: ExceptionView): Phrase {
  const { reversal } = view;
  if (reversal === null) return say`${name(view)} was reversed before anyone reviewed it. Please take a look.`;
  return reversal.returned === null
    ? say`${person(reversal.by)} reversed ${name(view)} before anyone reviewed it. Please take a look.`
    : say`${person(reversal.by)} reversed ${name(view)} before anyone reviewed it, and ${money(reversal.returned)} went back to the team pot. Please take a look.`;
}

/** About an amount that only the proposer lowered or took back; nothing if nobody did. */
export function confirming({ toConfirm, confirmedBy, proposer }: ExceptionView): Phrase {
  if (toConfirm !== null)
    return say`${money(toConfirm)} came back on ${person(proposer)}’s word alone. It still counts toward this customer’s limit until a co-signer or manager chooses ${bold('Confirm amount')}.`;
  return confirmedBy === null ? [] : say`Amount confirmed by ${person(confirmedBy)}`;
}

/** Under a reviewed case. */
export function reviewed({ review }: ExceptionView): Phrase {
  if (review === null) return [];
  return review.verdict === 'endorsed'
    ? say`👏 Endorsed by ${person(review.by)}`
    : say`Reviewed by ${person(review.by)}, who sent a note`;
}

function name({ number }: ExceptionView): Phrase {
  return bold(exceptionName(number));
}
