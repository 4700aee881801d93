import type { ExceptionView } from '../../../features/exceptions/view-model.ts';
import { EXCEPTION_BUTTONS } from '../../../features/exceptions/words/acts.ts';
import { openedBy, policyName } from '../../../features/exceptions/words/card.ts';
import type { Tell } from '../../../features/messages.ts';
import { VERDICT_NAMES } from '../../../features/voice/words.ts';
import { webhookDisabled } from '../../../features/webhooks/words.ts';
import { exceptionName, LABELS } from '../../../kernel/content/labels.ts';
import { bold, command, money, type Phrase, people, person, say } from '../../../kernel/content/phrase.ts';
import { cut, oneLine } from '../../../kernel/content/typed.ts';
import type { Money } from '../../../kernel/values/money.ts';

type OnException = Exclude<
  Tell,
  {
    note:
      | 'raised'
      | 'coached'
      | 'position-voided'
      | 'recap'
      | 'named-manager'
      | 'policy-unhappy'
      | 'place-lost'
      | 'webhook-disabled'
      | 'annoyance-answered'
      | 'talk-taken'
      | 'report-waits';
  }
>;

/** The first lines of a private message; a quote of what someone wrote follows (`quoteOf`). */
export function tellLine(tell: Exclude<Tell, { note: 'recap' }>): Phrase {
  switch (tell.note) {
    case 'raised':
      return say`${person(tell.by)} asked for a review of ${name(tell)}. Nothing changes for the customer; a manager will take a look.`;
    case 'coached':
      return say`${person(tell.by)} left a note on ${name(tell)}, for the proposer and the co-signers:`;
    case 'position-voided':
      return RESPONSE_CLEARED[tell.why](name(tell), person(tell.exception.proposer));
    case 'policy-unhappy':
      return say`Three of the last ten customers under ${policyName(tell)} in ${tell.teamName} were unhappy. Please take a look: if you choose ${bold(LABELS.pause)}, proposals need a co-sign again.`;
    case 'named-manager':
      return say`${person(tell.by)} made you a manager of ${tell.teamName}. The team approves exceptions together: I’ll tell you about each one, and ask you to decide when people disagree. You can see the settings with ${command('exception', 'setup')} in the channel.`;
    case 'webhook-disabled':
      return webhookDisabled(tell);
    case 'annoyance-answered':
      return say`${person(tell.answer.by)} answered your point “${cut(oneLine(tell.annoyance.text), 200)}”: ${bold(VERDICT_NAMES[tell.answer.verdict])}.`;
    case 'talk-taken':
      return say`${person(tell.by)} has read your report and will get in touch with you soon.`;
    case 'report-waits':
      return say`Someone in ${tell.teamName} reported customer abuse, but the team has no manager to read it. Please name one with ${command('exception', 'setup')} in ${{ is: 'channel', channel: tell.channel }}.`;
    case 'place-lost':
      return say`I can’t post in ${{ is: 'channel', channel: tell.channel }} any more (${tell.reason}). Please invite me again, or choose another channel with ${command('exception', 'setup')}.`;
    default:
      return aboutException(tell);
  }
}

/** Why someone's co-sign or objection no longer counts. */
const RESPONSE_CLEARED: Record<
  Extract<Tell, { note: 'position-voided' }>['why'],
  (exception: Phrase, proposer: Phrase) => Phrase
> = {
  revised: (exception, proposer) =>
    say`${proposer} updated ${exception}, so your response was cleared. Please take another look.`,
  often: (exception, proposer) =>
    say`You and ${proposer} have co-signed a lot for each other this week, so I’ve left ${exception} to your teammates. Your co-sign no longer counts; there’s nothing you need to do.`,
  ineligible: (exception) =>
    say`You’re no longer a full member of the team, so your co-sign or objection on ${exception} was removed.`,
};

function aboutException(tell: OnException): Phrase {
  const { exception } = tell;
  switch (tell.note) {
    case 'approved':
      return approved(exception);
    case 'declined':
      return exception.decline === null
        ? say`${name(tell)} was declined, but you can propose another way. Here’s why:`
        : say`${person(exception.decline.by)} decided not to go ahead with ${name(tell)}, but you can propose another way. Here’s why:`;
    case 'expired':
      return say`Nobody got to ${name(tell)} in time, sorry. ${bold(LABELS.proposeAgain)} opens it again as it was.`;
    case 'escalated':
      return exception.escalatedWhy === 'proposer-gone'
        ? say`${name(tell)} went to the managers. I’ll tell you as soon as it’s decided.`
        : say`${name(tell)} went to the managers because teammates have concerns. I’ll tell you as soon as it’s decided.`;
    case 'reversed':
      return reversed(exception);
    case 'done-reminder':
      return say`${name(tell)} was approved three days ago. If it’s done, choose ${bold(EXCEPTION_BUTTONS.apply)} and let us know how the customer felt.`;
    case 'objected':
      return objected(exception);
    case 'shown-plainly':
      return say`I couldn’t post the card of ${name(tell)} the way it usually looks, so it’s there as plain text, without buttons. ${openedBy(exception)}`;
    case 'endorsed':
      return exception.review === null
        ? say`👏 A manager endorsed ${name(tell)}. Good call!`
        : say`👏 ${person(exception.review.by)} endorsed ${name(tell)}. Good call!`;
  }
}

function objected(exception: ExceptionView): Phrase {
  const last = exception.objections.at(-1);
  const change = say`You can change it with ${bold(EXCEPTION_BUTTONS.edit)}:`;
  return last === undefined
    ? say`A teammate has a concern about ${name({ exception })}, so it needs one more co-sign. ${change}`
    : say`${person(last.person)} has a concern about ${name({ exception })}, so it needs one more co-sign. ${change}`;
}

function reversed(exception: ExceptionView): Phrase {
  const { reversal } = exception;
  if (reversal === null) return say`${name({ exception })} was reversed. Here’s why:`;
  const { by, returned } = reversal;
  const talk = say`If the customer already knows, talk to ${person(by)} first. Here’s why:`;
  return returned === null
    ? say`${person(by)} reversed ${name({ exception })}. ${talk}`
    : say`${person(by)} reversed ${name({ exception })}, and ${money(returned)} went back to the team pot. ${talk}`;
}

function approved(exception: ExceptionView): Phrase {
  const { approval, coSigners } = exception;
  const is = say`✅ ${name({ exception })} is approved`;
  const next = goAhead(approval?.charged ?? null);
  if (approval === null) return say`${is}. ${next}`;
  if (approval.how === 'policy') return say`${is} under ${policyName(exception)}. ${next}`;
  return approval.how === 'manager' || coSigners.length === 0
    ? say`${is} by ${person(approval.by)}. ${next}`
    : say`${is}: ${people(coSigners)} co-signed. ${next}`;
}

function goAhead(charged: Money | null): Phrase {
  return charged === null
    ? say`Go ahead, and choose ${bold(EXCEPTION_BUTTONS.apply)} when you’re finished.`
    : say`Go ahead (${money(charged)} from the team pot), and choose ${bold(EXCEPTION_BUTTONS.apply)} when you’re finished.`;
}

/** @returns what someone wrote, as a quote under the first lines; null: nothing. */
export function quoteOf(tell: Exclude<Tell, { note: 'recap' }>): string | null {
  switch (tell.note) {
    case 'raised':
      return tell.reason;
    case 'coached':
      return tell.text;
    case 'declined':
      return tell.exception.decline?.comment ?? null;
    case 'reversed':
      return tell.exception.reversal?.reason ?? null;
    case 'objected':
      return tell.exception.objections.at(-1)?.reason ?? null;
    case 'annoyance-answered':
      return tell.answer.why;
    case 'talk-taken':
    case 'report-waits':
    case 'named-manager':
    case 'policy-unhappy':
    case 'place-lost':
    case 'webhook-disabled':
      return null;
    default:
      return tell.exception.resolution;
  }
}

function name({ exception }: { exception: OnException['exception'] }): Phrase {
  return bold(exceptionName(exception.number));
}
