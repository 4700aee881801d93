import { exceptionName, LABELS } from '../../../kernel/content/labels.ts';
import { bold, command, type Phrase, people, say, when, words } from '../../../kernel/content/phrase.ts';
import type { Money } from '../../../kernel/values/money.ts';
import { HOME } from '../../home/words.ts';
import { money } from '../../money/words.ts';
import type { CoSigned, Edited, ExceptionView } from '../view-model.ts';
import { policyName, stillNeeded } from './card.ts';

/** What a person reads after doing something with an exception (docs/product.md §3): what happened, and what comes next. */

export function proposed(view: ExceptionView): Phrase {
  if (view.policy !== null)
    return say`${name(view)} is approved at once, under ${policyName(view)}. You can go ahead; use ${bold('Mark as done')} on its card afterwards.`;
  const until = view.deadlineAt === null ? [] : say`, open until ${when(view.deadlineAt, view.timeZone)}`;
  return say`${name(view)} is proposed${until}. It ${stillNeeded(view)}; you’ll hear as soon as it is decided.`;
}

export function edited({ exception: view, changed, voided }: Edited): Phrase {
  if (!changed) return say`You changed nothing, so ${name(view)} stays as it is.`;
  if (voided.length === 0) return say`${name(view)} is changed.`;
  return say`${name(view)} is changed, so it starts anew. ${people(voided)} had taken a position, and know about it.`;
}

export function coSignedAnswer(coSigned: CoSigned): Phrase {
  const happened = afterCoSign(coSigned);
  if (!coSigned.warning) return happened;
  const counts = coSigned.settled
    ? 'Nobody else was around, so it counted, and a manager will take a look.'
    : 'Nobody else is around, so it counts for now.';
  return say`${happened} ${words(`You two co-sign for each other a lot at the moment. ${counts}`)}`;
}

function afterCoSign({ exception, settled, repeated }: CoSigned): Phrase {
  if (repeated) return say`You have co-signed ${name(exception)} already: your co-sign counts.`;
  if (settled) return say`${name(exception)} is approved. Thank you for looking!`;
  // A co-sign escalates only where who proposed it is gone.
  if (exception.status === 'escalated')
    return say`You co-signed ${name(exception)}, thank you. The person who proposed it has left the team, so a manager decides now.`;
  return say`You co-signed ${name(exception)}, thank you. It has ${stillNeeded(exception)}.`;
}

export function objected(view: ExceptionView, escalated: boolean): Phrase {
  return escalated
    ? say`Your objection is on ${name(view)}, and a manager decides now. Thank you for speaking up.`
    : say`Your objection is on ${name(view)}: while it stands, one more co-sign is needed. Thank you for speaking up.`;
}

export function withdrawn(view: ExceptionView): Phrase {
  return say`${name(view)} is withdrawn.${view.amount === null ? [] : words(' No money is held for it.')}`;
}

export function approved(view: ExceptionView): Phrase {
  return say`${name(view)} is approved, and the team knows.`;
}

export function declined(view: ExceptionView): Phrase {
  return say`${name(view)} is declined. The person who proposed it can read your comment.`;
}

export function applied(view: ExceptionView, returned: Money | null): Phrase {
  return say`${name(view)} is marked as done. Thank you for telling.${back(returned)}`;
}

export function raised(view: ExceptionView): Phrase {
  return say`${name(view)} is raised for review: the managers, and those who proposed and co-signed it, can see why.`;
}

export function endorsed(view: ExceptionView): Phrase {
  return say`${name(view)} is endorsed. The people behind it will be glad to hear.`;
}

export function coached(view: ExceptionView): Phrase {
  return say`Your note on ${name(view)} went to those who proposed and co-signed it, and to nobody else.`;
}

export function suggested(view: ExceptionView): Phrase {
  return say`${name(view)} is suggested as policy. ${command('exception', 'policies')} lists it for the managers, with ${bold(LABELS.adoptAsPolicy)}.`;
}

export function confirmed(view: ExceptionView): Phrase {
  const charged = view.approval?.charged ?? null;
  const left = charged === null ? [] : say` ${money(charged)} counts for this customer.`;
  return say`Thanks, the amount of ${name(view)} is confirmed.${left}`;
}

export function reversed(view: ExceptionView, returned: Money | null): Phrase {
  return say`${name(view)} is reversed.${back(returned)}`;
}

/** What `/exception list` says where there is nothing to list. */
export function nothingOpen(): Phrase {
  return say`Nothing of yours is open, and nothing waits for you. ${command('exception')} proposes one.`;
}

/** What `/exception list` says of its two parts where only a line is shown. */
export function listSummary(waiting: number, mine: number): Phrase {
  return say`${words(HOME.waitingForMe)}: ${waiting}; ${words(HOME.mineLatest)}: ${mine}`;
}

/** What stands above a form that asks for the team. */
export function whichTeam(): Phrase {
  return words('You are in several teams. Which one is this for?');
}

/** The form couldn't be opened in time: a button opens it with what was typed. */
export function openLate(): Phrase {
  return words('That took a moment too long for the form to open. What you typed is kept: open it here.');
}

/** A bug: whatever was typed is still with the person. */
export function unexpected(reference: string): Phrase {
  return say`Something went wrong on my side, sorry. Please look whether it happened before you try again; if it stays so, tell an admin this reference: ${words(reference)}.`;
}

/** A click on something that isn't ours, or of a version long gone. */
export function notUnderstood(): Phrase {
  return words('This button is too old for me to understand. Please use a newer message, or the command.');
}

/** A request from a workspace that this service isn't set up for. */
export function otherWorkspace(): Phrase {
  return words('I’m not set up for this workspace, so I can’t do this here. Nothing was changed.');
}

/** The deadline of a request passed while it was worked on. */
export function stillWorking(): Phrase {
  return words('This takes longer than usual. Please look again in a moment before you repeat it.');
}

/** A word one letter off a subcommand: a hint, and nothing done. */
export function didYouMean(hint: string, typed: string): Phrase {
  return say`Did you mean ${command('exception', hint)}? If “${typed}” was to be a proposal, add a few words, or use ${command('exception')} alone to open ${bold(LABELS.proposeAnException)}.`;
}

function name({ number }: ExceptionView): Phrase {
  return bold(exceptionName(number));
}

function back(returned: Money | null): Phrase {
  return returned === null ? [] : say` ${money(returned)} went back to the team pot.`;
}
