import { exceptionName } from '../../../kernel/content/labels.ts';
import {
  bold,
  command,
  money,
  type Phrase,
  people,
  person,
  plural,
  say,
  when,
  words,
} from '../../../kernel/content/phrase.ts';
import type { Money } from '../../../kernel/values/money.ts';
import { HOME } from '../../home/words.ts';
import type { Done, ExceptionView } from '../view-model.ts';
import { policyName, standing } from './card.ts';

/** The answers to what someone does with an exception (docs/product.md §3): what happened, and what comes next. */

export function proposed(view: ExceptionView): Phrase {
  if (view.policy !== null)
    return say`${name(view)} is approved under ${policyName(view)}. Go ahead, and choose ${bold('Mark as done')} on the card when you’re finished.`;
  // Sent twice, and decided in between.
  if (view.status !== 'proposed' || view.deadlineAt === null) return say`${name(view)} is posted. ${standing(view)}`;
  const until = when(view.deadlineAt, view.timeZone);
  const { coSigns, manager } = view.needs;
  return manager
    ? plural(coSigns, {
        one: say`${name(view)} is posted and needs 1 co-sign from a manager by ${until}. I’ll message you as soon as it’s decided.`,
        other: say`${name(view)} is posted and needs ${coSigns} co-signs by ${until}, one of them from a manager. I’ll message you as soon as it’s decided.`,
      })
    : plural(coSigns, {
        one: say`${name(view)} is posted and needs 1 co-sign by ${until}. I’ll message you as soon as it’s decided.`,
        other: say`${name(view)} is posted and needs ${coSigns} co-signs by ${until}. I’ll message you as soon as it’s decided.`,
      });
}

export function edited({ exception: view, changed, voided }: Pick<Done, 'exception' | 'changed' | 'voided'>): Phrase {
  if (!changed) return say`No changes, so ${name(view)} is as it was.`;
  if (voided.length === 0) return say`${name(view)} is updated.`;
  return say`${name(view)} is updated, so co-signing starts over. I’ve told ${people(voided)}, who had already responded.`;
}

export function coSignedAnswer({
  exception,
  settled,
  repeated,
  warning,
}: Pick<Done, 'exception' | 'settled' | 'repeated' | 'warning'>): Phrase {
  if (repeated) return say`You’ve already co-signed ${name(exception)}. There’s nothing more to do.`;
  if (settled)
    return warning
      ? say`${name(exception)} is approved: your co-sign counted because nobody else was around, and a manager will take a look. You two have co-signed for each other a lot this week, so please ask someone else next time.`
      : say`${name(exception)} is approved. Thanks for the second pair of eyes!`;
  // A co-sign only escalates an exception whose proposer has left.
  if (exception.status === 'escalated')
    return say`Thanks for co-signing ${name(exception)}. ${person(exception.proposer)} has left the team, so a manager will decide.`;
  return warning
    ? say`Thanks, your co-sign on ${name(exception)} counts for as long as nobody else is around. You two have co-signed for each other a lot this week, so please ask someone else next time.`
    : say`Thanks for co-signing ${name(exception)}. ${soFar(exception)}`;
}

function soFar({ needs: { coSigns, ofThem, managerMissing } }: ExceptionView): Phrase {
  // More people than needed can co-sign while a manager is missing.
  const count = Math.min(ofThem, coSigns);
  return managerMissing
    ? plural(coSigns, {
        one: say`It still needs 1 co-sign from a manager.`,
        other: say`It has ${count} of ${coSigns} co-signs, and still needs one from a manager.`,
      })
    : plural(coSigns, {
        one: say`It has ${count} of 1 co-sign.`,
        other: say`It has ${count} of ${coSigns} co-signs.`,
      });
}

export function objected(view: ExceptionView, escalated: boolean): Phrase {
  return escalated
    ? say`Thanks for speaking up. Your objection is on ${name(view)}, and a manager will now decide.`
    : say`Thanks for speaking up. With your objection, ${name(view)} now needs one more co-sign.`;
}

export function withdrawn(view: ExceptionView): Phrase {
  return view.amount === null
    ? say`${name(view)} is withdrawn.`
    : say`${name(view)} is withdrawn, and the team pot isn’t charged.`;
}

export function approved(view: ExceptionView): Phrase {
  return proposerLeft(view)
    ? say`${name(view)} is approved, and its card is updated.`
    : say`${name(view)} is approved. I’ve told ${person(view.proposer)} and updated the card.`;
}

export function declined(view: ExceptionView): Phrase {
  return proposerLeft(view)
    ? say`${name(view)} is declined. Your comment is on its card.`
    : say`${name(view)} is declined. I’ve sent your comment to ${person(view.proposer)}.`;
}

export function applied(view: ExceptionView, returned: Money | null): Phrase {
  return returned === null
    ? say`${name(view)} is done. Thanks for letting us know how it went.`
    : say`${name(view)} is done, and ${money(returned)} went back to the team pot. Thanks for letting us know how it went.`;
}

export function raised(view: ExceptionView): Phrase {
  return say`${name(view)} is up for review. The managers, the proposer and the co-signers can read your reason.`;
}

export function endorsed(view: ExceptionView): Phrase {
  return say`${name(view)} is endorsed. I’ve told ${people(behind(view))}.`;
}

export function noteSent(view: ExceptionView): Phrase {
  return say`Your note on ${name(view)} is sent. Only ${people(behind(view))} can read it.`;
}

export function suggested(view: ExceptionView): Phrase {
  return say`${name(view)} is suggested as a policy. Managers can adopt it in ${command('exception', 'policies')}.`;
}

export function confirmed(view: ExceptionView): Phrase {
  const charged = view.approval?.charged ?? null;
  return charged === null
    ? say`Thanks, the amount of ${name(view)} is confirmed.`
    : say`Thanks, the amount of ${name(view)} is confirmed. ${money(charged)} counts for this customer.`;
}

export function reversed(view: ExceptionView, returned: Money | null): Phrase {
  return returned === null
    ? say`${name(view)} is reversed.`
    : say`${name(view)} is reversed, and ${money(returned)} went back to the team pot.`;
}

/** The answer to `/exception list` when the list is empty. */
export function nothingOpen(): Phrase {
  return say`You have no open exceptions, and nothing is waiting for you. Type ${command('exception')} to propose one.`;
}

/** `/exception list` in one line, for notifications. */
export function listSummary(waiting: number, mine: number): Phrase {
  return say`${words(HOME.waitingForMe)}: ${waiting} · ${words(HOME.mineLatest)}: ${mine}`;
}

/** The chat's time to open a form ran out: a button opens it with what was typed. */
export function openLate(): Phrase {
  return words('The form didn’t open in time. Nothing is lost: press the button and it opens with what you typed.');
}

/** A fault of ours. @param reference finds it in the log */
export function unexpected(reference: string): Phrase {
  return say`Sorry, something went wrong on my side. Check whether it went through before you try again, and if it keeps happening, give an admin this reference: ${words(reference)}.`;
}

/** A click on a button that this version doesn't know. */
export function notUnderstood(): Phrase {
  return words('This button is out of date. Please use the latest message, or type the command again.');
}

/** A request from a workspace that this service isn't set up for. */
export function otherWorkspace(): Phrase {
  return words('Seconded isn’t set up in this workspace. Nothing was changed.');
}

/** The chat's time for an answer ran out before the work was done. */
export function stillWorking(): Phrase {
  return words('This is taking longer than usual. Check again in a moment before you repeat it.');
}

/** For a word that is one letter off a subcommand; nothing was done. */
export function didYouMean(hint: string): Phrase {
  return say`Did you mean ${command('exception', hint)}? To propose something, add a few more words, or type ${command('exception')} on its own.`;
}

function name({ number }: ExceptionView): Phrase {
  return bold(exceptionName(number));
}

function behind({ proposer, coSigners }: ExceptionView) {
  return [proposer, ...coSigners];
}

function proposerLeft({ escalatedWhy }: ExceptionView): boolean {
  return escalatedWhy === 'proposer-gone';
}
