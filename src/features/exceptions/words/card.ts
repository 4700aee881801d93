import { exceptionName, LABELS, STATUS_NAMES, YES_CHECK_NAMES } from '../../../kernel/content/labels.ts';
import {
  bold,
  command,
  join,
  type Phrase,
  people,
  person,
  plural,
  say,
  when,
  words,
} from '../../../kernel/content/phrase.ts';
import type { PersonView } from '../../../kernel/values/people.ts';
import { money } from '../../money/words.ts';
import type { CustomerMood } from '../rules/state.ts';
import type { ExceptionView } from '../view-model.ts';

/** @returns `EX-142 · Refund · £25.00`. */
export function exceptionTitle({ number, kind, amount }: ExceptionView): Phrase {
  const parts = [words(exceptionName(number)), say`${kind}`, ...(amount === null ? [] : [money(amount)])];
  return join(parts, ' · ');
}

/** @returns what a notification says of it. */
export function exceptionSummary(view: ExceptionView): Phrase {
  return say`${exceptionTitle(view)}: ${view.resolution} · ${standing(view)}`;
}

/** @returns how to get at it where its card has no buttons. */
export function openedBy({ number }: ExceptionView): Phrase {
  return say`Open it with ${command('exception', `show ${exceptionName(number)}`)}.`;
}

/** @returns how it stands, in one line: the state, by whom, and until when. */
export function standing(view: ExceptionView): Phrase {
  const state = bold(STATUS_NAMES[view.status]);
  const until = view.deadlineAt === null ? [] : say` · until ${when(view.deadlineAt, view.timeZone)}`;
  switch (view.status) {
    case 'proposed':
      return say`⏳ ${state} · ${stillNeeded(view)}${until}`;
    case 'escalated':
      return say`⚖️ ${state} · ${escalatedWhy(view)}, so a manager decides${until}`;
    case 'approved':
      return say`✅ ${approval(view)}`;
    case 'applied':
      return say`🎉 ${state}${view.outcome === null ? [] : say` · ${words(mood(view.outcome.mood))}`}`;
    case 'withdrawn':
      return say`↩️ ${state} by ${person(view.proposer)}`;
    case 'expired':
      return say`⌛ ${state} · its time ran out before it was decided`;
    case 'declined':
      return say`✋ ${state}${view.decline === null ? [] : say` by ${person(view.decline.by)}`}`;
    case 'reversed':
      return say`↩️ ${state}${view.reversal === null ? [] : say` by ${person(view.reversal.by)}`}${view.amount === null ? [] : words(' · the money went back')}`;
  }
}

/** @returns who proposed it, for whom, and whether the customer waits. */
export function origin(view: ExceptionView): Phrase {
  const parts = [
    say`Proposed by ${person(view.proposer)}`,
    say`${words(LABELS.customer)}: ${view.customer}`,
    ...(view.waiting ? [words(LABELS.waiting)] : []),
    ...(view.ticketLink === null ? [] : [[{ is: 'link' as const, url: view.ticketLink, label: 'Ticket' }]]),
  ];
  return join(parts, ' · ');
}

/** @returns the YES Check, ticked and unticked ones, in the order of the form. */
export function yesCheck({ yesCheck: items }: ExceptionView): Phrase {
  const marks = items.map(({ item, ticked }) => words(`${ticked ? '☑' : '☐'} ${YES_CHECK_NAMES[item]}`));
  return say`${bold(LABELS.yesCheck)}: right for ${join(marks, '  ')}`;
}

/** @returns how it was approved: by whom, and what the pot was charged. */
export function approval(view: ExceptionView): Phrase {
  return say`${bold(STATUS_NAMES.approved)}${approvedBy(view)}${charged(view)}`;
}

/** @returns who stands behind it; nothing where nobody does yet, or where its approval says so (`approval`). */
export function coSigned({ coSigners, approval: approved }: ExceptionView): Phrase {
  return coSigners.length === 0 || approved?.how === 'quorum' ? [] : say`Co-signed by ${people(coSigners)}`;
}

/** @returns what nothing held means for the people who look at it; nothing where it doesn't concern them. */
export function potShort({ status, amount, held }: ExceptionView): Phrase {
  return status === 'proposed' && amount !== null && !held
    ? words('The team pot is short just now, so one of the co-signers has to be a manager. The customer need not wait.')
    : [];
}

/** @returns the reply under the card that asks for co-signs. */
export function bump(view: ExceptionView, candidates: readonly PersonView[]): Phrase {
  const name = bold(exceptionName(view.number));
  if (view.status === 'escalated') return say`A manager decides ${name} now. Thank you!`;
  if (view.status !== 'proposed')
    return say`${name} is settled: ${words(STATUS_NAMES[view.status].toLowerCase())}. Thank you!`;
  const asked = candidates.length === 0 ? words('Could somebody') : say`${people(candidates, 3)}, could one of you`;
  const until = view.deadlineAt === null ? [] : say` It is open until ${when(view.deadlineAt, view.timeZone)}.`;
  return say`${asked} look at ${name} by ${person(view.proposer)}?${view.waiting ? words(' The customer is waiting.') : []}${until}`;
}

/** @returns why somebody gets the private message with **Co-sign**. */
export function candidate(view: ExceptionView): Phrase {
  if (view.status === 'proposed')
    return say`${person(view.proposer)} has a customer waiting. Would you look at this one now?`;
  return view.status === 'escalated'
    ? say`Thank you for being asked: a manager decides this one now.`
    : say`Thank you for being asked: this one is settled.`;
}

/** @returns how the customer took it, in a few words. */
export function mood(how: CustomerMood): string {
  return how === 'Unknown' ? 'how the customer took it isn’t known' : `the customer was ${how.toLowerCase()}`;
}

/** @returns what is missing until it is approved. */
export function stillNeeded({ needs }: ExceptionView): Phrase {
  const { coSigns, ofThem, manager, managerMissing } = needs;
  if (ofThem === 0) {
    return manager
      ? plural(coSigns, {
          one: words('needs 1 co-sign, a manager’s'),
          other: say`needs ${coSigns} co-signs, one of them a manager’s`,
        })
      : plural(coSigns, { one: words('needs 1 co-sign'), other: say`needs ${coSigns} co-signs` });
  }
  // While a manager is missing more people than it takes may co-sign.
  const soFar = Math.min(ofThem, coSigns);
  return managerMissing
    ? plural(coSigns, {
        one: say`${soFar} of 1 co-sign so far; a manager’s is still missing`,
        other: say`${soFar} of ${coSigns} co-signs so far; a manager’s is still missing`,
      })
    : plural(coSigns, {
        one: say`${soFar} of 1 co-sign so far`,
        other: say`${soFar} of ${coSigns} co-signs so far`,
      });
}

function escalatedWhy({ escalatedWhy: why, objections }: ExceptionView): Phrase {
  return why === 'proposer-gone'
    ? words('the person who proposed it has left the team')
    : plural(objections.length, { one: words('one person objects'), other: say`${objections.length} people object` });
}

/** @returns what the policy is called that it was approved under. */
export function policyName({ policy }: Pick<ExceptionView, 'policy'>): Phrase {
  return policy === null || policy.name.trim() === '' ? words('a policy') : [{ is: 'typed', text: policy.name }];
}

function approvedBy(view: ExceptionView): Phrase {
  const { approval, coSigners } = view;
  if (approval === null) return [];
  if (approval.how === 'policy') return say` under ${policyName(view)}`;
  if (approval.how === 'manager') return say` by ${person(approval.by)} as a manager`;
  return coSigners.length === 0 ? say` by ${person(approval.by)}` : say` · co-signed by ${people(coSigners)}`;
}

function charged({ approval, status }: ExceptionView): Phrase {
  // Reversed, it costs the pot nothing; what went back is said there.
  if (approval === null || approval.charged === null || status === 'reversed') return [];
  return approval.toppedUp === null
    ? say` · ${money(approval.charged)} from the team pot`
    : say` · ${money(approval.charged)} from the team pot, topped up by ${money(approval.toppedUp)}`;
}
