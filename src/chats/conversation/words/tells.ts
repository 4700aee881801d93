import { openedBy, policyName } from '../../../features/exceptions/words/card.ts';
import type { Tell } from '../../../features/messages.ts';
import { money } from '../../../features/money/words.ts';
import { VERDICT_NAMES } from '../../../features/voice/words.ts';
import { webhookDisabled } from '../../../features/webhooks/words.ts';
import { exceptionName, LABELS } from '../../../kernel/content/labels.ts';
import { bold, command, type Phrase, people, person, say, words } from '../../../kernel/content/phrase.ts';
import { cut, oneLine } from '../../../kernel/content/typed.ts';

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

/** The first sentence of a private message; what people wrote follows as a quote (`quoteOf`). */
export function tellLine(tell: Exclude<Tell, { note: 'recap' }>): Phrase {
  switch (tell.note) {
    case 'raised':
      return say`${person(tell.by)} raised ${name(tell)} for review. Nothing changes for the customer; a manager takes a look.`;
    case 'coached':
      return say`${person(tell.by)} has a thought on ${name(tell)}, for those who proposed and co-signed it:`;
    case 'position-voided':
      if (tell.why === 'revised')
        return say`${person(tell.exception.proposer)} changed ${name(tell)}, so your position no longer counts. Please look again.`;
      return tell.why === 'often'
        ? say`You and ${person(tell.exception.proposer)} have co-signed a lot for each other this week, so I’ve left ${name(tell)} to your teammates. Your co-sign no longer counts; there’s nothing you need to do.`
        : say`Your position on ${name(tell)} no longer counts, because you are no longer a full member of the team.`;
    case 'policy-unhappy':
      return say`Three of the last ten customers under ${policyName(tell)} in ${tell.teamName} were unhappy. Please take a look: ${bold('Pause')} holds it, and proposals are co-signed again meanwhile.`;
    case 'named-manager':
      return say`${person(tell.by)} named you a manager of ${tell.teamName}. Exceptions are approved by the team; you are told at once, and decide where people disagree. ${command('exception', 'setup')} in the channel shows the settings.`;
    case 'webhook-disabled':
      return webhookDisabled(tell);
    case 'annoyance-answered':
      return say`${person(tell.answer.by)} answered what you said is in the way (“${cut(oneLine(tell.annoyance.text), 200)}”): ${bold(VERDICT_NAMES[tell.answer.verdict])}.`;
    case 'talk-taken':
      return say`${person(tell.by)} has read your report and will come to you to talk.`;
    case 'report-waits':
      return say`A report of customer abuse waits in ${tell.teamName} for a manager to read it, and the team has none who could. Please name one with ${command('exception', 'setup')} in ${{ is: 'channel', channel: tell.channel }}.`;
    case 'place-lost':
      return say`I can’t write to ${{ is: 'channel', channel: tell.channel }} any more (${tell.reason}). Please invite me again, or choose another channel with ${command('exception', 'setup')}.`;
    default:
      return aboutException(tell);
  }
}

function aboutException(tell: OnException): Phrase {
  const { exception } = tell;
  switch (tell.note) {
    case 'approved':
      return say`✅ ${name(tell)} is approved${by(tell)}. You can go ahead; use ${bold('Mark as done')} afterwards.`;
    case 'declined':
      return say`${name(tell)} was declined${exception.decline === null ? [] : say` by ${person(exception.decline.by)}`}. The comment:`;
    case 'expired':
      return say`The time for ${name(tell)} ran out before it was decided.${exception.amount === null ? [] : words(' No money is held for it.')} ${bold(LABELS.proposeAgain)} opens it as it was.`;
    case 'escalated':
      return say`${name(tell)} went to the managers${exception.escalatedWhy === 'proposer-gone' ? [] : words(', because teammates object')}. You’ll hear as soon as one of them has decided.`;
    case 'reversed':
      return say`${name(tell)} was reversed${exception.reversal === null ? [] : say` by ${person(exception.reversal.by)}`}. The reason:`;
    case 'done-reminder':
      return say`${name(tell)} has been approved for three days. Is it done? ${bold('Mark as done')} says how the customer took it.`;
    case 'objected':
      return say`${objector(exception)} objects to ${name(tell)}, so it needs one more co-sign. ${bold('Edit')} can answer the reason:`;
    case 'shown-plainly':
      return say`I couldn’t post the card of ${name(tell)} the way it usually looks, so it’s there as plain text, without buttons. ${openedBy(exception)}`;
    case 'endorsed':
      return say`👏 ${exception.review === null ? words('A manager') : person(exception.review.by)} endorsed ${name(tell)}: well decided.`;
  }
}

/** @returns what somebody wrote that belongs under the first sentence; null: nothing. */
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

function objector({ objections }: OnException['exception']): Phrase {
  const last = objections.at(-1);
  return last === undefined ? words('Somebody') : person(last.person);
}

function by({ exception }: OnException): Phrase {
  const { approval, coSigners } = exception;
  if (approval === null) return [];
  const charged = approval.charged === null ? [] : words(`, with ${money(approval.charged)} from the team pot`);
  if (approval.how === 'policy') return say` under ${policyName(exception)}${charged}`;
  const who = approval.how === 'manager' || coSigners.length === 0 ? person(approval.by) : people(coSigners);
  return say` by ${who}${charged}`;
}
