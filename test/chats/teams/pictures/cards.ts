import { sentence } from '../../../../src/chats/conversation/attend.ts';
import { helpContent, welcomeContent } from '../../../../src/chats/conversation/words/answer-content.ts';
import type { Card } from '../../../../src/chats/teams/views/adaptive.ts';
import { answer, lines } from '../../../../src/chats/teams/views/blocks.ts';
import { drawn, exceptionList } from '../../../../src/chats/teams/views/content.ts';
import { homeCard } from '../../../../src/chats/teams/views/home.ts';
import { digestAnswer, messageCard } from '../../../../src/chats/teams/views/messages.ts';
import { type Dialog, formAgain, formModal } from '../../../../src/chats/teams/views/modals.ts';
import type { ExceptionView } from '../../../../src/features/exceptions/view-model.ts';
import { answerTo } from '../../../../src/features/exceptions/words/acts.ts';
import type { Message } from '../../../../src/features/messages.ts';
import { retireContent } from '../../../../src/features/policies/content.ts';
import { words } from '../../../../src/kernel/content/phrase.ts';
import { formReady } from '../../../../src/kernel/content/service.ts';
import { everyAnswerOf, longListOf } from '../../../support/views/answer-samples.ts';
import { digestView, quietWeek } from '../../../support/views/digest-samples.ts';
import { everyFormOf } from '../../../support/views/form-samples.ts';
import { emptyHome, homeOf } from '../../../support/views/home-samples.ts';
import { everyMessage } from '../../../support/views/message-samples.ts';
import { ana, ben, chloe, exceptionView, maya, POUNDS, policyView } from '../../../support/views/samples.ts';
import { inputsIn } from '../views/drawn-texts.ts';

/** What somebody may have typed: as most people do, at length, and without a place to break a line. */
export const TYPED = {
  plain: 'Refund although the window has passed',
  long: 'The parcel came nine days late, and the birthday it was for had passed. '.repeat(12).trim(),
  unbroken: `https://tickets.example/${'Donaudampfschifffahrtsgesellschaft'.repeat(3)}`,
} as const;

type Named = [name: string, card: Card];

/** @returns every card and dialog that Teams is sent, each under a name of its own, with `typed` wherever people type. */
export function everyCard(typed: string): Named[] {
  return numbered([
    ...caseCards(typed),
    ...everyMessage(typed).map(([name, message]): Named => [name, posted(message)]),
    ...everyFormOf(typed).flatMap(([name, form]): Named[] => {
      const dialog = formModal(form);
      return [[`form ${name}`, dialog.card], ...withProblems(name, dialog, typed)];
    }),
    ...everyAnswerOf(typed).map(([name, content]): Named => [`answer to ${name}`, drawn(content).card]),
    ...answers(typed),
    ['home', homeCard(homeOf(typed)).card],
    ['home, empty', homeCard(emptyHome()).card],
  ]);
}

/** What a case goes through, and how its card looks to each reader. */
function caseCards(typed: string): Named[] {
  const open = exceptionView('proposed', typed);
  const fresh: ExceptionView = {
    ...open,
    coSigners: [],
    objections: [],
    needs: { coSigns: 1, ofThem: 0, manager: false, managerMissing: false },
    waiting: false,
    precedents: null,
  };
  const card = (exception: ExceptionView): Message => ({ form: 'exception-card', exception });
  const waiting: Message = {
    form: 'exception-card',
    exception: { ...fresh, waiting: true },
    asked: [ben, chloe, maya],
  };
  const views: [name: string, exception: ExceptionView][] = [
    ['open', fresh],
    ['without an amount', { ...fresh, amount: null, held: false, ticketLink: null }],
    ['1 of 2 co-signs', { ...fresh, coSigners: [ben], needs: { ...open.needs, coSigns: 2, ofThem: 1 } }],
    ['with an objection', { ...fresh, objections: open.objections }],
    ['with a manager', { ...fresh, needs: { coSigns: 1, ofThem: 1, manager: true, managerMissing: false } }],
    ['without a manager', { ...fresh, needs: { coSigns: 1, ofThem: 1, manager: true, managerMissing: true } }],
    ['under a policy', { ...exceptionView('approved', typed), policy: { id: open.id, name: typed.slice(0, 60) } }],
    ['topped up', toppedUp(exceptionView('approved', typed))],
    ['done, to be confirmed', { ...exceptionView('applied', typed), toConfirm: POUNDS }],
  ];
  const readers = [ana, ben, maya].map(({ name, chatUserId }): Named => {
    return [`exception-card for ${name}`, posted(card(open), { reader: chatUserId })];
  });
  return [
    ...views.map(([name, exception]): Named => [`exception-card, ${name}`, posted(card(exception))]),
    ...readers,
    ['exception-card with all buttons', posted(card(exceptionView('approved', typed)), { isForAll: true })],
    ['exception-card, customer waiting', posted(waiting, { isNew: true })],
  ];
}

function toppedUp(view: ExceptionView): ExceptionView {
  const { approval } = view;
  return approval === null ? view : { ...view, approval: { ...approval, toppedUp: POUNDS } };
}

function posted(message: Message, options: Omit<Parameters<typeof messageCard>[1], 'tag'> = {}): Card {
  return messageCard(message, { tag: 'tag-1', ...options }).card;
}

/** The dialog once more, with a sentence at each field. */
function withProblems(name: string, dialog: Dialog, typed: string): Named[] {
  const fields = inputsIn(dialog.card).map(({ id }) => id);
  if (fields.length === 0) return [];
  const all = <T>(value: T): Record<string, T> => Object.fromEntries(fields.map((field) => [field, value]));
  const problems = { ...all('That’s more than the team’s pot has left this month.'), '': 'EX-142 has changed since.' };
  return [[`form ${name}, with problems`, formAgain(dialog, all(typed), problems).card]];
}

/** An act of who proposed it. */
const DONE = {
  settled: false,
  warning: false,
  repeated: false,
  changed: true,
  voided: [],
  returned: null,
  isMine: true,
};

/** What else is answered, in a sentence or a list. */
function answers(typed: string): Named[] {
  const exception = exceptionView('reversed', typed);
  const shown = ['exception', 'goodwill', 'kudos', 'teams'] as const;
  return [
    ...shown.map((topic): Named => [`help of ${topic}`, drawn(helpContent(topic)).card]),
    ['welcome', drawn(welcomeContent()).card],
    ['form is ready', drawn(sentence(formReady(true))).card],
    ['withdrawn', drawn(answerTo('withdraw', { ...DONE, exception: exceptionView('withdrawn', typed) })).card],
    ['reversed', drawn(answerTo('reverse', { ...DONE, exception, returned: POUNDS })).card],
    ['policy to be retired', drawn(retireContent(policyView(typed))).card],
    ['answer to list', exceptionList(longListOf(typed)).card],
    ['answer to list, empty', exceptionList({ mine: [], waitingForMe: [] }).card],
    ['answer to digest', digestAnswer({ digest: digestView(typed), soFar: true }).card],
    ['answer to digest, quiet week', digestAnswer({ digest: quietWeek(), soFar: false }).card],
    ['sorry', answer(words('Teams is away right now. I’ll keep trying, and your words are safe.')).card],
    ['refusal', lines([words('EX-142 has changed since you opened it.'), { quote: typed }]).card],
  ];
}

/** A second card of one name gets a number. */
function numbered(cards: readonly Named[]): Named[] {
  const seen = new Map<string, number>();
  return cards.map(([name, card]) => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return [before === 0 ? name : `${name} (${before + 1})`, card];
  });
}
