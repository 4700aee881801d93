import { STATUSES } from '../../../src/features/exceptions/rules/state.ts';
import type { Message, Tell } from '../../../src/features/messages.ts';
import { digestView } from './digest-samples.ts';
import { ben, chloe, exceptionView, ID, kudosView, maya, spendingView } from './samples.ts';
import { voiceMessages } from './voice-samples.ts';

/** Every message there is, with `typed` wherever somebody's words can be. */
export function everyMessage(typed: string): [name: string, message: Message][] {
  const kudos = kudosView(typed);
  const messages = STATUSES.flatMap((status): Message[] => {
    const exception = exceptionView(status, typed);
    return [
      { form: 'exception-card', exception },
      { form: 'candidate', exception },
      { form: 'bump', exception, candidates: [ben, chloe, maya] },
      { form: 'escalation', exception },
      { form: 'escalation-reminder', exception },
      { form: 'approval-notice', exception },
      { form: 'reversal-notice', exception },
      { form: 'raised-notice', exception, by: chloe, reason: typed },
    ];
  });
  const others: Message[] = [
    { form: 'shout-out', kudos },
    { form: 'shout-out', kudos: { ...kudos, takenBack: true } },
    { form: 'kudos-dm', kudos: { ...kudos, isPrivate: true } },
    { form: 'kudos-dm', kudos: { ...kudos, takenBack: true } },
    { form: 'shared-act', spending: spendingView(typed) },
    { form: 'shared-act', spending: { ...spendingView(typed), undone: true } },
    { form: 'digest', digest: digestView(typed) },
    ...everyTell(typed).map((tell): Message => ({ form: 'tell', tell })),
    ...voiceMessages(typed),
  ];
  return [...messages, ...others].map((message) => [nameOf(message), message]);
}

function everyTell(typed: string): Tell[] {
  const recap = {
    weekKey: '2026-W47',
    thanks: Array.from({ length: 40 }, () => kudosView(typed)),
    proposed: Array.from({ length: 40 }, () => ({ exception: exceptionView('applied', typed) })),
    coSigned: [],
    adopted: Array.from({ length: 40 }, () => ({ name: typed })),
    answered: Array.from({ length: 40 }, () => ({ text: typed, verdict: 'cannot' as const, why: typed })),
  };
  const exception = exceptionView('approved', typed);
  return [
    { note: 'approved', exception },
    { note: 'declined', exception: exceptionView('declined', typed) },
    { note: 'expired', exception: exceptionView('expired', typed) },
    { note: 'escalated', exception: exceptionView('escalated', typed) },
    { note: 'reversed', exception: exceptionView('reversed', typed), isMine: true },
    { note: 'reversed', exception: exceptionView('reversed', typed), isMine: false },
    { note: 'done-reminder', exception },
    { note: 'objected', exception: exceptionView('proposed', typed) },
    { note: 'endorsed', exception: exceptionView('applied', typed) },
    { note: 'shown-plainly', exception: exceptionView('proposed', typed) },
    { note: 'raised', exception, by: chloe, reason: typed },
    { note: 'coached', exception, by: maya, text: typed },
    { note: 'position-voided', exception, why: 'revised' },
    { note: 'position-voided', exception, why: 'ineligible' },
    { note: 'position-voided', exception, why: 'often' },
    { note: 'recap', recap },
    { note: 'policy-unhappy', policy: { id: ID, name: typed.slice(0, 60) }, teamName: typed.slice(0, 80) },
    { note: 'named-manager', teamName: typed.slice(0, 80), channel: 'C0CARE', by: maya },
    { note: 'place-lost', channel: 'C0CARE', reason: typed.slice(0, 200) },
    { note: 'webhook-disabled', host: 'back-office.example', why: 'failed' },
    { note: 'webhook-disabled', host: 'back-office.example:8443', why: 'gone' },
  ];
}

function nameOf(message: Message): string {
  if (message.form === 'tell') return `tell ${message.tell.note}`;
  return 'exception' in message ? `${message.form}, ${message.exception.status}` : message.form;
}
