import { exceptionName, STATUS_NAMES } from '../../../kernel/content/labels.ts';
import { bold, type Phrase, people, person, say, when, words } from '../../../kernel/content/phrase.ts';
import type { PersonView } from '../../../kernel/values/people.ts';
import { money } from '../../money/words.ts';
import type { ExceptionView } from '../view-model.ts';
import { policyName } from './card.ts';

/** What managers read above a case (docs/product.md §3): it stays true when the case moves on. */

export function escalation(view: ExceptionView): Phrase {
  return view.status === 'escalated'
    ? say`${name(view)} needs a manager: please approve or decline it${until(view)}.`
    : settled(view);
}

export function escalationReminder(view: ExceptionView): Phrase {
  return view.status === 'escalated'
    ? say`Half of the time for ${name(view)} has passed, and somebody waits for an answer. Please decide${until(view)}.`
    : settled(view);
}

export function approvalNotice(view: ExceptionView): Phrase {
  if (view.approval?.how === 'policy')
    return say`For you to know: ${name(view)} by ${person(view.proposer)} was approved at once, under ${policyName(view)}. Nothing is needed from you.`;
  const by = view.approval?.how === 'manager' || view.coSigners.length === 0 ? view.approval?.by : null;
  const who = by ? person(by) : people(view.coSigners);
  const approved = say`For you to know: ${name(view)} by ${person(view.proposer)} was approved by ${who}.`;
  return view.flagged.length > 0
    ? say`${approved} Please take a look when you can.`
    : say`${approved} Nothing is needed from you.`;
}

/** Why the service itself asks for a review (docs/product.md §3, Fairness); nothing where it doesn't. */
export function flagged({ flagged: often, proposer }: ExceptionView): Phrase {
  if (often.length === 0) return [];
  return say`${bold('Flagged automatically')}: ${people(often)} and ${person(proposer)} have co-signed a lot for each other this week, and nobody else was around.`;
}

export function raisedNotice(view: ExceptionView, by: PersonView): Phrase {
  return say`${person(by)} would like ${name(view)} to be looked at:`;
}

/** Why stands in the case below. */
export function reversalNotice(view: ExceptionView): Phrase {
  const by = view.reversal === null ? [] : say` by ${person(view.reversal.by)}`;
  const returned = view.reversal?.returned ?? null;
  const back = returned === null ? [] : say` ${money(returned)} came back.`;
  return view.toReview
    ? say`${name(view)} was reversed${by} before anyone reviewed it.${back} Please take a look.`
    : say`For you to know: ${name(view)} was reversed${by}.${back}`;
}

/** Of an amount that the proposer alone lowered or took back; nothing where nobody did. */
export function confirming({ toConfirm, confirmedBy, proposer }: ExceptionView): Phrase {
  if (toConfirm !== null)
    return say`${money(toConfirm)} came back on ${person(proposer)}’s word alone. It still counts toward this customer’s limit until a co-signer or manager chooses ${bold('Confirm amount')}.`;
  return confirmedBy === null ? [] : say`Amount confirmed by ${person(confirmedBy)}`;
}

/** Under a case that was reviewed. */
export function reviewed({ review }: ExceptionView): Phrase {
  if (review === null) return [];
  return review.verdict === 'endorsed'
    ? say`👏 Endorsed by ${person(review.by)}`
    : say`Reviewed by ${person(review.by)}, with a note to those who took part`;
}

function settled(view: ExceptionView): Phrase {
  return say`${name(view)} is settled: ${words(STATUS_NAMES[view.status].toLowerCase())}.`;
}

function name({ number }: ExceptionView): Phrase {
  return bold(exceptionName(number));
}

function until({ deadlineAt, timeZone }: ExceptionView): Phrase {
  return deadlineAt === null ? [] : say` by ${when(deadlineAt, timeZone)}`;
}
