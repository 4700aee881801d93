import { exceptionName, LABELS, STATUS_NAMES, YES_CHECK_NAMES } from '../../../kernel/content/labels.ts';
import {
  bold,
  command,
  emphasised,
  join,
  list,
  money,
  type Phrase,
  people,
  person,
  plural,
  say,
  when,
  words,
} from '../../../kernel/content/phrase.ts';
import type { PersonView } from '../../../kernel/values/people.ts';
import type { CustomerMood } from '../rules/state.ts';
import type { ExceptionView } from '../view-model.ts';

/** @returns `EX-142 · Refund · £25.00`. */
export function exceptionTitle({ number, kind, amount }: ExceptionView): Phrase {
  const parts = [words(exceptionName(number)), say`${kind}`, ...(amount === null ? [] : [money(amount)])];
  return join(parts, ' · ');
}

/** @returns what a notification says about it. */
export function exceptionSummary(view: ExceptionView): Phrase {
  return say`${exceptionTitle(view)}: ${view.resolution} · ${standing(view)}`;
}

/** @returns how to open it where its card has no buttons. */
export function openedBy({ number }: ExceptionView): Phrase {
  return say`Open it with ${command('exception', `show ${exceptionName(number)}`)}.`;
}

/** @returns the state of it in one line: who did what, and by when the next thing is due. */
export function standing(view: ExceptionView): Phrase {
  const { decline, reversal } = view;
  switch (view.status) {
    case 'proposed':
      return parts([say`⏳ ${emphasised(waitingFor(view))}`, deadline(view)]);
    case 'escalated':
      return parts([say`⚖️ ${bold('With a manager')}`, escalatedWhy(view), decisionBy(view)]);
    case 'approved':
      return say`✅ ${approval(view)}`;
    case 'applied':
      return done(view);
    case 'withdrawn':
      return say`↩️ ${bold('Withdrawn')} by ${person(view.proposer)}`;
    case 'expired':
      return say`⌛ ${bold('Ran out of time')} · nobody decided it`;
    case 'declined':
      return decline === null ? say`✋ ${bold('Declined')}` : say`✋ ${bold('Declined')} by ${person(decline.by)}`;
    case 'reversed':
      return parts([
        reversal === null ? say`↩️ ${bold('Reversed')}` : say`↩️ ${bold('Reversed')} by ${person(reversal.by)}`,
        view.amount === null ? [] : words('the money went back to the team pot'),
      ]);
  }
}

/** @returns what happened to one that nobody can act on any more, as a sentence of its own. */
export function decided(view: ExceptionView): Phrase {
  const name = bold(exceptionName(view.number));
  switch (view.status) {
    case 'withdrawn':
      return say`${person(view.proposer)} withdrew ${name}.`;
    case 'declined':
      return view.decline === null ? say`${name} was declined.` : say`${person(view.decline.by)} declined ${name}.`;
    case 'reversed':
      return view.reversal === null ? say`${name} was reversed.` : say`${person(view.reversal.by)} reversed ${name}.`;
    case 'expired':
      return say`${name} ran out of time.`;
    case 'applied':
      return say`${name} is done.`;
    case 'approved':
      return say`${name} is approved.`;
    case 'escalated':
      return say`${name} is with a manager now.`;
    case 'proposed':
      return say`${name} is waiting for co-signs.`;
  }
}

/** @returns who proposed it for which customer, and whether the customer is waiting. */
export function origin(view: ExceptionView): Phrase {
  const parts = [
    say`Proposed by ${person(view.proposer)}`,
    say`${words(LABELS.customer)}: ${view.customer}`,
    ...(view.waiting ? [words(LABELS.waiting)] : []),
    ...(view.ticketLink === null ? [] : [[{ is: 'link' as const, url: view.ticketLink, label: 'Ticket' }]]),
  ];
  return join(parts, ' · ');
}

/** @returns the YES Check: what was ticked, in the order of the form. */
export function yesCheck({ yesCheck: items }: ExceptionView): Phrase {
  const ticked = items.filter((one) => one.ticked).map(({ item }) => words(YES_CHECK_NAMES[item]));
  return ticked.length === 0
    ? say`${bold(LABELS.yesCheck)}: not filled in`
    : say`${bold(LABELS.yesCheck)}: ${list(ticked)}`;
}

/** @returns how it was approved: by whom or under which policy, and what it cost the team pot. */
export function approval(view: ExceptionView): Phrase {
  return parts([approvedBy(view), charged(view)]);
}

/** @returns who co-signed it; nothing while nobody has, or where `approval` says so already. */
export function coSigned({ coSigners, approval: approved }: ExceptionView): Phrase {
  return coSigners.length === 0 || approved?.how === 'quorum' ? [] : say`Co-signed by ${people(coSigners)}`;
}

/** @returns why a manager has to be among the co-signers of one that the team pot can't cover; else nothing. */
export function potShort({ status, amount, held }: ExceptionView): Phrase {
  return status === 'proposed' && amount !== null && !held
    ? words('The team pot can’t cover this right now, so a manager has to be one of the co-signers.')
    : [];
}

/** @returns the reply under the card that asks `candidates` to take a look; once it is decided, what happened. */
export function bump(view: ExceptionView, candidates: readonly PersonView[]): Phrase {
  switch (view.status) {
    case 'proposed':
      return say`${question(view, candidates)}${urgency(view)}`;
    case 'escalated':
    case 'approved':
    case 'applied':
      return say`${decided(view)} Thanks, everyone.`;
    default:
      return say`${decided(view)} There’s nothing more to do here.`;
  }
}

function question({ number, proposer }: ExceptionView, candidates: readonly PersonView[]): Phrase {
  const name = bold(exceptionName(number));
  const asked = people(candidates, 3);
  if (candidates.length === 0) return say`Can someone look at ${name} from ${person(proposer)}?`;
  return candidates.length === 1
    ? say`${asked}, can you look at ${name} from ${person(proposer)}?`
    : say`${asked}, can one of you look at ${name} from ${person(proposer)}?`;
}

function urgency({ waiting, deadlineAt, timeZone }: ExceptionView): Phrase {
  if (deadlineAt === null) return waiting ? words(' The customer is waiting.') : [];
  const until = when(deadlineAt, timeZone);
  return waiting ? say` The customer is waiting, and it’s open until ${until}.` : say` It’s open until ${until}.`;
}

/** @returns the first line of the private message that asks for a co-sign. */
export function candidate(view: ExceptionView): Phrase {
  switch (view.status) {
    case 'proposed':
      return say`${person(view.proposer)} has a customer waiting. Can you look at this now?`;
    case 'escalated':
      return words('No need to look any more: a manager is deciding this one.');
    case 'approved':
    case 'applied':
      return words('No need to look any more: it’s approved.');
    case 'expired':
      return words('No need to look any more: this one ran out of time.');
    case 'withdrawn':
      return say`No need to look any more: ${person(view.proposer)} withdrew it.`;
    case 'declined':
      return words('No need to look any more: a manager declined it.');
    case 'reversed':
      return words('No need to look any more: it was approved, and reversed later.');
  }
}

/** @returns how the customer felt, in a few words. */
export function mood(how: CustomerMood): string {
  return CUSTOMER_IS[how];
}

const CUSTOMER_IS: Record<CustomerMood, string> = {
  Delighted: 'customer delighted',
  Content: 'customer content',
  Neutral: 'customer neutral',
  Unhappy: 'customer unhappy',
  Unknown: 'customer’s reaction not known',
};

function done({ outcome }: ExceptionView): Phrase {
  if (outcome === null) return say`🏁 ${bold('Done')}`;
  const isHappy = outcome.mood === 'Delighted' || outcome.mood === 'Content';
  return isHappy
    ? say`🎉 ${bold('Done')} · ${words(mood(outcome.mood))}`
    : say`🏁 ${bold('Done')} · ${words(mood(outcome.mood))}`;
}

/** @returns what is missing until it is approved. */
function waitingFor({ needs: { coSigns, ofThem, manager, managerMissing } }: ExceptionView): Phrase {
  if (ofThem === 0)
    return manager
      ? plural(coSigns, {
          one: words('Waiting for 1 co-sign from a manager'),
          other: say`Waiting for ${coSigns} co-signs, one from a manager`,
        })
      : plural(coSigns, { one: words('Waiting for 1 co-sign'), other: say`Waiting for ${coSigns} co-signs` });
  // More people than needed can co-sign while a manager is missing.
  const soFar = Math.min(ofThem, coSigns);
  return managerMissing
    ? plural(coSigns, {
        one: words('Waiting for 1 co-sign from a manager'),
        other: say`${soFar} of ${coSigns} co-signs, still needs a manager`,
      })
    : plural(coSigns, { one: say`${soFar} of 1 co-sign`, other: say`${soFar} of ${coSigns} co-signs` });
}

function escalatedWhy({ escalatedWhy: why, objections, proposer }: ExceptionView): Phrase {
  return why === 'proposer-gone'
    ? say`${person(proposer)} has left the team`
    : plural(objections.length, { one: words('1 objection'), other: say`${objections.length} objections` });
}

function deadline({ deadlineAt, timeZone }: ExceptionView): Phrase {
  return deadlineAt === null ? [] : say`by ${when(deadlineAt, timeZone)}`;
}

function decisionBy({ deadlineAt, timeZone }: ExceptionView): Phrase {
  return deadlineAt === null ? [] : say`decision by ${when(deadlineAt, timeZone)}`;
}

/** @returns the name of its policy, in quotes. */
export function policyName({ policy }: Pick<ExceptionView, 'policy'>): Phrase {
  return policy === null || policy.name.trim() === '' ? words('a policy') : say`“${policy.name}”`;
}

function approvedBy(view: ExceptionView): Phrase {
  const { approval, coSigners } = view;
  const state = bold(STATUS_NAMES.approved);
  if (approval === null) return state;
  if (approval.how === 'policy') return say`${state} under ${policyName(view)}`;
  if (approval.how === 'manager') return say`${state} by ${person(approval.by)} (manager)`;
  return coSigners.length === 0
    ? say`${state} by ${person(approval.by)}`
    : say`${state} · co-signed by ${people(coSigners)}`;
}

function charged({ approval, status }: ExceptionView): Phrase {
  // Once reversed it costs the pot nothing, and another line says what went back.
  if (approval === null || approval.charged === null || status === 'reversed') return [];
  return approval.toppedUp === null
    ? say`${money(approval.charged)} from the team pot`
    : say`${money(approval.charged)} from the team pot (incl. ${money(approval.toppedUp)} top-up)`;
}

/** Facts side by side; those that there are. */
function parts(facts: readonly Phrase[]): Phrase {
  return join(
    facts.filter((fact) => fact.length > 0),
    ' · ',
  );
}
